package columns_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/casetest"
)

// decide makes the decisions « heading = meaning » for every file.
func decide(pairs ...string) *decision.Decisions {
	var d decision.Decisions
	for i := 0; i+1 < len(pairs); i += 2 {
		d.Columns = append(d.Columns, decision.Column{File: "*", Label: pairs[i], Meaning: pairs[i+1]})
	}
	return &d
}

// What staff decided of a heading wins over the vocabulary, over what stands
// below it and over the kind of list.
func TestDecidedColumns(t *testing.T) {
	v := vocabulary(t)
	const signed, name, date = "La date de signature de la charte", "Le nom de la structure", "La date de la séance"
	for _, c := range []struct {
		name, grid string
		decisions  []string
		kinds      string
		columns    string // column field match, in order
	}{
		{"an unknown heading", "Structure | Sign. char.\nMairie d'Arques | 11/03/2021", []string{"SIGN CHAR", signed},
			"signatures", "A name exact; B signed_on decided"},
		{"a column the list lacked", "Qui donc | Date de signature\nMairie d'Arques | 11/03/2021", []string{"Qui donc", name},
			"signatures", "A name decided; B signed_on exact"},
		{"a known heading that says something else here", "Structure | Catégorie | Date de signature\nMairie d'Arques | 12 rue du Port | 11/03/2021", []string{"Catégorie", decision.NotRead},
			"signatures", "A name exact; B  decided; C signed_on exact"},
		{"the one of two that is right", "Structure | Date de signature | Date du conseil\nMairie d'Arques | 11/03/2021 | 09/02/2021", []string{"Date du conseil", signed},
			"signatures", "A name exact; B  unknown; C signed_on decided"},
		{"content that speaks against it", "Structure | Suivi | Présence\nArques | 14/03/2023 | Petit\nTilques | 14/03/2023 | Roux\nHelfaut | 14/03/2023 | Noir\nEcques | 14/03/2023 | Vert\nHoulle | 14/03/2023 | Gris",
			[]string{"Suivi", date, "Présence", french.Typeset("La présence : présent, excusé, absent")}, "attendance", "A name exact; B session_date decided; C presence decided"},
		{"a heading under a group", "Structure | Réseau | Réseau\n | Quand | Version\nMairie d'Arques | 11/03/2021 | 1\n!merge B1:C1\n!merge A1:A2", []string{"Réseau / Quand", signed},
			"signatures", "A name exact; B signed_on decided; C charter_version exact"},
		{"nothing of the sheet", "Structure | Date de signature\nMairie d'Arques | 11/03/2021", []string{"Autre", name},
			"signatures", "A name exact; B signed_on exact"},
	} {
		book := casetest.Book("réseau.xlsx", casetest.Sheet("réseau.xlsx", "Feuil1", c.grid))
		_, readings, _ := columns.Match(&book, v.With(decide(c.decisions...)))
		var kinds, cols []string
		for _, k := range readings[0].Kinds {
			kinds = append(kinds, k.String())
		}
		for _, col := range readings[0].Columns {
			cols = append(cols, fmt.Sprintf("%c %s %s", 'A'+col.Col-1, col.Field, col.Match))
		}
		if got := strings.Join(kinds, ","); got != c.kinds {
			t.Errorf("%s: kinds %s", c.name, got)
		}
		if got := strings.Join(cols, "; "); got != c.columns {
			t.Errorf("%s: columns %s", c.name, got)
		}
	}
}

// Each field has a sentence of its own that staff may answer, and the words of
// an answer lead back to it.
func TestMeaningsTellFieldsApart(t *testing.T) {
	v := vocabulary(t)
	meanings := v.Meanings()
	if len(meanings) < 50 {
		t.Fatalf("%d meanings", len(meanings))
	}
	for i, m := range meanings {
		if m.Text == "" || m.Example == "" || len(m.Kinds) == 0 || slices.ContainsFunc(meanings[:i], func(o columns.Meaning) bool { return o.Text == m.Text }) {
			t.Errorf("%+v: not whole, or twice", m)
		}
		if m.Text != v.Meaning(m.Field) {
			t.Errorf("%+v: another sentence, %q", m, v.Meaning(m.Field))
		}
	}
}
