package indicator

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// FirstNames are the usual ones, folded.
type FirstNames map[string]bool

// LoadFirstNames reads vocabulary/prenoms.txt.
func LoadFirstNames(fsys fs.FS) (FirstNames, error) {
	blocks, err := columns.ReadBlocks(fsys, "vocabulary/prenoms.txt")
	if err != nil {
		return nil, err
	}
	names := FirstNames{}
	for _, b := range blocks {
		if b.Word != "first_names" {
			return nil, fmt.Errorf("%s:%d: [%s] is not a block of first names", b.File, b.Line, b.Word)
		}
		for _, line := range b.Lines {
			for _, item := range line.Items {
				names[french.Fold(item)] = true
			}
		}
	}
	return names, nil
}

// particles stand inside a surname in small letters.
var particles = []string{"de", "du", "d", "le", "la", "van", "den", "der", "von", "di", "da"}

// looksLikeAPerson reports whether a body is nothing but a first name and a
// surname: typed where a structure was expected, a citizen who signed most
// often. A category or a number says that it is a body all the same.
func (names FirstNames) looksLikeAPerson(a *register.Actor) bool {
	unsaid := a.Category == 0 || a.Category == record.CategoryOther || a.Category == record.CategoryIndividuals
	if a.Nature != register.Body || !unsaid || a.SIREN != "" || strings.ContainsFunc(a.Name, func(r rune) bool {
		return !unicode.IsLetter(r) && !strings.ContainsRune(" -'’\u00a0", r)
	}) {
		return false
	}
	written := strings.Fields(a.Name)
	if len(written) < 2 || len(written) > 5 {
		return false
	}
	proper := 0
	for _, w := range written {
		switch {
		case unicode.IsUpper([]rune(w)[0]):
			proper++
		case !slices.Contains(particles, french.Fold(w)):
			return false
		}
	}
	first, _, _ := strings.Cut(french.Fold(written[0]), " ") // Jean-Pierre
	last, _, _ := strings.Cut(french.Fold(written[len(written)-1]), " ")
	surnameFirst := strings.ToUpper(written[0]) == written[0] && names[last] // DELATTRE Julien
	return proper >= 2 && proper <= 3 && (names[first] || surnameFirst)
}
