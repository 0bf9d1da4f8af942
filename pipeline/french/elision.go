package french

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Elide puts « de », « le », « la », « que »… before a word, with an
// apostrophe where French wants one: Elide("de", "Éperlecques") is
// « d’Éperlecques ». A mute H is known only for common words (« d’habitants »);
// a name in H keeps the full word, which is never wrong to read.
func Elide(word, next string) string {
	if !elides(next) {
		return word + " " + next
	}
	_, size := utf8.DecodeLastRuneInString(word)
	return word[:len(word)-size] + "’" + next
}

// Of puts « de » before a proper name, joined with its article: « d’Arques »,
// « de Saint-Omer », « du Touquet », « des Attaques », « de La Calotterie ».
func Of(name string) string {
	if rest, ok := strings.CutPrefix(name, "Le "); ok {
		return "du " + rest
	}
	if rest, ok := strings.CutPrefix(name, "Les "); ok {
		return "des " + rest
	}
	return Elide("de", name)
}

// elides reports whether a word before this one loses its last vowel.
func elides(next string) bool {
	folded := Fold(next)
	if folded == "" {
		return false
	}
	first, _, _ := strings.Cut(folded, " ")
	switch first[0] {
	case 'a', 'e', 'i', 'o', 'u':
		return !fullVowel(first)
	case 'y': // every commune in Y elides; a few common words do not
		return !slices.Contains([]string{"yacht", "yaourt", "yoga", "yourte", "yourtes"}, first)
	case 'h':
		return muteH(first)
	}
	return false
}

// fullVowel lists the words in a vowel that behave as if they had a consonant.
func fullVowel(word string) bool {
	switch word {
	case "onze", "onzieme", "oui", "ouistiti", "uhlan", "ululement":
		return true
	}
	return false
}

// muteH tells the common words whose H is silent, by their beginning.
func muteH(word string) bool {
	for _, start := range []string{"habit", "hebdo", "heberge", "hectare", "herbe", "herit", "heure", "histo", "hiver", "homme", "honn", "honor", "hopita", "horaire", "horizon", "horlog", "horti", "hospi", "hotel", "huil", "huma", "humid", "hydr", "hygien", "hypo"} {
		if strings.HasPrefix(word, start) {
			return true
		}
	}
	return false
}
