package workbook

import (
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// SheetRead is how one table of a sheet was read; of a sheet without a table,
// or of a file that was not opened, it says so.
type SheetRead struct {
	columns.Reading
	Status intake.Status // what became of its file
	Reason string        // why the file does not count, "" when it does
	Notes  []string      // French: what staff should know of the reading
}

// readingList is « Lecture des fichiers »: a row a table.
func readingList(sheets []SheetRead, meaning func(columns.Field) string) list {
	l := list{sheet: "Lecture des fichiers", table: "T_LectureDesFichiers", top: rowHeader, whole: true, again: 2, least: []float64{0, 0, 0, 0, 0, 0, 0, 40, 24, 16, 30}, columns: []column{
		{"Fichier", 34, left}, {"Feuille", 20, left}, {"Nature", 16, left}, {"Disposition", 18, left}, {"Plage", 10, left}, {"Ligne d’en-tête", 9, left},
		{"Lignes de données", 9, center}, {"Colonnes reconnues", 62, left}, {"Colonnes non lues", 38, left}, {"Lignes mises de côté", 28, left}, {"Notes", 64, left}}}
	for i := range sheets {
		s := &sheets[i]
		l.add(text(s.File), text(s.Sheet), text(s.nature()), text(s.layout()), text(s.Range), text(rowsText(s.HeaderRows)), count(s.Data),
			text(strings.Join(s.understood(meaning), "\n")), text(strings.Join(s.unread(), "\n")), text(s.aside()), text(strings.Join(s.notes(), "\n")))
	}
	l.fill("aucun fichier")
	return l
}

// nature is what the table lists, or what became of its file.
func (s *SheetRead) nature() string {
	if len(s.Kinds) == 0 {
		return s.Status.French()
	}
	var kinds []string
	for _, k := range s.Kinds {
		kinds = append(kinds, k.French())
	}
	words := strings.Join(kinds, ", ")
	if s.Status != intake.StatusRead {
		words += " (fichier " + s.Status.French() + ")"
	}
	return words
}

// layout is the shape of the table, and the body that met.
func (s *SheetRead) layout() string {
	words := s.Shape.French()
	if s.Instance != 0 {
		words += "\n" + s.Instance.French()
	}
	return words
}

func (s *SheetRead) notes() []string {
	if s.Reason == "" || len(s.Notes) > 0 && s.Status != intake.StatusReplaced {
		return s.Notes
	}
	return append([]string{french.Typeset("Fichier " + s.Status.French() + " : " + s.Reason)}, s.Notes...)
}

// understood says what each column that is read means, and how that is known.
func (s *SheetRead) understood(meaning func(columns.Field) string) []string {
	how := map[columns.Basis]string{columns.ByContent: "d’après le contenu", columns.Near: "malgré une faute de frappe", columns.Decided: "décidé par vous"}
	var lines []string
	for _, c := range s.Columns {
		if c.Field == 0 || c.Match == columns.Personal {
			continue
		}
		line := columnName(c.Col, c.Label) + " → " + meaning(c.Field)
		if why := how[c.Match]; why != "" {
			if c.RunnerUp != 0 {
				why += french.Typeset(", et non « " + meaning(c.RunnerUp) + " »")
			}
			line += " (" + why + ")"
		}
		lines = append(lines, line)
	}
	for _, g := range s.Grid {
		line := columnName(g.Col, "") + " → La séance du " + french.Short(g.Date)
		if g.Theme != "" {
			line += " (" + g.Theme + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

// unread names the columns that are left aside, and says why.
func (s *SheetRead) unread() []string {
	var lines []string
	for _, c := range s.Columns {
		why := ""
		switch {
		case c.Match == columns.Personal:
			why = "donnée personnelle, non utile"
		case c.Field != 0:
			continue
		case c.Match == columns.Decided:
			why = "laissée de côté à votre demande"
		case c.RunnerUp != 0:
			why = "même sens qu’une autre colonne"
		case c.Label == "":
			why = "sans intitulé"
		default:
			why = "intitulé inconnu"
		}
		lines = append(lines, columnName(c.Col, c.Label)+" ("+why+")")
	}
	return lines
}

func columnName(col int, label string) string {
	if label == "" {
		return source.ColumnLetters(col)
	}
	return source.ColumnLetters(col) + " «" + french.Space + label + french.Space + "»"
}

// aside says which rows are no data, by reason.
func (s *SheetRead) aside() string {
	rows := map[columns.Why][]int{}
	for _, a := range s.SetAside {
		rows[a.Why] = append(rows[a.Why], a.Row)
	}
	if s.Range == "" && len(s.SetAside) > 0 { // no list: no row is data
		return "toutes" + french.Space + ": " + rowsText(rows[columns.Note])
	}
	var lines []string
	for why := columns.Title; why <= columns.Unfilled; why++ {
		if len(rows[why]) > 0 {
			lines = append(lines, why.French()+french.Space+": "+rowsText(rows[why]))
		}
	}
	if s.Blank > 0 {
		lines = append(lines, "vides"+french.Space+": "+french.Count(s.Blank, "ligne", "lignes"))
	}
	return strings.Join(lines, "\n")
}

// rowsText writes ascending row numbers, runs joined: 1, 3-5.
func rowsText(rows []int) string {
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		part := strconv.Itoa(rows[i])
		if j > i {
			part += "-" + strconv.Itoa(rows[j])
		}
		parts, i = append(parts, part), j+1
	}
	return strings.Join(parts, ", ")
}
