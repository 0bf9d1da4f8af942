package pdf

import (
	"strings"

	"pcaet/pipeline/french"
)

// language is that of every text.
const language = "fr-FR"

// folio is the page number: « page 4 sur 16 ».
func folio(words string, page, total int) string {
	return strings.NewReplacer("{page}", french.Integer(page), "{total}", french.Integer(total)).Replace(words)
}
