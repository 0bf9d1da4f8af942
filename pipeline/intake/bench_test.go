package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// largeWorkbook has 100,000 rows of 12 columns: four numbers, six shared
// strings, a date and a formula.
func largeWorkbook(b *testing.B) []byte {
	var rows strings.Builder
	for i := 1; i <= 100_000; i++ {
		fmt.Fprintf(&rows, `<row r="%d" spans="1:12">`, i)
		for col, letter := range "ABCDEFGHIJKL" {
			switch {
			case col < 4:
				fmt.Fprintf(&rows, `<c r="%c%d"><v>%d.%d</v></c>`, letter, i, i*(col+1), col)
			case col < 10:
				fmt.Fprintf(&rows, `<c r="%c%d" t="s"><v>%d</v></c>`, letter, i, (i+col)%3)
			case col == 10:
				fmt.Fprintf(&rows, `<c r="%c%d" s="1"><v>%d</v></c>`, letter, i, 44000+i%1000)
			default:
				fmt.Fprintf(&rows, `<c r="%c%d"><f>A%d+1</f><v>%d</v></c>`, letter, i, i, i+1)
			}
		}
		rows.WriteString(`</row>`)
	}
	return plainParts(rows.String()).zip(b)
}

// BenchmarkLargeSheet compares reading a large sheet with the floor (unzip
// and look at every byte) and with the library.
func BenchmarkLargeSheet(b *testing.B) {
	data := largeWorkbook(b)
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
			must(b, err)
			tags := 0
			for _, f := range zr.File {
				r, err := f.Open()
				must(b, err)
				content, err := io.ReadAll(r)
				must(b, err)
				for _, c := range content {
					if c == '<' {
						tags++
					}
				}
			}
			if tags == 0 {
				b.Fatal("nothing read")
			}
		}
	})
	b.Run("scanner", func(b *testing.B) {
		for b.Loop() {
			book, err := readXLSX(data, "liste.xlsx", testLimits())
			must(b, err)
			if len(book.Sheets[0].Rows) != 100_000 {
				b.Fatal("rows missing")
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
			must(b, err)
			rows, err := f.Rows("Liste")
			must(b, err)
			for rows.Next() {
				_, err := rows.Columns()
				must(b, err)
			}
			must(b, f.Close())
		}
	})
}
