package decision

import (
	"bytes"
	"slices"
	"testing"

	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/source"
)

// FuzzRead: whatever staff type under the headings, it is read without a panic,
// the same in either order of the copies, and what applies is counted.
func FuzzRead(f *testing.F) {
	f.Add("* | | Org. | Le nom de la structure | Mme Petit | d:45000 |", "Mairie d'Arques | Arques | | Ville d'Arques | | | même acteur | | |", "signataires | 2024 | 40 | | peu | service climat", "2024 | 12/03/2025 | comité", "a@b.fr | une adresse | publier | | |")
	f.Add("* | | Org. | Ne pas lire cette colonne\n* | | Org. | Le nom de la structure", "A | | | A | | | distincts | | |", "club | x | cible non fixée | -1", "20 | 31/02/2025\n2024 | 2024", " | | oui")
	f.Add("", "e:#REF! | u: | b:1 | d4:1 | | | à voir", "x | d:1", "f:2024 | f:45000", "\\n")
	f.Fuzz(func(t *testing.T, columns, pairs, statements, closings, texts string) {
		for _, grid := range []string{columns, pairs, statements, closings, texts} {
			if bytes.ContainsAny([]byte(grid), "!") { // orders of casetest, not cells
				return
			}
		}
		one := yearBook("a.xlsx", statements, closings, texts)
		two := book("b.xlsx", columns)
		two.Sheets = append(two.Sheets, casetest.Sheet("b.xlsx", "Doublons", pairHeading+pairs))
		books := []source.Book{one, two}
		d, found := Read(books, meanings)
		slices.Reverse(books)
		again, foundAgain := Read(books, meanings)
		if !bytes.Equal(d.Canonical(), again.Canonical()) || len(found.Causes()) != len(foundAgain.Causes()) {
			t.Errorf("the order of the copies counts:\n%s\n%s", d.Canonical(), again.Canonical())
		}
		if d.Count() > 0 && len(d.Canonical()) == 0 {
			t.Errorf("%d answers and no trace of them", d.Count())
		}
	})
}
