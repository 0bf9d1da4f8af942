package generate

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"pcaet/pipeline/french"
)

// fold tells when two spellings look the same.
func fold(s string) string { return french.Fold(s) }

// spell gives a way of typing a body's name with one kind of noise; false when
// that kind does not apply to it. stated says that the row states its place
// and, for a former name, its number.
func spell(r *rand.Rand, b *Body, c Class, stated bool) (string, bool) {
	switch c {
	case Exact:
		return b.Name, true
	case Case:
		return pick(r, []func(string) string{strings.ToUpper, strings.ToLower, bare, func(s string) string { return strings.ToUpper(bare(s)) }})(b.Name), true
	case Marks:
		return marks(r, b.Name)
	case LegalForm:
		return legalForm(r, b)
	case Saint:
		return saint(r, b.Name)
	case TownHall:
		return townHall(r, b)
	case Sigle:
		return sigle(r, b)
	case Abbreviation:
		return abbreviated(r, b.Name)
	case Slip:
		return slip(r, b.Name)
	case Order:
		return reordered(r, b)
	case Place:
		return placed(r, b, stated)
	case OldName:
		return former(r, b, stated)
	}
	return "", false
}

// bare drops the accents.
func bare(s string) string {
	return strings.NewReplacer("à", "a", "â", "a", "é", "e", "è", "e", "ê", "e", "ë", "e", "î", "i", "ï", "i", "ô", "o", "û", "u", "ç", "c", "œ", "oe",
		"É", "E", "È", "E", "Î", "I", "Œ", "OE").Replace(s)
}

func marks(r *rand.Rand, s string) (string, bool) {
	ways := []string{
		"  " + s + " ", strings.Replace(s, " ", "  ", 1), strings.Replace(s, " ", "\u00a0", 1), strings.ReplaceAll(s, "'", "’"),
		strings.ReplaceAll(s, "-", " "), strings.ReplaceAll(s, " et ", " & "), strings.Replace(s, " de ", " ", 1), strings.Replace(s, " des ", " ", 1),
		strings.Replace(s, " du ", " ", 1), strings.TrimPrefix(s, "Les "), strings.ReplaceAll(s, "'", " "), s + ".",
	}
	way := pick(r, ways)
	return way, way != s
}

func legalForm(r *rand.Rand, b *Body) (string, bool) {
	switch {
	case b.kind == association && strings.HasPrefix(b.Name, "Association "):
		rest := strings.TrimPrefix(b.Name, "Association ")
		for _, small := range []string{"de ", "des ", "d'"} {
			if strings.HasPrefix(rest, small) {
				return b.Name + " (association loi 1901)", true
			}
		}
		return rest, true
	case b.kind == association:
		return "Association " + b.Name, true
	case b.kind != company || b.form == "":
		return "", false
	}
	plain := strings.TrimSuffix(strings.TrimPrefix(b.Name, b.form+" "), " "+b.form)
	first, rest, _ := strings.Cut(plain, " ")
	way := pick(r, []string{plain, plain + " " + b.form, b.form + " " + plain, plain + " (" + b.form + ")", strings.Join(strings.Split(b.form, ""), ".") + ". " + plain,
		strings.TrimSpace(first + " " + b.form + " " + rest)})
	return way, way != b.Name
}

func saint(r *rand.Rand, s string) (string, bool) {
	way := strings.NewReplacer("Saint-", pick(r, words("St-|St |ST |St.-")), "Sainte-", pick(r, words("Ste-|Ste "))).Replace(s)
	for _, les := range []string{"-lès-", "-lez-"} {
		way = strings.ReplaceAll(way, les, pick(r, words("-les-| les |-lez-|-lès-")))
	}
	return way, way != s
}

func townHall(r *rand.Rand, b *Body) (string, bool) {
	if b.kind != municipality {
		return "", false
	}
	name, of := b.Commune.Name, b.Commune.Of()
	return pick(r, []string{
		"Mairie " + of, "Ville " + of, "Mairie de " + name, name, name + " (mairie)", "Mairie " + name, "Municipalité " + of, "MAIRIE " + strings.ToUpper(of),
		"Commune " + name, "Mairie - " + name, "Mairie " + of + ", service environnement", "Conseil municipal " + of,
	}), true
}

func sigle(r *rand.Rand, b *Body) (string, bool) {
	if b.Sigle == "" {
		return "", false
	}
	if b.kind == public {
		return b.Sigle, true
	}
	return pick(r, []string{b.Sigle, b.Sigle, strings.Join(strings.Split(b.Sigle, ""), ".") + ".", b.Name + " (" + b.Sigle + ")", b.Sigle + " - " + b.Name}), true
}

func abbreviated(r *rand.Rand, s string) (string, bool) {
	var ways []string
	for _, short := range shortened {
		if strings.Contains(s, short[0]) {
			ways = append(ways, strings.Replace(s, short[0], short[1], 1))
		}
	}
	if ways == nil {
		return "", false
	}
	return pick(r, ways), true
}

// slip types one letter wrong, after the first of a word of at least five
// that is no sigle: left out, doubled, swapped with the next, or another of the keyboard.
func slip(r *rand.Rand, s string) (string, bool) {
	letters := []rune(s)
	for range 50 {
		i := r.IntN(len(letters))
		from, to := wordAround(letters, i)
		if to-from < 5 || i == from || i >= to || string(letters[from:to]) == strings.ToUpper(string(letters[from:to])) {
			continue
		}
		typed := append([]rune{}, letters[:i]...)
		switch r.IntN(4) {
		case 0:
			typed = append(typed, letters[i+1:]...)
		case 1:
			typed = append(append(typed, letters[i]), letters[i:]...)
		case 2:
			if i+1 >= to || letters[i] == letters[i+1] {
				continue
			}
			typed = append(append(typed, letters[i+1], letters[i]), letters[i+2:]...)
		default:
			typed = append(append(typed, pick(r, []rune("aeiourstnlmpc"))), letters[i+1:]...)
		}
		if way := string(typed); fold(way) != fold(s) {
			return way, true
		}
	}
	return "", false
}

// wordAround gives the bounds of the word that holds a place.
func wordAround(letters []rune, i int) (from, to int) {
	for from = i; from > 0 && unicode.IsLetter(letters[from-1]); from-- {
	}
	for to = i; to < len(letters) && unicode.IsLetter(letters[to]); to++ {
	}
	return from, to
}

// reordered turns the stem of a company or the first and last names of a
// school's figure.
func reordered(r *rand.Rand, b *Body) (string, bool) {
	parts := strings.Fields(b.stem)
	if (b.kind != company && b.kind != establishment) || len(parts) < 2 || len(parts) > 3 || strings.Contains(b.stem, "'") {
		return "", false
	}
	if strings.HasPrefix(b.stem, "Établissements ") || (b.kind == establishment && len(parts) < 3) {
		return "", false
	}
	for _, p := range parts {
		if small := fold(p); small == "des" || small == "du" || small == "de" || small == "la" || small == "les" || small == "et" {
			return "", false
		}
	}
	last := len(parts) - 1
	parts[last-1], parts[last] = parts[last], parts[last-1]
	return strings.Replace(b.Name, b.stem, strings.Join(parts, " "), 1), true
}

// placed writes the place in another way, leaves it to its column, or adds it.
func placed(r *rand.Rand, b *Body, stated bool) (string, bool) {
	c := b.Commune.Name
	switch {
	case b.kind == municipality || b.kind == public || b.kind == citizen:
		return "", false
	case b.placed && stated && r.IntN(3) == 0:
		return b.stem, b.kind != company // a company's bare stem may be its homonym's name
	case b.placed:
		return pick(r, []string{b.stem + " (" + c + ")", b.stem + " - " + c, c + " - " + b.stem, b.stem + " " + c, b.stem + ", " + c}), true
	case !stated:
		return "", false
	}
	return pick(r, []string{b.Name + " (" + c + ")", b.Name + " - " + c, b.Name + " " + b.Commune.Of()}), true
}

// former writes the name of a commune that was absorbed, or a name that only
// the number ties to the present one.
func former(r *rand.Rand, b *Body, stated bool) (string, bool) {
	switch {
	case len(b.formers) > 0:
		return pick(r, words("Mairie de |Commune de ")) + pick(r, b.formers), true
	case b.Former != "" && stated:
		return b.Former, true
	}
	return "", false
}

// person types the last and first names of a person with noise.
func person(r *rand.Rand, last, first string) (string, string) {
	switch r.IntN(6) {
	case 0:
		return strings.ToUpper(last), first
	case 1:
		return bare(last), bare(first)
	case 2:
		return first, last // in each other's column
	case 3:
		return strings.ToUpper(bare(last)), strings.ToUpper(bare(first))
	case 4:
		return last, pick(r, words("M. |Mme ")) + first
	}
	return last, strings.ToUpper(string([]rune(first)[:1])) + "."
}
