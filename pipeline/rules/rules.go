package rules

import (
	"cmp"
	"maps"
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// Judged is the records once each row has been accepted or rejected.
type Judged struct {
	Accepted record.Set
	Rejected record.Set // the records alone
	// RejectedRows are the rows none of whose records was accepted, in order.
	RejectedRows []source.Ref
	// RejectedMentions are the actors those rows name, in order: they stand in
	// registre.csv as rejected.
	RejectedMentions []record.Mention
	// Refused is the number of rows of which a record of that kind does not
	// count, whatever came of the row besides: what could be missing from a
	// figure.
	Refused map[columns.Kind]int
}

// Check accepts or rejects every record. A rejected record always has a
// blocking finding: its own here, or the one of the cell that could not be
// read. Each rule below is a named function over one record. The lists of the
// set are taken over: what is accepted stays in them.
func Check(set record.Set, plan config.Plan) (Judged, finding.List) {
	j := judge{forms: theForms, plan: plan, rejected: map[source.Ref][]record.Mention{}, refused: map[kindRow]bool{}}
	if len(set.Attendances) > manyAlike {
		j.sound = map[attendanceValues]bool{}
	}
	var no record.Set
	out := record.Set{Lists: set.Lists, Held: set.Held, Persons: set.Persons}
	out.Partners, no.Partners = keep(&j, columns.Partners, set.Partners, j.partner)
	out.Signatures, no.Signatures = keep(&j, columns.Signatures, set.Signatures, j.signature)
	out.Attendances, no.Attendances = keep(&j, columns.Attendance, set.Attendances, j.attendance)
	out.Actions, no.Actions = keep(&j, columns.Actions, set.Actions, j.action)
	out.Meetings, no.Meetings = keep(&j, columns.Meetings, set.Meetings, j.meeting)
	out.Targets, no.Targets = keep(&j, columns.Targets, set.Targets, j.target)
	if len(j.rejected) > 0 {
		j.spare(&out)
	}
	rows, mentions := j.rejects()
	refused := map[columns.Kind]int{}
	for r := range j.refused {
		refused[r.kind]++
	}
	return Judged{Accepted: out, Rejected: no, RejectedRows: rows, RejectedMentions: mentions, Refused: refused}, j.findings
}

// keep tells the records a rule accepts, which stay in place and in order, from
// the others.
func keep[R any](j *judge, kind columns.Kind, records []R, accept func(*R) bool) (kept, others []R) {
	j.kind = kind
	n := 0
	for i := range records {
		switch {
		case !accept(&records[i]):
			others = append(others, records[i])
			continue
		case n < i: // records are large: none moves before one is refused
			records[n] = records[i]
		}
		n++
	}
	clear(records[n:])
	return records[:n], others
}

// judge is one pass over a set.
type judge struct {
	forms    forms
	plan     config.Plan
	findings finding.List
	kind     columns.Kind // of the records under way
	refused  map[kindRow]bool
	rejected map[source.Ref][]record.Mention
	sound    map[attendanceValues]bool // that a form was accepted with; nil in a short list
}

// manyAlike is how many rows of attendance are enough to remember which values
// were accepted: a list holds the same few days, and the validator takes long.
const manyAlike = 100

// attendanceValues are what the form of an attendance depends on.
type attendanceValues struct {
	date      french.Date
	dated     record.State
	headcount int
	counted   record.State
}

// verdict notes what became of a row.
func (j *judge) verdict(row source.Ref, ok bool, mentions ...*record.Mention) bool {
	if !ok {
		row = row.WholeRow()
		all := j.rejected[row]
		for _, m := range mentions {
			all = append(all, *m)
		}
		j.rejected[row] = all
		j.refused[kindRow{j.kind, row}] = true
	}
	return ok
}

// spare drops the rows of which some record was accepted.
func (j *judge) spare(accepted *record.Set) {
	spareRows(j, accepted.Partners, func(r *record.Partner) source.Ref { return r.Row })
	spareRows(j, accepted.Signatures, func(r *record.Signature) source.Ref { return r.Row })
	spareRows(j, accepted.Attendances, (*record.Attendance).Row)
	spareRows(j, accepted.Actions, func(r *record.Action) source.Ref { return r.Row })
	spareRows(j, accepted.Meetings, func(r *record.Meeting) source.Ref { return r.Row })
	spareRows(j, accepted.Targets, func(r *record.Target) source.Ref { return r.Row })
}

func spareRows[R any](j *judge, accepted []R, row func(*R) source.Ref) {
	for i := range accepted {
		delete(j.rejected, row(&accepted[i]).WholeRow())
	}
}

// rejects gives the rows that no accepted record came of, and whom they name.
func (j *judge) rejects() ([]source.Ref, []record.Mention) {
	rows := slices.Collect(maps.Keys(j.rejected))
	slices.SortFunc(rows, source.Compare)
	var mentions []record.Mention
	seen := map[mentionKey]bool{}
	for _, row := range rows {
		for _, m := range j.rejected[row] {
			key := mentionKey{m.At, m.Rank}
			if (m.Name.Is() || m.Person != nil) && !seen[key] {
				seen[key] = true
				mentions = append(mentions, m)
			}
		}
	}
	slices.SortStableFunc(mentions, func(a, b record.Mention) int {
		return cmp.Or(source.Compare(a.At, b.At), cmp.Compare(a.Rank, b.Rank))
	})
	return rows, mentions
}

type kindRow struct {
	kind columns.Kind
	row  source.Ref
}

type mentionKey struct {
	at   source.Ref
	rank record.Rank
}
