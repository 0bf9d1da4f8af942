package pdflint

import (
	"errors"
	"regexp"
)

// Node is a part of a document as a screen reader meets it: an element with
// its parts in reading order, or, without a role, a text.
type Node struct {
	Role string
	Alt  string // of a Figure
	Text string
	Kids []Node
}

// Read gives the structure tree of a file with its texts. The file must be
// free of problems to be read for sure: Read itself judges nothing.
func Read(data []byte) (Node, error) {
	f, err := open(data)
	if err != nil {
		return Node{}, err
	}
	l := &linter{}
	l.read(f)
	if l.root == nil {
		return Node{}, errors.New("no structure tree")
	}
	return l.root.node(), nil
}

func (e *element) node() Node {
	alt, _ := e.dictionary["Alt"].(text)
	words, _ := alt.words()
	n := Node{Role: string(e.role), Alt: words}
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			n.Kids = append(n.Kids, k.element.node())
		case k.isMark && k.page.byMCID[k.mcid] != nil:
			n.Kids = append(n.Kids, Node{Text: k.page.byMCID[k.mcid].text.String()})
		}
	}
	return n
}

// All is the parts of a role, in reading order.
func (n Node) All(role string) []Node {
	var found []Node
	for _, k := range n.Kids {
		if k.Role == role {
			found = append(found, k)
		}
		found = append(found, k.All(role)...)
	}
	return found
}

// Words is all the text of a part.
func (n Node) Words() string {
	words := n.Text
	for _, k := range n.Kids {
		words += k.Words()
	}
	return words
}

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
