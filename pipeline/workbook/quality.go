package workbook

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// tallyList accounts for every file, sheet and row.
func tallyList(e *indicator.Evaluation) list {
	t := e.Tally
	l := list{sheet: sheetQuality, table: "T_Lecture", columns: []column{
		{"Ce qui a été lu", 46, left}, {"Nombre", 24, center}, {"Sens", 70, left}}}
	for _, r := range []struct {
		what  string
		n     int
		means string
	}{
		{"Fichiers lus", t.Files, "Fichiers dont au moins une feuille a été ouverte."},
		{"Fichiers laissés de côté", t.FilesSkipped, "Fichiers temporaires, documents produits par le programme, formats que l’on ne lit pas."},
		{"Feuilles", t.Sheets, "Feuilles des fichiers lus."},
		{"Lignes", t.Rows, "Lignes de ces feuilles : la somme des cinq nombres qui suivent."},
		{"Lignes d’en-tête", t.Header, "Les noms des colonnes."},
		{"Lignes vides", t.Blank, "Entre la première et la dernière ligne remplie."},
		{"Lignes sans donnée", t.Ignored, "Titres, intertitres, totaux, notes, et feuilles qui ne sont pas des listes."},
		{"Lignes retenues", t.Accepted, "Lignes lues et prises en compte ; un doublon est retenu sans compter deux fois."},
		{"Lignes écartées", t.Rejected, "Lignes qui ne comptent pas ; les constats ci-dessous disent pourquoi."},
	} {
		l.add(text(r.what), count(r.n), sentence(r.means))
	}
	return l
}

// severityWords are the words staff read for a severity.
func severityWords(s finding.Severity) string {
	switch s {
	case finding.Blocking:
		return "Ligne ou fichier écarté"
	case finding.Warning:
		return "À vérifier"
	}
	return "Pour information"
}

// ruleCount is all the causes of one rule.
type ruleCount struct {
	rule     *finding.Rule
	severity finding.Severity
	causes   int
	cells    int
	codes    map[string]bool
}

// byRule groups the causes by rule: gravest first, then the most frequent.
func byRule(e *indicator.Evaluation, causes []finding.Cause) []*ruleCount {
	type met struct {
		rule    *finding.Rule
		lowered bool
	}
	index := map[met]*ruleCount{}
	var all []*ruleCount
	for _, c := range causes {
		key := met{c.Rule, c.Lowered}
		r, known := index[key]
		if !known {
			r = &ruleCount{rule: c.Rule, severity: c.Severity(), codes: map[string]bool{}}
			index[key], all = r, append(all, r)
		}
		r.causes++
		r.cells += len(c.Cells)
		r.codes[e.Sources.Code(c.At)] = true
	}
	slices.SortFunc(all, func(a, b *ruleCount) int {
		return cmp.Or(cmp.Compare(a.severity, b.severity), -cmp.Compare(a.cells, b.cells), strings.Compare(a.rule.ID, b.rule.ID))
	})
	return all
}

// findingList says what was found, in the words of each rule: nothing of what a
// cell holds leaves the internal files.
func findingList(e *indicator.Evaluation, causes []finding.Cause) list {
	l := list{sheet: sheetQuality, table: "T_Constats", columns: []column{
		{"Constat", 46, left}, {"Gravité", 24, left}, {"Sources", 70, left}, {"Constats", 12, center}, {"Endroits", 12, center}}}
	for _, r := range byRule(e, causes) {
		l.add(text(r.rule.Title), text(severityWords(r.severity)), text(r.sources(e)), count(r.causes), count(r.cells))
	}
	l.fill("aucun constat")
	return l
}

// sources names the sheets a rule was met in by their codes, in code order.
func (r *ruleCount) sources(e *indicator.Evaluation) string {
	var codes []string
	for i := range e.Sources.Places() {
		if code := "S" + itoa(i+1); r.codes[code] {
			codes = append(codes, code)
		}
	}
	if len(codes) < len(r.codes) {
		codes = append(codes, "fichier ou feuille sans liste")
	}
	return strings.Join(codes, ", ")
}

// sourceList says where each source is cited.
func sourceList(e *indicator.Evaluation, causes []finding.Cause) list {
	l := list{sheet: sheetQuality, table: "T_Sources", columns: []column{
		{"Source", 46, left}, {"Lignes citées", 24, center}, {"Citée dans", 70, left}, {"Constats", 12, center}}}
	found := map[string]int{}
	for _, c := range causes {
		found[e.Sources.Code(c.At)]++
	}
	cited := citations(e)
	for i, place := range e.Sources.Places() {
		code := "S" + itoa(i+1)
		c := cited[place]
		if c == nil {
			c = &citation{}
		}
		l.add(text(code), count(c.count()), text(strings.Join(c.sheets, ", ")), count(found[code]))
	}
	l.fill("aucune source")
	return l
}

// citation is where a source is cited and which of its rows are.
type citation struct {
	rows   []uint64 // a bit for each: a source of a million rows may be cited row by row
	sheets []string
}

func (c *citation) add(row int) {
	for row/64 >= len(c.rows) {
		c.rows = append(c.rows, 0)
	}
	c.rows[row/64] |= 1 << (row % 64)
}

func (c *citation) count() int {
	n := 0
	for _, word := range c.rows {
		n += bits.OnesCount64(word)
	}
	return n
}

func citations(e *indicator.Evaluation) map[source.Place]*citation {
	all := map[source.Place]*citation{}
	cite := func(sheet string, at []source.Ref) {
		for _, ref := range at {
			c := all[ref.Place()]
			if c == nil {
				c = &citation{}
				all[ref.Place()] = c
			}
			c.add(int(ref.Row))
			if !slices.Contains(c.sheets, sheet) {
				c.sheets = append(c.sheets, sheet)
			}
		}
	}
	for _, c := range e.Commitments {
		cite(sheetSignatories, c.At)
	}
	for _, a := range e.Club {
		cite(sheetClub, a.At)
	}
	for _, g := range e.ClubGroups {
		cite(sheetClub, g.At)
	}
	for _, t := range e.Targets {
		cite(sheetTargets, t.At)
	}
	for _, r := range e.Remarks {
		cite(sheetTargets, r.At)
	}
	for _, a := range e.Actions {
		cite(sheetActions, a.At)
	}
	for _, p := range e.Partners {
		cite(sheetPartners, p.At())
	}
	for _, c := range e.Communes {
		cite(sheetCommunes, c.At)
	}
	return all
}

// lookSection is the title of a table where a sheet has several.
var lookSection = look{size: 13, bold: true, color: accent, align: left}

// section is a list under a title, on a sheet of several.
type section struct {
	title string
	list  list
}

// stack writes sections one below the other. The columns take the widths the
// widest of them needs.
func (w *writer) stack(sheet string, sections []section) {
	p := pageOf(w.book.e, sheet)
	to := direct{w, sheet}
	w.head(to, p)
	w.link(sheet, "A"+itoa(rowBack), sheetContents)
	var sizes []float64
	for i := range sections {
		for j, size := range w.measure(&sections[i].list) {
			if j == len(sizes) {
				sizes = append(sizes, 0)
			}
			sizes[j] = max(sizes[j], size)
		}
	}
	w.setWidths(to, sizes)
	row := rowHeader
	for i := range sections {
		l := &sections[i].list
		to.row(row, 28, []excelize.Cell{{StyleID: w.style(lookSection), Value: sections[i].title}})
		l.top = row + 1
		w.put(to, l, sizes)
		row = l.last() + 2
	}
}

// quality writes « Qualité des données ».
func (w *writer) quality(causes []finding.Cause) {
	e := w.book.e
	n := finding.Tally(causes)
	summary := french.Count(n.Blocking, "constat écarte des lignes ou des fichiers", "constats écartent des lignes ou des fichiers") +
		", " + french.Integer(n.Warning) + french.Space + "à vérifier, " + french.Integer(n.Info) + french.Space + "pour information"
	if e.Muted > 0 {
		summary += ", " + french.Count(e.Muted, "mis en sourdine", "mis en sourdine")
	}
	w.stack(sheetQuality, []section{
		{"Ce qui a été lu", tallyList(e)},
		{"Constats" + french.Space + ": " + summary, findingList(e, causes)},
		{"Sources", sourceList(e, causes)},
	})
}
