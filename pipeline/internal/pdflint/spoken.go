package pdflint

import "regexp"

// mark is what stands before an item of a list.
var mark = regexp.MustCompile(`^(–|[0-9]+\.) $`)

// Spoken is the texts of a document in reading order, one for each element
// that has any, without what a report does not say itself: the contents, the
// marks of lists, the inside of charts.
func (n Node) Spoken() []string {
	if n.Role == "TOC" || n.Role == "Lbl" && len(n.Kids) == 1 && mark.MatchString(n.Kids[0].Text) {
		return nil
	}
	var all []string
	own := ""
	for i, k := range n.Kids {
		switch {
		case k.Role != "":
			if i+1 < len(n.Kids) && n.Kids[i+1].Role == "TOC" {
				continue // the title of the contents
			}
			all = append(all, k.Spoken()...)
		case n.Role != "Figure":
			own += k.Text
		}
	}
	if own != "" {
		all = append(all, own)
	}
	return all
}
