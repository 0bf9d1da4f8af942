// Package rowtext writes a text between quotes into what a fingerprint is taken
// of, so that no two rows say the same by where a text ends.
//
// In: a text, whatever it holds.
// Out: what strconv.AppendQuote gives: fingerprints kept by earlier editions
// compare with those of today.
//
// What it does not know: what the fingerprint is of.
package rowtext

import "strconv"

// Quoted adds a text between quotes to a buffer; nearly every text of a list is
// plain but for the accents of French, and is added as it is.
func Quoted[T string | []byte](to []byte, text T) []byte {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == accented && i+1 < len(text) && text[i+1]&^0x3f == 0x80:
			i++
		case c < ' ' || c > '~' || c == '"' || c == '\\':
			return strconv.AppendQuote(to, string(text))
		}
	}
	return append(append(append(to, '"'), text...), '"')
}

// accented begins, in UTF-8, the letters from À to ÿ, which are quoted as they are.
const accented = 0xc3
