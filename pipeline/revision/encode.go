package revision

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"

	"pcaet/pipeline/indicator"
)

// Encode is what Write writes.
func (ed *Edition) Encode() []byte {
	var out bytes.Buffer
	out.Grow(ed.about())
	if err := ed.Write(&out); err != nil {
		panic(err) // a buffer takes all
	}
	return out.Bytes()
}

// about is how many bytes Write writes, or somewhat more.
func (ed *Edition) about() int {
	const head, row, line, figure = 1 << 12, 52, 14, 64
	n := head + row*ed.Rows.Len() + figure*len(ed.Figures)
	digits := len(strconv.Itoa(ed.Rows.Len())) + 1
	for i := range ed.Figures {
		for l := range ed.Figures[i].Lines.All() {
			n += line + digits*len(l.Rows)
		}
	}
	return n
}

// Write writes the edition as JSON (editionJSON): the same bytes for the same
// edition. Of a year of a million rows that is a hundred megabytes: nothing is
// built of it but the numbers of the keys.
func (ed *Edition) Write(to io.Writer) error {
	w := &writer{to: to, text: make([]byte, 0, flushed+1<<12)}
	keys, number := ed.numbers()
	w.raw(`{"schema":`).string(schema).raw(`,"year":`).int(ed.Year).raw(`,"as_of":`).string(indicator.ISO(ed.AsOf))
	if ed.Closure.Closed() {
		w.raw(`,"closed_on":`).string(indicator.ISO(ed.Closure.On))
	}
	if ed.Closure.By != "" {
		w.raw(`,"closed_by":`).string(ed.Closure.By)
	}
	w.raw(`,"parameters":{"plan_start":`).int(ed.Plan.Start).raw(`,"plan_end":`).int(ed.Plan.End)
	w.raw(`,"plan_prolonged_until":`).int(ed.Plan.ProlongedUntil).raw(`,"club_min_sessions":`).int(ed.Club.MinSessions)
	w.raw(`},"keys":`)
	list(w, keys, func(key *string) { w.string(*key) })
	w.raw(`,"sheets":`)
	list(w, ed.Rows.sheets(), func(p *part) { w.sheet(&ed.Rows, *p, number) })
	w.raw(`,"figures":`)
	list(w, ed.Figures, w.figure)
	w.raw("}\n")
	w.flush()
	return w.err
}

// numbers gives each key its number, in the order they are met: those of the
// actors that the rows name, by their number there, and those of the lines, which
// keep them.
func (ed *Edition) numbers() (keys []string, actors []int32) {
	numbers := make(map[string]int32, len(ed.Rows.keys))
	keys = make([]string, 0, len(ed.Rows.keys))
	number := func(key string) int32 {
		n, known := numbers[key]
		if !known {
			n = int32(len(keys))
			numbers[key], keys = n, append(keys, key)
		}
		return n
	}
	actors = slices.Repeat([]int32{-1}, len(ed.Rows.keys))
	for row := range ed.Rows.Len() {
		for _, a := range ed.Rows.actorsOf(row) {
			if actors[a] < 0 {
				actors[a] = number(ed.Rows.keys[a])
			}
		}
	}
	for i := range ed.Figures {
		for l := range ed.Figures[i].Lines.All() {
			l.number = 0 // of when it was written before
		}
	}
	for i := range ed.Figures {
		for l := range ed.Figures[i].Lines.All() {
			if l.number == 0 { // figures share lines
				l.number = number(l.Key) + 1
			}
		}
	}
	return keys, actors
}

// sheets are the rows, sheet by sheet.
func (r *Rows) sheets() []part {
	var sheets []part
	for i, run := range r.places {
		if i == 0 || run.at.WholeSheet() != r.places[i-1].at.WholeSheet() {
			sheets = append(sheets, part{first: run.first})
		}
		sheets[len(sheets)-1].end = r.Len()
		if i+1 < len(r.places) {
			sheets[len(sheets)-1].end = r.places[i+1].first
		}
	}
	return sheets
}

// sheet writes the rows of a sheet. number gives those of the actors' keys.
func (w *writer) sheet(all *Rows, sheet part, number []int32) {
	rows, row := all.List[sheet.first:sheet.end], sheet.first
	w.raw(`{"file":`).string(all.At(row).File()).raw(`,"sheet":`).string(all.At(row).Sheet())
	w.raw(`,"rows":`)
	each(w, len(rows), func(i int) { w.int(int(all.At(sheet.first + i).Row)) })
	w.raw(`,"prints":`)
	list(w, rows, func(r *Row) { w.print(all, r.Print) })
	w.raw(`,"rests":`)
	list(w, rows, func(r *Row) { w.print(all, r.Rest) })
	w.raw(`,"actors":`)
	list(w, rows, func(*Row) {
		list(w, all.actorsOf(row), func(a *int32) { w.int(int(number[*a])) })
		row++
	})
	w.raw(`}`)
}

func (w *writer) figure(f *Figure) {
	w.raw(`{"figure":`).string(string(f.ID)).raw(`,"year":`).int(f.Year).raw(`,"num":`).int(f.Amount.Num).raw(`,"den":`).int(f.Amount.Den)
	w.raw(`,"lines":`)
	each(w, f.Lines.Len(), func(i int) {
		l := f.Lines.Line(i)
		w.raw(`[`).int(int(l.number) - 1).raw(`,`).int(int(l.Count))
		for _, row := range l.Rows {
			w.raw(`,`).int(int(row))
		}
		w.raw(`]`)
	})
	w.raw(`}`)
}

// list writes items between brackets.
func list[T any](w *writer, items []T, one func(*T)) {
	each(w, len(items), func(i int) { one(&items[i]) })
}

// each is list for n items that one finds by number.
func each(w *writer, n int, one func(i int)) {
	w.raw(`[`)
	for i := range n {
		if i > 0 {
			w.raw(`,`)
		}
		one(i)
	}
	w.raw(`]`)
}

// writer writes JSON as encoding/json does, in pieces.
type writer struct {
	to   io.Writer
	text []byte
	err  error // of the first write that failed
}

// flushed is how much is gathered before it is written.
const flushed = 1 << 15

func (w *writer) raw(text string) *writer {
	if len(w.text) > flushed {
		w.flush()
	}
	w.text = append(w.text, text...)
	return w
}

func (w *writer) flush() {
	if w.err == nil {
		_, w.err = w.to.Write(w.text)
	}
	w.text = w.text[:0]
}

func (w *writer) int(n int) *writer {
	w.text = strconv.AppendInt(w.text, int64(n), 10)
	return w
}

// print writes a fingerprint.
func (w *writer) print(rows *Rows, p Print) {
	if text, spelt := rows.spelt[p]; spelt {
		w.string(text)
		return
	}
	w.raw(`"`)
	w.text = strconv.AppendUint(w.text, uint64(p), base)
	w.raw(`"`)
}

// string writes a text. Most are plain; the library quotes the others.
func (w *writer) string(s string) *writer {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			quoted, _ := json.Marshal(s) // a string always has a form
			w.text = append(w.text, quoted...)
			return w
		}
	}
	w.text = append(append(append(w.text, '"'), s...), '"')
	return w
}
