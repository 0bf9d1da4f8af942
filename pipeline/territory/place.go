package territory

import (
	"bytes"

	"pcaet/pipeline/french"
)

// FoldPlace is the form under which two spellings name the same place: folded
// as a label, St and Ste spelled out, « s/ » read as « sur », and articles and
// lès, lez, les, de, du, des left out, because staff write them or not. Digits
// (a postal code, a département) and « cedex » are left out too.
func FoldPlace(name string) string {
	var buf [96]byte // longer than nearly every name
	folded := appendPlace(buf[:0], name)
	if string(folded) == name {
		return name
	}
	return string(folded)
}

// appendPlace adds what FoldPlace gives to a buffer.
func appendPlace(to []byte, name string) []byte {
	var buf [96]byte
	folded, start := french.AppendFold(buf[:0], name), len(to)
	for from := 0; from < len(folded); {
		end := len(folded)
		if n := bytes.IndexByte(folded[from:], ' '); n >= 0 {
			end = from + n
		}
		if word := placeWord(folded[from:end], from == 0, end == len(folded)); word != nil {
			if len(to) > start {
				to = append(to, ' ')
			}
			to = append(to, word...)
		}
		from = end + 1
	}
	if len(to) == start {
		to = append(to, folded...) // the commune of Lez, or a number alone
	}
	return to
}

var saint, saints, sainte, saintes, sur, sous = []byte("saint"), []byte("saints"), []byte("sainte"), []byte("saintes"), []byte("sur"), []byte("sous")

// placeWord is a word of a place as FoldPlace leaves it; nil for one left out.
func placeWord(w []byte, first, last bool) []byte {
	if w[0] <= '9' && len(bytes.Trim(w, "0123456789")) == 0 {
		return nil
	}
	if len(w) > len("cedex") {
		return w
	}
	switch string(w) {
	case "de", "d", "du", "des", "la", "le", "l", "les", "lez", "cedex":
		return nil
	case "st":
		return spelled(w, saint, !last)
	case "sts":
		return spelled(w, saints, !last)
	case "ste":
		return spelled(w, sainte, !last)
	case "stes":
		return spelled(w, saintes, !last)
	case "s":
		return spelled(w, sur, !first && !last)
	case "ss":
		return spelled(w, sous, !first && !last)
	}
	return w
}

func spelled(short, long []byte, applies bool) []byte {
	if applies {
		return long
	}
	return short
}
