package intake

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"pcaet/pipeline/finding"
)

// corruptions is how many one-byte corruptions of each fixture are tried: a
// sample in every run, 20,000 of each of the five to measure.
var corruptions = flag.Int("corruptions", 300, "one-byte corruptions of each fixture")

// corrupted is a sound file, and what is asked of it once a byte was changed.
type corrupted struct {
	name string
	data []byte
	// silent is how many of 1,000 corruptions may give other cells without a
	// word. A zip has checksums: none. The two others have nothing of the kind,
	// so that a letter or a digit may become another.
	silent int
}

func corruptionFixtures(t *testing.T) []corrupted {
	read := func(name string) []byte {
		data, err := os.ReadFile(name)
		must(t, err)
		return data
	}
	return []corrupted{
		{"charte.xlsx", read("testdata/xls/charte.xlsx"), 0},
		{"charte.xlsm", macroWorkbook().zipAsExcel(t), 0},
		{"partenaires.ods", read("testdata/ods/partenaires.ods"), 0},
		{"charte.xls", read("testdata/xls/charte.xls"), 60},
		{"Signataires.csv", read("../testdata/formats/Signataires.csv"), 400},
	}
}

// macroWorkbook is a workbook with macros, as Excel saves one.
func macroWorkbook() parts {
	p := flipFixture()
	p[typesPart] = strings.Replace(p[typesPart], "spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml", 1)
	p[typesPart] = strings.Replace(p[typesPart], "</Types>", `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`, 1)
	p["xl/vbaProject.bin"] = strings.Repeat("\xCC\x61macros\x00", 400)
	return p
}

// TestOneByteCorruptions reads five files, one of each format, with one byte
// changed at random, from the recognition of the file on. Run it with -v, and
// -corruptions 20000 for the figures.
func TestOneByteCorruptions(t *testing.T) {
	for _, f := range corruptionFixtures(t) {
		random := rand.New(rand.NewPCG(2026, 11))
		sound, soundFound := ReadOne(f.name, f.data, Options{Limits: testLimits()})
		if len(sound.Books) != 1 {
			t.Fatalf("%s is not read: %v", f.name, soundFound.Causes())
		}
		refused, told, same, silent := 0, 0, 0, 0
		for range *corruptions {
			data := bytes.Clone(f.data)
			at := random.IntN(len(data))
			data[at] ^= byte(1 + random.IntN(255))
			read, found := ReadOne(f.name, data, Options{Limits: testLimits()})
			switch {
			case len(read.Books) == 0:
				refused++
			case sameBook(read.Books[0], sound.Books[0]):
				same++
			case newlyFound(soundFound, found):
				told++
			default:
				if silent++; f.silent == 0 {
					t.Errorf("%s: byte %d: other cells, and no word about it", f.name, at)
				}
			}
		}
		t.Logf("corruptions: %s: %d of a byte: %d refused, %d told, %d read the same, %d silently different", f.name, *corruptions, refused, told, same, silent)
		if 1000*silent > f.silent**corruptions {
			t.Errorf("%s: %d of %d silently different", f.name, silent, *corruptions)
		}
	}
}

// newlyFound reports whether a reading says more than another.
func newlyFound(before, after finding.List) bool { return len(after.All()) > len(before.All()) }

// TestEveryPrefixOfAFile: a copy that stopped on the way gives no row, but of
// texts, which have no end.
func TestEveryPrefixOfAFile(t *testing.T) {
	for _, f := range corruptionFixtures(t)[:4] {
		step := max(1, len(f.data) / *corruptions)
		for n := 0; n < len(f.data); n += step {
			if read, _ := ReadOne(f.name, f.data[:n], Options{Limits: testLimits()}); len(read.Books) > 0 {
				t.Fatalf("the first %d bytes of %d of %s were read", n, len(f.data), f.name)
			}
		}
	}
}
