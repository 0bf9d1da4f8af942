package pdf

import "pcaet/pipeline/french"

// The few words the layout itself adds to a report.
const (
	wordContents   = "Sommaire"
	wordPage       = "page"
	wordFigure     = "Figure"
	wordContinued  = "(suite)"
	wordTarget     = "cible"
	wordUnknown    = "n." + french.Space + "r."
	wordUnknownKey = "n." + french.Space + "r." + french.Space + ": non renseigné"
	language       = "fr-FR"
)

// folio is the page number: « page 4 sur 16 ».
func folio(page, total int) string {
	return wordPage + french.Space + french.Integer(page) + french.Space + "sur" + french.Space + french.Integer(total)
}
