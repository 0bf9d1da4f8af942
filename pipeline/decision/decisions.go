package decision

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

// Decisions is what staff decided. The zero Decisions decides nothing.
type Decisions struct {
	Columns []Column // sheet « Colonnes », each question once, in order of question
	// Disputed are the answers that contradict each other: none of them applies,
	// and all are kept until staff choose.
	Disputed []Column

	Pairs        []Pair        // sheet « Doublons »
	Aliases      []Alias       // sheet « Alias »
	Publications []Publication // sheet « Publication »
	Statements   []Statement   // sheet « Cibles et commentaires », each once
	Closings     []Closing     // sheet « Clôture »
	Texts        []Text        // sheet « Textes »
	Rulings      []Ruling      // sheet « Constats »
	Meetings     []Meeting     // sheet « Réunions », by day
	FollowUps    []FollowUp    // of every « Relevé de conclusions », by meeting
	// What several copies answer differently: kept, and not applied.
	DisputedPairs        []Pair
	DisputedAliases      []Alias
	DisputedPublications []Publication
	DisputedClosings     []Closing
	DisputedTexts        []Text
	DisputedRulings      []Ruling
	DisputedMeetings     []Meeting
}

// Read gathers the decisions of every copy of the file; meanings are the words
// that « Signification » may hold, NotRead apart. The order of the books changes
// nothing.
func Read(books []source.Book, meanings []string) (Decisions, finding.List) {
	r := reader{meanings: meaningsByFold(meanings)}
	for i := range books {
		r.book(&books[i])
	}
	var d Decisions
	d.Columns, d.Disputed = r.settleColumns()
	r.settleActors(&d)
	r.settleYears(&d)
	r.settleRulings(&d)
	r.settleMeetings(&d)
	r.settleFollowUps(&d)
	return d, r.found
}

// Count is the number of answers that contradict no other; « à voir » is none.
func (d *Decisions) Count() int {
	n := len(d.Columns) + len(d.Aliases) + len(d.Publications) + len(d.Statements) + len(d.Closings) + len(d.Texts) + len(d.Rulings) + len(d.Meetings) + len(d.FollowUps)
	for _, p := range d.Pairs {
		if p.Verdict != Later {
			n++
		}
	}
	return n
}

// Canonical is the decisions in one writing, whatever the copies they came
// from: what the manifest's hash is made of. It is empty without a decision.
func (d *Decisions) Canonical() []byte {
	var out bytes.Buffer
	for _, c := range slices.Concat(d.Columns, d.Disputed) {
		fmt.Fprintf(&out, "colonne %q %q %q %q %q %q %q\n", c.File, c.Sheet, c.Label, c.Meaning, c.By, c.On, c.Why)
	}
	for _, p := range slices.Concat(d.Pairs, d.DisputedPairs) {
		fmt.Fprintf(&out, "doublon %q %q %d %q %q %q\n", p.A, p.B, p.Verdict, p.By, p.On, p.Why)
	}
	for _, a := range slices.Concat(d.Aliases, d.DisputedAliases) {
		fmt.Fprintf(&out, "alias %q %q %q %q %q %q\n", a.Typed, a.Of, a.Shown, a.By, a.On, a.Why)
	}
	for _, p := range slices.Concat(d.Publications, d.DisputedPublications) {
		fmt.Fprintf(&out, "publication %q %d %q %q %q\n", p.Who, p.Exposure, p.By, p.On, p.Why)
	}
	for _, s := range d.Statements {
		fmt.Fprintf(&out, "constat %q %d %d %t %d %t %q %q\n", s.About, s.Year, s.Target.Value, s.Target.Applies(), s.Past.Value, s.Past.Applies(), s.Comment, s.SignedBy)
	}
	for _, c := range slices.Concat(d.Closings, d.DisputedClosings) {
		fmt.Fprintf(&out, "clôture %d %v %q\n", c.Year, c.On, c.By)
	}
	for _, x := range slices.Concat(d.Texts, d.DisputedTexts) {
		fmt.Fprintf(&out, "texte %q %d %q %q %q\n", x.Words, x.Release, x.By, x.On, x.Why)
	}
	for _, x := range slices.Concat(d.Rulings, d.DisputedRulings) {
		fmt.Fprintf(&out, "sourdine %q %q %q %q %q %d %q %q %q\n", x.Title, x.File, x.Sheet, x.Cells, x.Value, x.Outcome, x.By, x.On, x.Why)
	}
	for _, m := range slices.Concat(d.Meetings, d.DisputedMeetings) {
		fmt.Fprintf(&out, "réunion %v %d %q\n", m.On, m.Body, m.says())
	}
	for _, f := range d.FollowUps {
		fmt.Fprintf(&out, "conclusion %v %q %d %q %q %q %d\n", f.Meeting, f.Point, f.Kind, f.Text, f.Owner, f.Due, f.Progress)
	}
	return out.Bytes()
}

// reader is one reading of all copies.
type reader struct {
	meanings map[string]string // folded: as proposed
	columns  []Column
	found    finding.List

	pairs        []Pair
	aliases      []Alias
	publications []Publication
	statements   []Statement
	closings     []Closing
	texts        []Text
	rulings      []Ruling
	meetings     []Meeting
	followUps    []FollowUp
}

// book reads the sheets of one copy.
func (r *reader) book(b *source.Book) {
	if IsFollowUps(b) {
		r.followUpRows(b)
		return
	}
	r.actors(b)
	r.years(b)
	r.rulingRows(b)
	r.meetingRows(b)
	t, ok := findTable(b, columnsSheet, columnLabels, columnLabel, columnMeaning)
	if !ok {
		r.found.Add(finding.New(finding.DecisionSheetLost, source.At(b.File, "", 0, 0), "", "", "sheet", columnsSheet))
		return
	}
	for _, row := range t.rows {
		r.columnRow(t, row)
	}
}

// settleColumns keeps the answers that stand alone, and those that contradict
// each other apart.
func (r *reader) settleColumns() (settled, disputed []Column) {
	slices.SortFunc(r.columns, func(a, b Column) int {
		return cmp.Or(compareQuestions(a.question(), b.question()), source.Compare(a.At, b.At))
	})
	for len(r.columns) > 0 {
		n := 1
		for n < len(r.columns) && r.columns[n].question() == r.columns[0].question() {
			n++
		}
		same := r.columns[:n]
		r.columns = r.columns[n:]
		answers := distinct(same)
		if len(answers) == 1 {
			settled = append(settled, answers[0])
			continue
		}
		disputed = append(disputed, answers...)
		for _, late := range answers[1:] {
			r.found.Add(finding.New(finding.DecisionContradicts, late.At, "", late.Meaning, "label", late.Label, "other", answers[0].Meaning,
				"place", answers[0].At.String()).With(answers[0].At))
		}
	}
	return settled, disputed
}

// distinct keeps the first of the answers that say the same.
func distinct(answers []Column) []Column {
	var kept []Column
	for _, a := range answers {
		if !slices.ContainsFunc(kept, func(k Column) bool { return k.Meaning == a.Meaning }) {
			kept = append(kept, a)
		}
	}
	return kept
}
