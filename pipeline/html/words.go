package html

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// The few words the page itself adds to a report.
const (
	wordSkip       = "Aller au contenu"
	wordContents   = "Sommaire"
	wordTarget     = "cible"
	wordUnknown    = "n." + french.Space + "r."
	wordUnknownKey = "n." + french.Space + "r." + french.Space + ": non renseigné"

	// Around the counters of a printed page's folio: « page 4 sur 16 ».
	wordPage = "page" + french.Space
	wordOf   = french.Space + "sur" + french.Space
)

// amountText prints a value as the tables do.
func amountText(a indicator.Amount) string {
	switch {
	case !a.Known():
		return wordUnknown
	case a.Den == 1:
		return french.Integer(a.Num)
	}
	return french.Decimal(a.Float(), 1)
}
