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
// plain, and needs no look at its characters one by one.
func Quoted[T string | []byte](to []byte, text T) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return strconv.AppendQuote(to, string(text))
		}
	}
	return append(append(append(to, '"'), text...), '"')
}
