package corrections

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"pcaet/pipeline/source"
)

// signature is true in every spreadsheet program, and tells a condition of ours
// from those of staff once a program has written the file again.
const signature = `N("pcaet")=0`

// longestLiteral is how much of a text a condition compares: a formula holds at
// most 255 characters in quotes.
const longestLiteral = 200

var plainNumber = regexp.MustCompile(`^-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?$`)

// still is the formula that a cell at an address holds what was found in it.
// The zero cell is a blank one.
func still(at string, c source.Cell) string {
	switch {
	case c.Kind == source.Number && plainNumber.MatchString(c.Raw):
		return "AND(ISNUMBER(" + at + ")," + at + "=" + c.Raw + ")"
	case c.Kind == source.Bool && c.Raw == "0":
		return "AND(ISLOGICAL(" + at + ")," + at + "=FALSE)"
	case c.Kind == source.Bool:
		return "AND(ISLOGICAL(" + at + ")," + at + "=TRUE)"
	case c.Kind == source.ErrorValue:
		return "ISERROR(" + at + ")"
	case c.Kind == source.Uncomputed:
		return "OR(" + at + `="",` + at + "=0)"
	case c.Kind == source.Text && c.Raw != "":
		return sameText(at, c.Raw)
	}
	return at + `=""`
}

// sameText compares a text with its letters' case. Of a long one, the beginning
// and the length.
func sameText(at, text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	units := utf16.Encode([]rune(text))
	if len(units) <= longestLiteral {
		return "EXACT(" + at + "," + literal(text) + ")"
	}
	begin := []rune(text)
	for len(utf16.Encode(begin)) > longestLiteral {
		begin = begin[:len(begin)-1]
	}
	same := "EXACT(LEFT(" + at + "," + strconv.Itoa(len(utf16.Encode(begin))) + ")," + literal(string(begin)) + ")"
	if len(units) != len([]rune(text)) {
		return same // programs count the characters beyond 16 bits in different ways
	}
	return "AND(LEN(" + at + ")=" + strconv.Itoa(len(units)) + "," + same + ")"
}

// literal writes a text in a formula; line breaks go outside the quotes.
func literal(text string) string {
	var parts []string
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			parts = append(parts, "CHAR(10)")
		}
		if line != "" || !strings.Contains(text, "\n") {
			parts = append(parts, `"`+strings.ReplaceAll(line, `"`, `""`)+`"`)
		}
	}
	return strings.Join(parts, "&")
}

// quotedSheet writes a sheet's name in an address.
func quotedSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }
