package pdflint

import "errors"

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
