package intake

import "strings"

// odsVocabulary is what matters of OpenDocument: its namespaces, the prefix
// each has in this package, and the elements and attributes that are read.
var odsVocabulary = []struct {
	space, uri string
	names      string // separated by blanks
}{
	{"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
		"document-content document-styles document-meta styles automatic-styles body spreadsheet meta " +
			"value-type value date-value time-value boolean-value string-value"},
	{"table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
		"table table-column table-columns table-header-columns table-column-group " +
			"table-row table-rows table-header-rows table-row-group table-cell covered-table-cell " +
			"calculation-settings null-date name display visibility style-name default-cell-style-name formula " +
			"date-value number-columns-repeated number-rows-repeated number-columns-spanned number-rows-spanned"},
	{"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
		"p h s c tab line-break span style-name ruby-text note"},
	{"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
		"style default-style name family parent-style-name data-style-name table-properties text-properties " +
			"text-line-through-style text-line-through-type"},
	{"number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
		"date-style time-style truncate-on-overflow"},
	{"meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
		"user-defined name"},
	{"dc", "http://purl.org/dc/elements/1.1/",
		"date"},
	{"calcext", "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
		"value-type"},
}

// odsPart is one part of an OpenDocument file. Its names are compared after
// what their prefixes stand for, and given with the prefixes of odsVocabulary:
// "table:table-row".
type odsPart struct {
	*scanner
	spaces map[string]string  // prefix in this part → space
	known  map[odsName]string // prefix and name in this part → name with the usual prefix
}

type odsName struct{ prefix, local string }

// openODS moves to the root element of a part, which must be the one named.
func openODS(s *scanner, root string) (*odsPart, error) {
	p := &odsPart{scanner: s, spaces: map[string]string{}, known: map[odsName]string{}}
	for {
		kind, err := s.next()
		if err != nil {
			return nil, err
		}
		if kind == tokenStart {
			break
		}
		if kind == tokenEOF {
			return nil, malformed("aucun élément")
		}
	}
	prefix, local := string(s.prefix), string(s.local)
	for {
		name, value, ok, err := s.attr()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		if space, bound, ok := odsBinding(s.attrPrefix, name, value); ok && space != "" {
			p.bind(bound, space)
		}
	}
	if p.known[odsName{prefix, local}] != root {
		return nil, damaged("une de ses parties n’est pas celle d’un classeur OpenDocument (« " + local + " »)")
	}
	return p, nil
}

// odsBinding reads the declaration of a prefix; ok is false for any other
// attribute. space is "" for a namespace that does not matter.
func odsBinding(attrPrefix, name, value []byte) (space, prefix string, ok bool) {
	switch {
	case string(attrPrefix) == "xmlns":
		prefix = string(name)
	case attrPrefix != nil || string(name) != "xmlns":
		return "", "", false
	}
	for _, v := range odsVocabulary {
		if v.uri == string(value) {
			return v.space, prefix, true
		}
	}
	return "", prefix, true
}

func (p *odsPart) bind(prefix, space string) {
	p.spaces[prefix] = space
	for _, v := range odsVocabulary {
		if v.space != space {
			continue
		}
		for name := range strings.FieldsSeq(v.names) {
			p.known[odsName{prefix, name}] = space + ":" + name
		}
	}
}

// name is that of the current element, "" when it does not matter.
func (p *odsPart) name() string { return p.known[odsName{string(p.prefix), string(p.local)}] }

// space is the namespace of the current element, "" when it does not matter.
func (p *odsPart) space() string { return p.spaces[string(p.prefix)] }

// attr gives the next attribute that matters; ok is false after the last one.
// A namespace declared inside the document is refused where it would change
// what names stand for: elements would be passed over without a word.
func (p *odsPart) attr() (name string, value []byte, ok bool, err error) {
	for {
		local, value, ok, err := p.scanner.attr()
		if err != nil || !ok {
			return "", nil, false, err
		}
		if space, prefix, binds := odsBinding(p.attrPrefix, local, value); binds && space != p.spaces[prefix] {
			return "", nil, false, malformed("espaces de noms déclarés en cours de route")
		}
		if p.attrPrefix == nil {
			continue
		}
		if name := p.known[odsName{string(p.attrPrefix), string(local)}]; name != "" {
			return name, value, true, nil
		}
	}
}

// restOfTag passes over the attributes nobody asked for.
func (p *odsPart) restOfTag() error {
	for {
		_, _, ok, err := p.attr()
		if err != nil || !ok {
			return err
		}
	}
}

// pass passes over the element just started.
func (p *odsPart) pass() error {
	if err := p.restOfTag(); err != nil {
		return err
	}
	return p.skip()
}

// children calls visit on every child of the element just started; visit
// reads its element to the end.
func (p *odsPart) children(visit func(name string) error) error {
	if err := p.restOfTag(); err != nil || p.selfClosed {
		return err
	}
	for {
		kind, err := p.next()
		if err != nil {
			return err
		}
		switch kind {
		case tokenEnd:
			return nil
		case tokenStart:
			if err := visit(p.name()); err != nil {
				return err
			}
		}
	}
}

// finish reads what follows the root element, to the very end of the part.
func (p *odsPart) finish() error {
	for {
		kind, err := p.next()
		if err != nil || kind == tokenEOF {
			return err
		}
	}
}
