package revision

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// TestWriteIsWhatTheLibraryWrites: piece by piece, the same bytes as the
// library's of the whole, whatever the texts hold.
func TestWriteIsWhatTheLibraryWrites(t *testing.T) {
	odd := []string{"plain", "", "\"quoted\" \\", "<a&b>", "tab\tline\ncr\rnul\x00bell\x07del\x7f", "é œ 🌍", "\u2028\u2029", "cut \xff\xc3", "\u00a0"}
	long := strings.Repeat("0123456789abcdef", 1<<12) // more than is gathered at once
	ed := &Edition{Year: 2025, AsOf: french.Day(2025, 12, 31), Plan: config.Plan{Start: 2020, End: 2026, ProlongedUntil: 2027}, Club: config.Club{MinSessions: 2}}
	for i, s := range append(odd, long) {
		ed.Rows.told(source.At(s+"f.csv", s, 2*i+1, 0), s, s+"r", s, "plain")
		ed.Rows.told(source.At(s+"f.csv", s, 2*i+2, 0), "", "0")
		ed.Figures = append(ed.Figures, Figure{ID: indicator.FigureID(s), Year: i, Amount: indicator.Ratio(i, i%3)},
			Figure{ID: "club.value", Year: -i, Lines: Lines{list: []Line{{Key: s + "k", Count: int32(i), Rows: []int32{0, int32(i)}}, {Key: s}}}})
	}
	for _, closure := range []indicator.Closure{{}, {On: french.Day(2026, 3, 12)}, {On: french.Day(2026, 3, 12), By: "L’« instance » <1>"}} {
		ed.Closure = closure
		if got, want := ed.Encode(), byLibrary(t, ed); !bytes.Equal(got, want) {
			t.Errorf("%d bytes, want %d; first %q", len(got), len(want), got[:min(len(got), 400)])
		}
		if got, want := new(Edition).Encode(), byLibrary(t, new(Edition)); !bytes.Equal(got, want) {
			t.Errorf("of nothing: %s, want %s", got, want)
		}
	}
	if err := ed.Write(refusing{}); !errors.Is(err, errRefused) {
		t.Errorf("a writer that refuses: %v", err)
	}
}

var errRefused = errors.New("refused")

type refusing struct{}

func (refusing) Write([]byte) (int, error) { return 0, errRefused }

// byLibrary builds the whole document and has the library write it.
func byLibrary(t *testing.T, ed *Edition) []byte {
	t.Helper()
	doc := editionJSON{Schema: schema, Year: ed.Year, AsOf: indicator.ISO(ed.AsOf), ClosedBy: ed.Closure.By,
		Parameters: parametersJSON{ed.Plan.Start, ed.Plan.End, ed.Plan.ProlongedUntil, ed.Club.MinSessions},
		Keys:       []string{}, Sheets: []sheetJSON{}, Figures: []figureJSON{}}
	if ed.Closure.Closed() {
		doc.ClosedOn = indicator.ISO(ed.Closure.On)
	}
	numbers := map[string]int32{}
	number := func(key string) int32 {
		n, known := numbers[key]
		if !known {
			n = int32(len(doc.Keys))
			numbers[key], doc.Keys = n, append(doc.Keys, key)
		}
		return n
	}
	for i, r := range ed.Rows.List {
		place := ed.Rows.At(i).Place()
		if n := len(doc.Sheets); n == 0 || doc.Sheets[n-1].File != place.File || doc.Sheets[n-1].Sheet != place.Sheet {
			doc.Sheets = append(doc.Sheets, sheetJSON{File: place.File, Sheet: place.Sheet})
		}
		s := &doc.Sheets[len(doc.Sheets)-1]
		actors := []int32{}
		for _, n := range ed.Rows.actorsOf(i) {
			actors = append(actors, number(ed.Rows.keys[n]))
		}
		s.Rows, s.Prints, s.Rests, s.Actors = append(s.Rows, ed.Rows.At(i).Row), append(s.Prints, ed.Rows.text(r.Print)), append(s.Rests, ed.Rows.text(r.Rest)), append(s.Actors, actors)
	}
	for _, f := range ed.Figures {
		out := figureJSON{Figure: string(f.ID), Year: f.Year, Num: f.Amount.Num, Den: f.Amount.Den, Lines: [][]int32{}}
		for l := range f.Lines.All() {
			out.Lines = append(out.Lines, append([]int32{number(l.Key), l.Count}, l.Rows...))
		}
		doc.Figures = append(doc.Figures, out)
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return append(data, '\n')
}
