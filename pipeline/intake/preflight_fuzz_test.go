package intake

import (
	"slices"
	"testing"
)

// FuzzContainer: whatever bytes stand for a zip, it is refused, or every one of
// its entries was read to its end and is known under one name.
func FuzzContainer(f *testing.F) {
	f.Add(flipFixture().zip(f))
	f.Add(flipFixture().zipAsExcel(f))
	f.Add(odsFlipFixture().zip(f))
	f.Add(stored(f, parts{"a": "b", "Dossier/": ""}))
	f.Add(stored(f, parts{"../a": "b"}))
	f.Add([]byte(endMagic + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := openContainer(data, testLimits())
		if err == nil {
			err = c.verify()
		}
		if err != nil {
			if told(err) == "" {
				t.Error("refused without a word")
			}
			return
		}
		if len(c.byName) != len(c.entries) || slices.Contains(c.checked, false) || c.total > uint64(testLimits().UnpackedMiB)<<20 {
			t.Errorf("%d names of %d entries, checked %v, %d bytes", len(c.byName), len(c.entries), c.checked, c.total)
		}
	})
}
