package territory

import (
	"strings"

	"pcaet/pipeline/french"
)

// FoldPlace is the form under which two spellings name the same place: folded
// as a label, St and Ste spelled out, « s/ » read as « sur », and articles and
// lès, lez, les, de, du, des left out, because staff write them or not. Digits
// (a postal code, a département) and « cedex » are left out too.
func FoldPlace(name string) string {
	folded := french.Fold(name)
	if len(folded) > len("cedex") && strings.IndexByte(folded, ' ') < 0 && strings.Trim(folded, "0123456789") != "" {
		return folded // one word, and none of those below
	}
	words := strings.Fields(folded)
	kept := words[:0:0]
	for i, w := range words {
		first, last := i == 0, i == len(words)-1
		switch w {
		case "de", "d", "du", "des", "la", "le", "l", "les", "lez", "cedex":
			continue
		case "st":
			w = spelled(w, "saint", !last)
		case "sts":
			w = spelled(w, "saints", !last)
		case "ste":
			w = spelled(w, "sainte", !last)
		case "stes":
			w = spelled(w, "saintes", !last)
		case "s":
			w = spelled(w, "sur", !first && !last)
		case "ss":
			w = spelled(w, "sous", !first && !last)
		}
		if strings.Trim(w, "0123456789") != "" {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		kept = words // the commune of Lez, or a number alone
	}
	return strings.Join(kept, " ")
}

func spelled(short, long string, applies bool) string {
	if applies {
		return long
	}
	return short
}
