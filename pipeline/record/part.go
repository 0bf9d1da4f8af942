package record

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// partRows is how many rows are decoded at a stretch. The stretches of a long
// table are decoded side by side.
const partRows = 16_384

// part is a stretch of the rows of a table, and what they give.
type part struct {
	rows  []*source.Row
	set   Set
	found finding.List
}

func (p *part) decode(t *columns.Table, values *Values) {
	r := newReader(t, values, &p.found)
	met := map[PersonName]bool{}
	for _, row := range p.rows {
		r.row, r.at = row, t.Sheet.Ref(int(row.Number), 0)
		r.decode(&p.set)
		if named, ok := r.anybody(); ok && !met[named] {
			met[named] = true
			p.set.Persons = append(p.set.Persons, named)
		}
	}
}

// The records of each kind that long tables give.
func partners(s *Set) *[]Partner       { return &s.Partners }
func signatures(s *Set) *[]Signature   { return &s.Signatures }
func attendances(s *Set) *[]Attendance { return &s.Attendances }
func actions(s *Set) *[]Action         { return &s.Actions }

// makeRoom lets the parts of a table write where their records stay.
func (s *Set) makeRoom(t *columns.Table, parts []part) {
	if t.Has(columns.Partners) {
		room(s, parts, partners)
	}
	if t.Has(columns.Signatures) {
		room(s, parts, signatures)
	}
	if t.Has(columns.Attendance) {
		room(s, parts, attendances)
	}
	if t.Has(columns.Actions) {
		room(s, parts, actions)
	}
}

// room makes room for one record a row: records are large, and moving them costs
// more than reading them. A part whose rows give more moves by itself.
func room[T any](s *Set, parts []part, of func(*Set) *[]T) {
	rows := 0
	for i := range parts {
		rows += len(parts[i].rows)
	}
	*of(s) = slices.Grow(*of(s), rows)
	at := len(*of(s))
	for i := range parts {
		to := at + len(parts[i].rows)
		*of(&parts[i].set) = (*of(s))[at:at:to]
		at = to
	}
}

// join takes over what the parts of a table gave, in order; met are the persons
// named before.
func (s *Set) join(parts []part, met map[PersonName]bool) {
	take(s, parts, partners)
	take(s, parts, signatures)
	take(s, parts, attendances)
	take(s, parts, actions)
	for i := range parts {
		p := &parts[i].set
		s.Meetings = append(s.Meetings, p.Meetings...)
		s.Targets = append(s.Targets, p.Targets...)
		for _, named := range p.Persons {
			if !met[named] {
				met[named] = true
				s.Persons = append(s.Persons, named)
			}
		}
	}
}

// take closes the gaps between parts that stayed in their room; where one did
// not, all are moved together.
func take[T any](s *Set, parts []part, of func(*Set) *[]T) {
	moved := slices.ContainsFunc(parts, func(p part) bool { return len(*of(&p.set)) > len(p.rows) })
	all := [][]T{*of(s)}
	for i := range parts {
		if moved {
			all = append(all, *of(&parts[i].set))
		} else {
			*of(s) = append(*of(s), *of(&parts[i].set)...)
		}
	}
	if moved {
		*of(s) = slices.Concat(all...)
	}
}
