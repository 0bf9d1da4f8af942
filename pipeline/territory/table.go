package territory

import (
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// table is the communes as their file lists them: 35,000 lines, of which a run
// asks for some hundreds. None is taken apart before it is asked for.
type table struct {
	text  string
	lines []uint32 // where each line begins; one more at the end
}

// codeLength is that of an INSEE code, with which each line begins.
const codeLength = 5

// readCommunes reads the file, and checks that every line of it can be taken
// apart later.
func readCommunes(fsys fs.FS, name, header string) (table, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return table{}, err
	}
	defer f.Close()
	var text strings.Builder
	if about, err := f.Stat(); err == nil {
		text.Grow(int(about.Size()))
	}
	if _, err := io.Copy(&text, f); err != nil {
		return table{}, err
	}
	t := table{text: text.String(), lines: make([]uint32, 0, strings.Count(text.String(), "\n"))}
	first, _, _ := strings.Cut(t.text, "\n")
	if first != header {
		return table{}, fmt.Errorf("columns are %q, want %q", first, header)
	}
	if strings.Contains(t.text, `"`) {
		return table{}, fmt.Errorf("a cell stands between quotes")
	}
	for at := len(first) + 1; at < len(t.text); {
		t.lines = append(t.lines, uint32(at))
		length := strings.IndexByte(t.text[at:], '\n')
		if length < 0 {
			return table{}, fmt.Errorf("line %d has no end", len(t.lines)+1)
		}
		line := t.text[at : at+length]
		if cells := strings.Count(line, ",") + 1; cells != strings.Count(header, ",")+1 || strings.IndexByte(line, ',') != codeLength {
			return table{}, fmt.Errorf("line %d has %d cells, or no code of %d characters", len(t.lines)+1, cells, codeLength)
		}
		if _, err := populationOf(line[strings.LastIndexByte(line, ',')+1:]); err != nil {
			return table{}, fmt.Errorf("line %d: %w", len(t.lines)+1, err)
		}
		at += length + 1
	}
	t.lines = append(t.lines, uint32(len(t.text)))
	return t, nil
}

func (t *table) count() int { return len(t.lines) - 1 }

func (t *table) line(i int32) string { return t.text[t.lines[i] : t.lines[i+1]-1] }

// code is the INSEE code of a line.
func (t *table) code(i int32) string { return t.text[t.lines[i] : t.lines[i]+codeLength] }

// name is the name on a line.
func (t *table) name(i int32) string {
	name, _, _ := strings.Cut(t.text[t.lines[i]+codeLength+1:], ",")
	return name
}

// epci is the SIREN of the intercommunality on a line, the last cell but one.
func (t *table) epci(i int32) string {
	line := t.line(i)
	line = line[:strings.LastIndexByte(line, ',')]
	return line[strings.LastIndexByte(line, ',')+1:]
}

// commune takes a line apart.
func (t *table) commune(i int32) Commune {
	var cells [6]string
	rest := t.line(i)
	for c := range cells {
		cells[c], rest, _ = strings.Cut(rest, ",")
	}
	population, _ := populationOf(rest) // which was checked
	return Commune{INSEE: cells[0], Name: cells[1], SIREN: cells[2], PostalCodes: PostalCodes(cells[3]), EPCI: cells[5], Population: population}
}
