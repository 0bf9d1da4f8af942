package intake

import (
	"strings"
	"testing"
)

// FuzzXLS: any bytes, in their container or bare, are refused or give a book
// that keeps what a Book promises.
func FuzzXLS(f *testing.F) {
	for _, c := range xlsCellCases {
		f.Add(xls8(c.records))
	}
	f.Add(xls5(850, rec(recLabel, cellAt(1, 1, plainXF), text5[uint16]("\x82")), rec(recRString, cellAt(1, 2, plainXF), text5[uint16]("a"), byte(1), byte(0), byte(struckFont))))
	f.Add(xlsStream(biff8, rec(recSST, uint32(1), uint32(2), uint16(3), byte(13), uint16(1), uint32(2), "a\x00"), xlsPart{name: text8[uint8]("A")}))
	f.Add(compoundOf("Workbook", xls8(numberRec(1, 1, plainXF, 1))))
	f.Add(compoundOf("Book", xls8(rec(0x0867, make([]byte, 4096)), rec(recMergedCells, uint16(1), [4]uint16{}), numberRec(1, 1, plainXF, 1))))
	f.Add(xlsFixture(f, "charte.xls"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read, err := readXLS(data, "liste.xls", testLimits())
		if err != nil {
			if strings.HasPrefix(told(err), "no refusal") {
				t.Error(told(err))
			}
			return
		}
		checkBook(t, read)
		for i := range read.Sheets {
			for _, m := range read.Sheets[i].Merged {
				if m.Row < 1 || m.Col < 1 || m.LastRow < m.Row || m.LastCol < m.Col || m.LastCol > lastColumnXLS {
					t.Fatalf("merged %+v", m)
				}
			}
		}
	})
}
