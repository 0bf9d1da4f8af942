package workbook

import (
	"slices"
	"strings"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/source"
)

// Headers of « Cibles et commentaires », as the room decision reads them: what
// staff type there comes back.
const (
	colIndicator = "Indicateur"
	colYear      = "Année"
	colTarget    = "Cible"
	colPast      = "Valeur reprise"
)

// targetList holds a line for each indicator's year, and one more for each
// further comment; then the parts of the appraisal of the reported year. A year
// nobody wrote about has its line: there the text is typed.
func targetList(e *indicator.Evaluation) list {
	l := list{sheet: sheetTargets, table: "T_Cibles", top: rowHeader}
	for i, heading := range decision.StatementsSheet().Headings {
		l.columns = append(l.columns, [...]column{{heading, 46, left}, {heading, 9, center}, {heading, 16, center}, {heading, 14, center}, {heading, 70, left}, {heading, 26, left}}[i])
	}
	l.columns = append(l.columns, column{sourceColumn, 26, left})
	l.least = []float64{0, 0, 0, 0, 60, 20} // room for a comment, and for who signs it
	for _, i := range indicator.Indicators() {
		for y := e.Frame.Config.Plan.Start; y <= e.Frame.Config.Plan.LastYear(); y++ {
			if _, set := e.TargetLine(i.ID, y); y > e.Frame.Year && !set {
				continue
			}
			addYear(&l, e, i, y)
		}
	}
	for _, t := range indicator.Topics() {
		addRemarks(&l, e, t.French(), e.Frame.Year, e.Appraisal(t), numbers{text(nothing), text(nothing), nil, false})
	}
	return l
}

// numbers are what stands beside the remarks on an indicator's year.
type numbers struct {
	target, past cell
	at           []source.Ref
	configured   bool // the target is that of the configuration
}

// addYear adds the lines of an indicator's year.
func addYear(l *list, e *indicator.Evaluation, i indicator.Indicator, y int) {
	n := numbers{target: text(noTarget), past: text(nothing)}
	if t, set := e.TargetLine(i.ID, y); set {
		n.target, n.at, n.configured = count(t.Value), t.At, len(t.At) == 0
	}
	if f, ok := e.Figure(indicator.FigureID(i.ID+".value"), y); ok && f.Taken {
		n.past = count(f.Amount.Num)
		for c := range f.Used.All() {
			n.at = slices.Concat(n.at, c.At)
		}
	}
	addRemarks(l, e, i.Title, y, e.Comments(i.ID, y), n)
}

// addRemarks adds a line a remark, or one without any. The numbers stand on the
// first alone: they are summed.
func addRemarks(l *list, e *indicator.Evaluation, about string, y int, remarks []indicator.Remark, n numbers) {
	if len(remarks) == 0 {
		remarks = []indicator.Remark{{}}
	}
	for _, r := range remarks {
		from := e.Sources.Cite(slices.Concat(n.at, r.At))
		if n.configured {
			from = strings.TrimSuffix("configuration"+french.ThinSpace+"; "+from, french.ThinSpace+"; ")
		}
		l.add(text(about), year(y), n.target, n.past, text(r.Text), text(r.SignedBy), text(from))
		n = numbers{text(nothing), text(nothing), nil, false}
	}
}
