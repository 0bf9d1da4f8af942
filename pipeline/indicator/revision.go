package indicator

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Review compares what an earlier edition published with what the same year
// gives now, counted to the same day.
type Review struct {
	Year    int         // of the edition
	AsOf    french.Date // its cut-off day
	Closure Closure     // zero for an edition that was not closed
	Lines   []Revision  // what differs, in the order of the figures, then of the years
}

// Revision is a published count that is no longer what the lists give. Ratios
// follow from the counts they are made of and have none.
type Revision struct {
	Figure         FigureID
	Year           int
	Published, Now Amount
	Causes         []RevisionCause // their deltas add up to the difference, unknown counting for zero
}

// Cause is why a published figure changed. Zero is never valid.
type Cause uint8

const (
	NewFacts         Cause = iota + 1 // rows that were not there
	CorrectedData                     // rows changed or removed
	MergedDuplicates                  // the same rows, brought together or apart
	ChangedRule                       // the same facts, counted otherwise
)

// String is the word of the JSON outputs.
func (c Cause) String() string {
	return [...]string{"invalid", "new_facts", "corrected_data", "merged_duplicates", "changed_rule"}[min(int(c), 4)]
}

// French is the word staff and public read.
func (c Cause) French() string {
	return [...]string{"", "faits nouveaux", "données corrigées", "doublons réunis ou séparés", "règle modifiée"}[min(int(c), 4)]
}

// RevisionCause is the part of a difference that one cause explains.
type RevisionCause struct {
	Cause Cause
	Delta int
	Rows  []RevisedRow // behind it, in order
}

// RevisedRow is a row of today, or one that is gone: then its place is that of
// the earlier edition.
type RevisedRow struct {
	At   source.Ref
	Gone bool
}

// Differs reports whether a figure of the review differs in a year.
func (r *Review) Differs(id FigureID, year int) (Revision, bool) {
	i := slices.IndexFunc(r.Lines, func(l Revision) bool { return l.Figure == id && l.Year == year })
	if i < 0 {
		return Revision{}, false
	}
	return r.Lines[i], true
}

// CiteRevised names revised rows for the public, by neutral codes: « S2,
// ligne 14 ; S2, ancienne ligne 30 ». Of figures on sessions it names the
// sheets alone, as SessionSource does.
func (e *Evaluation) CiteRevised(r Revision, c RevisionCause) string {
	var now, gone []source.Ref
	lost := 0
	for _, row := range c.Rows {
		switch code := e.Sources.Code(row.At); {
		case !row.Gone:
			now = append(now, row.At)
		case code == unnumbered:
			lost++
		default:
			gone = append(gone, row.At)
		}
	}
	if r.Figure == ClubSessions || r.Figure == ClubPeople {
		return e.SessionSource(Session{At: slices.Concat(now, gone)})
	}
	var parts []string
	if len(now) > 0 {
		parts = append(parts, e.Sources.Cite(now))
	}
	if len(gone) > 0 {
		words := strings.NewReplacer(", ligne"+french.Space, ", ancienne ligne"+french.Space, ", lignes"+french.Space, ", anciennes lignes"+french.Space)
		parts = append(parts, words.Replace(e.Sources.Cite(gone)))
	}
	if lost > 0 {
		parts = append(parts, french.Count(lost, "ligne d’une source retirée", "lignes de sources retirées"))
	}
	return strings.Join(parts, french.ThinSpace+"; ")
}

// Sentence says one difference: « Chiffre publié le 12 mars 2026 : 34. Chiffre
// révisé : 35 (+1, faits nouveaux : S2, ligne 48). »
func (e *Evaluation) Sentence(r Revision) string {
	published := "Chiffre publié"
	if e.Review.Closure.Closed() {
		published += " le " + french.Long(e.Review.Closure.On)
	}
	var causes []string
	for _, c := range r.Causes {
		cause := french.Signed(c.Delta) + ", " + c.Cause.French()
		if cited := e.CiteRevised(r, c); cited != "" {
			cause += " : " + cited
		}
		causes = append(causes, cause)
	}
	return french.Typeset(published + " : " + shown(r.Published) + ". Chiffre révisé : " + shown(r.Now) + " (" + strings.Join(causes, " ; ") + ").")
}

// shown is an amount in words.
func shown(a Amount) string {
	if !a.Known() {
		return "non renseigné"
	}
	return french.Integer(a.Num)
}

// revisionJSON is one difference; published and now are null when unknown.
type revisionJSON struct {
	Figure    FigureID    `json:"figure"`
	Year      int         `json:"year"`
	Published *int        `json:"published"`
	Now       *int        `json:"now"`
	Causes    []causeJSON `json:"causes"`
}

type causeJSON struct {
	Cause string   `json:"cause"`
	Delta int      `json:"delta"`
	Rows  []string `json:"rows"`
}

// revisionsJSON is nil where nothing was compared, and empty where nothing
// differs.
func (e *Evaluation) revisionsJSON() *[]revisionJSON {
	if e.Review == nil {
		return nil
	}
	out := []revisionJSON{}
	for _, r := range e.Review.Lines {
		line := revisionJSON{Figure: r.Figure, Year: r.Year, Published: r.Published.pointer(), Now: r.Now.pointer()}
		for _, c := range r.Causes {
			rows := []string{}
			if cited := e.CiteRevised(r, c); cited != "" {
				rows = strings.Split(cited, french.ThinSpace+"; ")
			}
			line.Causes = append(line.Causes, causeJSON{c.Cause.String(), c.Delta, rows})
		}
		out = append(out, line)
	}
	return &out
}

// Title says what an edition is: « édition 2025, arrêtée le 12 mars 2026 ».
func (r *Review) Title() string {
	s := "édition " + strconv.Itoa(r.Year)
	if r.Closure.Closed() {
		return s + ", arrêtée le " + french.Long(r.Closure.On) + r.Closure.Instance()
	}
	return s + ", situation au " + french.Long(r.AsOf)
}
