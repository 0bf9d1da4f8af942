package html

import (
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// folioStyle writes the folio of printed pages, « page {page} sur {total} », as
// a style sheet does: its numbers are counters.
func folioStyle(words string) string {
	for _, counter := range []struct{ name, of string }{{"{page}", "page"}, {"{total}", "pages"}} {
		if before, after, ok := strings.Cut(words, counter.name); ok {
			return folioStyle(before) + " counter(" + counter.of + ") " + folioStyle(after)
		}
	}
	return cssString(words)
}

// amountText prints a value as the tables do.
func amountText(a indicator.Amount, unknown string) string {
	switch {
	case !a.Known():
		return unknown
	case a.Den == 1:
		return french.Integer(a.Num)
	}
	return french.Decimal(a.Float(), 1)
}
