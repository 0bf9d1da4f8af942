package decision

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Outcome answers « Constats ». Zero is never valid.
type Outcome uint8

const (
	Mute  Outcome = iota + 1 // no longer shown, and counted
	Lower                    // shown for information
	Meant                    // of a list that is gone or shorter: staff did it; of another finding: as Mute
)

// Outcomes are the words of the drop-down list.
func Outcomes() []string { return []string{"mettre en sourdine", "pour information", "c’est voulu"} }

// French is the word staff choose.
func (o Outcome) French() string { return Outcomes()[o-1] }

// Ruling is one row of « Constats »: what staff decided of a finding.
type Ruling struct {
	Title   string // the finding's, as the program writes it
	File    string // as in Column; "" for every file
	Sheet   string // the same
	Cells   string // « D14 », « D14 à D20, F2 », « ligne 5 »; "" for every one
	Value   string // the cell must still hold it; "" whatever it holds
	Outcome Outcome
	Signed
	areas []area
}

// RulingsSheet is « Constats ».
func RulingsSheet() Sheet {
	return Sheet{"Constats", []string{"Constat", "Fichier", "Feuille", "Cellule", "Valeur", "Ce que dit le constat", "Décision", signedBy, "Le", "Motif"}, 6, []int{0, 6}}
}

// The headings of RulingsSheet.
const (
	rulingTitle = iota
	rulingFile
	rulingSheet
	rulingCells
	rulingValue
)

// rulingRows reads « Constats ».
func (r *reader) rulingRows(b *source.Book) {
	s := RulingsSheet()
	r.rows(b, s, func(t table, row *source.Row, answer string) {
		x := Ruling{Title: t.text(row, rulingTitle), File: t.text(row, rulingFile), Sheet: t.text(row, rulingSheet),
			Cells: t.text(row, rulingCells), Value: t.text(row, rulingValue), Signed: signed(t, row, s)}
		x.Outcome = Outcome(r.choice(x.At, s, answer, Outcomes()))
		areas, read := parseAreas(x.Cells)
		x.areas = areas
		switch {
		case x.Outcome == 0:
		case len(rulesTitled(x.Title)) == 0:
			r.found.Add(finding.New(finding.DecisionUnknown, x.At.Cell(t.cols[rulingTitle]), s.Headings[rulingTitle], x.Title))
		case !read:
			r.found.Add(finding.New(finding.DecisionUnknown, x.At.Cell(t.cols[rulingCells]), s.Headings[rulingCells], x.Cells))
		default:
			r.rulings = append(r.rulings, x)
		}
	})
}

// rulesTitled gives the rules of a title: two, where one is for the cells that a
// row cannot do without.
func rulesTitled(title string) []*finding.Rule {
	return slices.DeleteFunc(finding.Catalogue(), func(r *finding.Rule) bool { return french.Fold(r.Title) != french.Fold(title) })
}

// rulingKey is what a ruling is about, in one writing.
type rulingKey struct{ title, file, sheet, cells, value string }

func (x *Ruling) key() rulingKey {
	return rulingKey{french.Fold(x.Title), pattern(x.File), pattern(x.Sheet), strings.ToUpper(x.Cells), french.Fold(x.Value)}
}

func compareRulings(a, b rulingKey) int {
	return cmp.Or(strings.Compare(a.title, b.title), strings.Compare(a.file, b.file), strings.Compare(a.sheet, b.sheet),
		strings.Compare(a.cells, b.cells), strings.Compare(a.value, b.value))
}

func (r *reader) settleRulings(d *Decisions) {
	d.Rulings, d.DisputedRulings = settle(r, r.rulings,
		func(x Ruling) rulingKey { return x.key() }, compareRulings,
		func(x Ruling) (string, string, Signed) { return x.Outcome.French(), x.Title, x.Signed },
		func(Ruling) bool { return false })
}

// Covers reports whether a ruling is about a finding: by its title, its place,
// and what its cell holds.
func (x *Ruling) Covers(f finding.Finding) bool {
	k := x.key()
	if k.title != french.Fold(f.Rule.Title) || !(question{k.file, k.sheet, ""}).covers(f.At.File(), f.At.Sheet()) {
		return false
	}
	if k.value != "" && k.value != french.Fold(f.Found) && k.value != french.Fold(f.Subject()) {
		return false
	}
	return k.cells == "" || slices.ContainsFunc(x.areas, func(a area) bool { return a.holds(f.At) })
}

// Forbidden reports whether no finding of that title may be muted or lowered:
// each sets rows aside.
func (x *Ruling) Forbidden() bool {
	return x.Outcome != Meant && !slices.ContainsFunc(rulesTitled(x.Title), func(r *finding.Rule) bool { return r.Severity != finding.Blocking })
}

// About reports whether a ruling is about the findings of a rule.
func (x *Ruling) About(rule *finding.Rule) bool {
	return french.Fold(x.Title) == french.Fold(rule.Title)
}

// Ruling finds what staff decided of a finding: the most precise answer, by its
// cell, its value, its file and its sheet; nil for none.
func (d *Decisions) Ruling(f finding.Finding) *Ruling {
	var best *Ruling
	precision := -1
	for i := range d.Rulings {
		x := &d.Rulings[i]
		if !x.Covers(f) {
			continue
		}
		k := x.key()
		p := (question{k.file, k.sheet, ""}).precision()
		if k.value != "" {
			p += 1 << 40
		}
		if k.cells != "" {
			p += 1 << 41
		}
		if p > precision {
			best, precision = x, p
		}
	}
	return best
}

// Settled reports whether staff say that a list was taken away, or made shorter,
// on purpose. what is how much shorter, as Ruling.Value writes it.
func (d *Decisions) Settled(rule *finding.Rule, place source.Place, what string) bool {
	return slices.ContainsFunc(d.Rulings, func(x Ruling) bool {
		k := x.key()
		return x.Outcome == Meant && k.title == french.Fold(rule.Title) && (question{k.file, k.sheet, ""}).covers(place.File, place.Sheet) &&
			(k.value == "" || k.value == french.Fold(what))
	})
}

// area is a rectangle of cells; Col 0 is the whole row.
type area struct{ row, col, lastRow, lastCol int }

func (a area) holds(at source.Ref) bool {
	row, col := int(at.Row), at.Col()
	return row >= a.row && row <= a.lastRow && (a.lastCol == 0 || col >= a.col && col <= a.lastCol)
}

var oneArea = regexp.MustCompile(`^(?:lignes? )?([A-Za-z]{0,3})([0-9]{1,7})(?:(?: à |:|-| - )([A-Za-z]{0,3})([0-9]{1,7}))?$`)

// parseAreas reads « D14 à D20, F2 » and « lignes 5, 8 »; false for anything
// else.
func parseAreas(text string) ([]area, bool) {
	if text == "" {
		return nil, true
	}
	var areas []area
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		m := oneArea.FindStringSubmatch(strings.Join(strings.Fields(part), " "))
		if m == nil {
			return nil, false
		}
		a := area{col: source.ColumnNumber(m[1])}
		a.row, _ = strconv.Atoi(m[2]) // at most seven digits
		a.lastRow, a.lastCol = a.row, a.col
		if m[4] != "" {
			a.lastRow, _ = strconv.Atoi(m[4])
			a.lastCol = source.ColumnNumber(m[3])
		}
		areas = append(areas, a)
	}
	return areas, len(areas) > 0
}
