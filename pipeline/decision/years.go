package decision

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Statement is one row of « Cibles et commentaires »: numbers and words on an
// indicator's year.
type Statement struct {
	About        string // the indicator, or a part of the appraisal, as typed
	Year         int
	Target, Past Number
	Comment      string
	SignedBy     string // the service or the instance
	At           source.Ref
	AboutAt      source.Ref
	YearAt       source.Ref
}

// Number is a number that staff typed. Several copies that differ apply none.
type Number struct {
	Value    int
	Typed    bool
	Disputed bool
	At       source.Ref
}

// Applies reports whether there is a number to go by.
func (n Number) Applies() bool { return n.Typed && !n.Disputed }

// Closing is one row of « Clôture »: a year is closed, on a day, by an instance.
type Closing struct {
	Year int
	On   french.Date
	By   string
	At   source.Ref
}

// Release answers « Textes ». Zero is never valid.
type Release uint8

const (
	PublishText Release = iota + 1 // as it is
	Withhold                       // what seems personal stays out
)

// Releases are the words of the drop-down list.
func Releases() []string { return []string{"publier", "retirer la mention"} }

// French is the word staff choose.
func (r Release) French() string { return Releases()[r-1] }

// Text is one row of « Textes »: words of a list that are to be public and seem
// to name or reach a person.
type Text struct {
	Words   string
	Release Release
	Signed
}

// TextsSheet is « Textes ».
func TextsSheet() Sheet {
	return Sheet{"Textes", []string{"Texte", "Semble contenir", "Décision", signedBy, "Le", "Motif"}, 2, []int{0, 2}}
}

// StatementsSheet is « Cibles et commentaires », here and in the public
// workbook.
func StatementsSheet() Sheet {
	return Sheet{"Cibles et commentaires", []string{"Indicateur", "Année", "Cible", "Valeur reprise", "Commentaire", "Signé par le service"}, 4, []int{0, 1, 4}}
}

// The headings of StatementsSheet.
const (
	statementAbout = iota
	statementYear
	statementTarget
	statementPast
	statementComment
	statementSignedBy
)

// ClosingsSheet is « Clôture ».
func ClosingsSheet() Sheet {
	return Sheet{"Clôture", []string{"Année", "Arrêtée le", "Instance"}, 1, []int{0, 1}}
}

// years reads what a copy says of years, and of texts.
func (r *reader) years(b *source.Book) {
	for _, row := range r.statementRows(b) {
		if row.Target.Typed || row.Past.Typed || row.Comment != "" {
			r.statements = append(r.statements, row)
		}
	}
	closings, texts := ClosingsSheet(), TextsSheet()
	r.rows(b, closings, func(t table, row *source.Row, answer string) {
		c := Closing{By: t.text(row, 2), At: t.at(row, 1)}
		year, ok := r.year(t, row, 0)
		on, problem := french.ParseDate(answer)
		switch {
		case !ok:
		case problem != french.NoProblem || on.Partial():
			r.found.Add(finding.New(finding.NeededDateUnreadable, c.At, closings.Headings[1], answer, "why", "un jour entier est attendu"))
		default:
			c.Year, c.On = year, on
			r.closings = append(r.closings, c)
		}
	})
	r.rows(b, texts, func(t table, row *source.Row, answer string) {
		x := Text{Words: t.text(row, 0), Signed: signed(t, row, texts)}
		x.Release = Release(r.choice(x.At, texts, answer, Releases()))
		if x.Release != 0 && french.Fold(x.Words) != "" {
			r.texts = append(r.texts, x)
		}
	})
}

// statementRows reads « Cibles et commentaires » of a book. A dash, or the word
// that says there is no target, is blank.
func (r *reader) statementRows(b *source.Book) []Statement {
	s := StatementsSheet()
	if !slices.ContainsFunc(b.Sheets, func(sheet source.Sheet) bool { return french.Fold(sheet.Name()) == french.Fold(s.Name) }) {
		return nil
	}
	t, ok := findTable(b, s.Name, s.Headings, s.needed...)
	if !ok {
		r.found.Add(finding.New(finding.DecisionSheetLost, source.At(b.File, s.Name, 0, 0), "", "", "sheet", s.Name))
		return nil
	}
	var all []Statement
	for _, row := range t.rows {
		about := t.text(row, statementAbout)
		if french.Fold(about) == "" {
			continue
		}
		x := Statement{About: about, Comment: t.text(row, statementComment), SignedBy: t.text(row, statementSignedBy), At: t.at(row, statementComment),
			AboutAt: t.at(row, statementAbout), YearAt: t.at(row, statementYear)}
		if french.Fold(x.Comment) == "" {
			x.Comment, x.SignedBy = "", ""
		}
		if french.Fold(x.SignedBy) == "" {
			x.SignedBy = ""
		}
		x.Target, x.Past = r.number(t, row, statementTarget), r.number(t, row, statementPast)
		year, ok := r.year(t, row, statementYear)
		if x.Year = year; ok {
			all = append(all, x)
		}
	}
	return all
}

// year reads a year; one that cannot be read is told.
func (r *reader) year(t table, row *source.Row, heading int) (int, bool) {
	text := t.text(row, heading)
	n, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
	if err != nil || n < 1900 || n > 2199 {
		r.found.Add(finding.New(finding.YearUnreadable, t.at(row, heading), "", text))
		return 0, false
	}
	return n, true
}

// NoTarget is the word for a target nobody set, as the workbook writes it.
const NoTarget = "cible non fixée"

// number reads a number of 0 or more; words are told, but for those that say
// there is none.
func (r *reader) number(t table, row *source.Row, heading int) Number {
	if t.cols[heading] == 0 {
		return Number{}
	}
	text := t.text(row, heading)
	if folded := french.Fold(text); folded == "" || folded == french.Fold(NoTarget) {
		return Number{}
	}
	at := t.at(row, heading)
	n, ok := french.ParseInt(text)
	if !ok || n < 0 {
		r.found.Add(finding.New(finding.NumberUnreadable, at, "", text))
		return Number{}
	}
	return Number{Value: n, Typed: true, At: at}
}

// settleYears keeps what the copies say once, and marks the numbers on which
// they differ.
func (r *reader) settleYears(d *Decisions) {
	d.Statements = r.settleStatements()
	d.Closings, d.DisputedClosings = settle(r, r.closings,
		func(c Closing) int { return c.Year }, cmp.Compare[int],
		func(c Closing) (string, string, Signed) {
			return french.Short(c.On) + " " + c.By, strconv.Itoa(c.Year), Signed{At: c.At}
		},
		func(Closing) bool { return false })
	d.Texts, d.DisputedTexts = settle(r, r.texts,
		func(x Text) string { return french.Fold(x.Words) }, strings.Compare,
		func(x Text) (string, string, Signed) { return x.Release.French(), x.Words, x.Signed },
		func(Text) bool { return false })
}

func (r *reader) settleStatements() []Statement {
	all := r.statements
	slices.SortStableFunc(all, compareStatements)
	all = slices.CompactFunc(all, func(a, b Statement) bool { return a.says() == b.says() })
	for _, of := range []func(*Statement) *Number{func(s *Statement) *Number { return &s.Target }, func(s *Statement) *Number { return &s.Past }} {
		first := map[statementKey]*Number{}
		for i := range all {
			n := of(&all[i])
			key := statementKey{french.Fold(all[i].About), all[i].Year}
			if !n.Typed {
				continue
			}
			known, met := first[key]
			if !met {
				first[key] = n
				continue
			}
			if n.Value != known.Value {
				n.Disputed, known.Disputed = true, true
				r.found.Add(finding.New(finding.DecisionContradicts, n.At, "", strconv.Itoa(n.Value), "label", all[i].About+" "+strconv.Itoa(key.year),
					"other", strconv.Itoa(known.Value), "place", known.At.String()).With(known.At))
			}
		}
	}
	return all
}

// statementKey is what a number is about.
type statementKey struct {
	about string
	year  int
}

// says is all that a statement states, wherever it stands.
func (s Statement) says() Statement {
	s.At, s.AboutAt, s.YearAt, s.Target.At, s.Past.At = source.Ref{}, source.Ref{}, source.Ref{}, source.Ref{}, source.Ref{}
	return s
}

func compareStatements(a, b Statement) int {
	number := func(n Number) int {
		if !n.Typed {
			return -1
		}
		return n.Value
	}
	return cmp.Or(strings.Compare(a.About, b.About), cmp.Compare(a.Year, b.Year), cmp.Compare(number(a.Target), number(b.Target)),
		cmp.Compare(number(a.Past), number(b.Past)), strings.Compare(a.Comment, b.Comment), strings.Compare(a.SignedBy, b.SignedBy), source.Compare(a.At, b.At))
}

// Comments reads what a book says in « Cibles et commentaires », such as the
// public workbook staff typed in; what cannot be read there is left.
func Comments(b *source.Book) []Statement {
	var r reader
	return slices.DeleteFunc(r.statementRows(b), func(s Statement) bool { return s.Comment == "" })
}

// Amend changes the statements by what staff did to comments in the public
// workbook: those that are gone leave, those that were typed join.
func (d *Decisions) Amend(gone, typed []Statement) {
	same := func(a, b Statement) bool {
		return french.Fold(a.About) == french.Fold(b.About) && a.Year == b.Year && a.Comment == b.Comment
	}
	kept := d.Statements[:0:0]
	for _, s := range d.Statements {
		if s.Comment != "" && slices.ContainsFunc(gone, func(g Statement) bool { return same(g, s) }) {
			if s.Comment, s.SignedBy = "", ""; !s.Target.Typed && !s.Past.Typed {
				continue
			}
		}
		kept = append(kept, s)
	}
	for _, s := range typed {
		s.Target, s.Past = Number{}, Number{}
		if !slices.ContainsFunc(kept, func(k Statement) bool { return same(k, s) }) {
			kept = append(kept, s)
		}
	}
	slices.SortStableFunc(kept, compareStatements)
	d.Statements = kept
}
