package columns

import (
	"strings"

	"pcaet/pipeline/french"
)

// articles say nothing in a label: « Date de la signature » is « Date
// signature ».
var articles = map[string]bool{"de": true, "du": true, "des": true, "d": true, "la": true, "le": true, "les": true, "l": true}

// keysOf gives the keys of a label: its folded letters and digits without
// spaces (so that « nomBénéficiaire », « Nom_beneficiaire » and « Nom
// bénéficiaire » are one), and the same without its articles. No key for a
// label without letters.
func keysOf(label string) []string {
	folded := french.Fold(label)
	if folded == "" {
		return nil
	}
	whole := strings.ReplaceAll(folded, " ", "")
	bare := make([]byte, 0, len(whole))
	for w := range strings.SplitSeq(folded, " ") {
		if !articles[w] {
			bare = append(bare, w...)
		}
	}
	if len(bare) == 0 || len(bare) == len(whole) {
		return []string{whole}
	}
	return []string{whole, string(bare)}
}

// readings of a label are it as it is, then without the hints in parentheses.
func readings(label string) []string {
	if bare := withoutHints(label); bare != label {
		return []string{label, bare}
	}
	return []string{label}
}

// lookup finds the meanings of a label, exactly: as it is, then without the
// hints in parentheses. It never looks for a known label inside a longer one.
func (v *Vocabulary) lookup(label string) []Field {
	for _, text := range readings(label) {
		for _, k := range keysOf(text) {
			if fields, ok := v.labels[k]; ok {
				return fields
			}
			if k, cut := strings.CutSuffix(k, "tri"); cut && strings.HasSuffix(strings.ToLower(text), "_tri") {
				if fields, ok := v.labels[k]; ok {
					return fields
				}
			}
		}
	}
	if v.partsOf(label) != nil {
		return []Field{Name}
	}
	return nil
}

// partsOf gives what the cells under a label hold, in order, where they hold
// several things; nil for the others.
func (v *Vocabulary) partsOf(label string) []Field { return v.parts[sidesOf(label)] }

// sides are the marks between the two things that a label names.
var sides = strings.NewReplacer("/", "\x00", ",", "\x00", "(", "\x00", ")", "", " - ", "\x00", "–", "\x00", "—", "\x00", " et ", "\x00", "&", "\x00", "+", "\x00")

// sidesOf folds each side of a label: « Fonction - organisme » is
// « Fonction/Organisme », and « Nom structure » is not « Nom / Structure ».
func sidesOf(label string) string {
	label = spaced(label)
	if !strings.ContainsAny(label, "/,()–—&+") && !strings.Contains(label, " - ") && !strings.Contains(label, " et ") {
		return french.Fold(label) // nearly all
	}
	parts := strings.Split(sides.Replace(label), "\x00")
	for i := range parts {
		parts[i] = french.Fold(parts[i])
	}
	return strings.Join(parts, "/")
}

// lookupNear is lookup for a label with a typing slip.
func (v *Vocabulary) lookupNear(label string) []Field {
	for _, text := range readings(label) {
		for _, k := range keysOf(text) {
			if fields := v.near(k); fields != nil {
				return fields
			}
		}
	}
	return nil
}

// withoutHints drops what stands in parentheses or brackets.
func withoutHints(label string) string {
	if !strings.ContainsAny(label, "([") {
		return label
	}
	var b strings.Builder
	depth := 0
	for _, r := range label {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// spaced folds every run of spaces and line breaks into one space, for
// showing a label as typed.
func spaced(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Join(strings.Fields(s), " ")
}

func abs(n int) int { return max(n, -n) }

// damerau is the number of letters added, dropped, changed or swapped between
// a and b, or most+1 when it is more than most (at most 2).
func damerau(a, b string, most int) int {
	const width = 64
	if len(a) >= width || len(b) >= width {
		return most + 1
	}
	var rows [3][width]int
	before, last, now := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			now[j] = d
			least = min(least, d)
		}
		if least > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return min(last[len(b)], most+1)
}
