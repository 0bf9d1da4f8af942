package intake

import (
	"bytes"
	"io"
	"strconv"
)

// tokenKind says what next has met.
type tokenKind uint8

const (
	tokenStart tokenKind = iota + 1 // an opening or self-closing tag
	tokenEnd                        // a closing tag; none follows a self-closing one
	tokenText                       // characters or a CDATA section
	tokenEOF                        // the part was read to its very end
)

const (
	windowBytes = 64 << 10 // first size of the window, in bytes
	// tokenBytes bounds one tag or one run of text. Excel holds at most 32,767
	// characters in a cell, which escapes cannot make longer than this.
	tokenBytes = 1 << 20
)

// scanner cuts one XML part into tags and runs of text. It is written for
// speed on worksheets of hundreds of megabytes: a sliding window over the
// part, no allocation per token, slices of the window handed out as they are.
//
// It is strict where a fault could change a figure: tags must balance and
// carry the same name, nesting is bounded, a DOCTYPE is refused, the part is
// read to its end so that the zip's checksum is compared. It does not check
// what cannot matter here (characters of names, attributes nobody asks for).
//
// All slices are valid until the following call of next.
type scanner struct {
	src      io.Reader
	buf      []byte
	pos, end int  // the unread bytes are buf[pos:end]
	ended    bool // src gave io.EOF: its checksum is good

	maxDepth int
	names    []byte // qualified names of the open elements, one after another
	marks    []int  // where each of them starts in names
	started  bool   // the root element was met

	prefix, local []byte // name of the last opening tag: x:c is "x" and "c"
	attrs         []byte // what is left unread of the current tag's attributes
	attrPrefix    []byte // prefix of the attribute attr gave last
	selfClosed    bool   // the current tag is <c/>: no tokenEnd follows
	text          []byte // current run of text, entities undecoded
	cdata         bool   // text is a CDATA section: it has no entities
}

// newScanner reads a part of a package through window, windowBytes long;
// maxDepth bounds its nesting.
func newScanner(src io.Reader, window []byte, maxDepth int) *scanner {
	return &scanner{src: src, buf: window, maxDepth: maxDepth}
}

// depth is the number of open elements, the root counting as 1.
func (s *scanner) depth() int { return len(s.marks) }

// more brings further bytes into the window, false at the end of the part.
func (s *scanner) more() (bool, error) {
	if s.ended {
		return false, nil
	}
	if s.pos > 0 {
		copy(s.buf, s.buf[s.pos:s.end])
		s.end -= s.pos
		s.pos = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) >= tokenBytes {
			return false, tooLarge("un texte ou une balise de plus d’un mégaoctet d’un seul tenant")
		}
		grown := make([]byte, 2*len(s.buf))
		copy(grown, s.buf[:s.end])
		s.buf = grown
	}
	for {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.ended = true
			return n > 0, nil
		}
		if err != nil {
			return false, damaged("une de ses parties ne peut pas être décompressée entièrement")
		}
		if n > 0 {
			return true, nil
		}
	}
}

// until finds the position, relative to pos, of mark at or after from.
func (s *scanner) until(mark string, from int) (int, error) {
	needle := []byte(mark)
	for {
		if s.end-s.pos > from {
			if i := bytes.Index(s.buf[s.pos+from:s.end], needle); i >= 0 {
				return from + i, nil
			}
			from = max(from, s.end-s.pos-len(needle)+1)
		}
		ok, err := s.more()
		if err != nil {
			return 0, err
		}
		if !ok {
			return 0, malformed("balise ou commentaire jamais refermé")
		}
	}
}

func malformed(what string) *refusal { return damaged("contenu XML mal formé (" + what + ")") }

// next moves to the following token.
func (s *scanner) next() (tokenKind, error) {
	for {
		if s.pos == s.end {
			ok, err := s.more()
			if err != nil {
				return 0, err
			}
			if !ok {
				return s.atEOF()
			}
			continue
		}
		if s.buf[s.pos] != '<' {
			return s.characters()
		}
		if s.end-s.pos < 2 {
			ok, err := s.more()
			if err != nil {
				return 0, err
			}
			if !ok {
				return 0, malformed("balise coupée")
			}
			continue
		}
		switch s.buf[s.pos+1] {
		case '/':
			return s.endTag()
		case '?':
			if err := s.instruction(); err != nil {
				return 0, err
			}
		case '!':
			if cdata, err := s.declaration(); err != nil || cdata {
				return tokenText, err
			}
		default:
			return s.startTag()
		}
	}
}

func (s *scanner) atEOF() (tokenKind, error) {
	if len(s.marks) > 0 || !s.started {
		return 0, malformed("fin atteinte trop tôt")
	}
	return tokenEOF, nil
}

// characters hands out everything up to the next tag.
func (s *scanner) characters() (tokenKind, error) {
	from := 0
	for {
		i := bytes.IndexByte(s.buf[s.pos+from:s.end], '<')
		if i >= 0 {
			s.text = s.buf[s.pos : s.pos+from+i]
			s.pos += from + i
			break
		}
		from = s.end - s.pos
		ok, err := s.more()
		if err != nil {
			return 0, err
		}
		if !ok {
			s.text = s.buf[s.pos:s.end]
			s.pos = s.end
			break
		}
	}
	s.cdata = false
	if len(s.marks) == 0 && len(bytes.TrimLeft(s.text, " \t\r\n\ufeff")) > 0 {
		return 0, malformed("texte hors de tout élément")
	}
	return tokenText, nil
}

func (s *scanner) startTag() (tokenKind, error) {
	end, err := s.tagEnd()
	if err != nil {
		return 0, err
	}
	tag := s.buf[s.pos+1 : s.pos+end]
	s.pos += end + 1
	s.selfClosed = len(tag) > 0 && tag[len(tag)-1] == '/'
	if s.selfClosed {
		tag = tag[:len(tag)-1]
	}
	n, colon := 0, -1
	for n < len(tag) && !isSpace(tag[n]) {
		if tag[n] == ':' {
			colon = n
		}
		n++
	}
	if n == 0 {
		return 0, malformed("balise sans nom")
	}
	s.prefix, s.local = tag[:max(colon, 0)], tag[colon+1:n]
	s.attrs = tag[n:]
	if len(s.marks) == 0 && s.started {
		return 0, malformed("plusieurs éléments racines")
	}
	s.started = true
	if len(s.marks) >= s.maxDepth {
		return 0, damaged("contenu XML imbriqué sur plus de " + strconv.Itoa(s.maxDepth) + " niveaux")
	}
	if !s.selfClosed {
		s.marks = append(s.marks, len(s.names))
		s.names = append(s.names, tag[:n]...)
	}
	return tokenStart, nil
}

// tagEnd finds the > that closes the tag at pos, quotes skipped, relative to
// pos.
func (s *scanner) tagEnd() (int, error) {
	var quote byte
	for i := 1; ; {
		for _, c := range s.buf[s.pos+i : s.end] {
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '>':
				return i, nil
			case c == '"' || c == '\'':
				quote = c
			case c == '<':
				return 0, malformed("balise dans une balise")
			}
			i++
		}
		ok, err := s.more()
		if err != nil {
			return 0, err
		}
		if !ok {
			return 0, malformed("balise coupée")
		}
	}
}

func (s *scanner) endTag() (tokenKind, error) {
	end := bytes.IndexByte(s.buf[s.pos:s.end], '>')
	if end < 0 {
		var err error
		if end, err = s.until(">", 2); err != nil {
			return 0, err
		}
	}
	name := trimSpace(s.buf[s.pos+2 : s.pos+end])
	s.pos += end + 1
	if len(s.marks) == 0 {
		return 0, malformed("balise fermante seule")
	}
	mark := s.marks[len(s.marks)-1]
	if !bytes.Equal(name, s.names[mark:]) {
		return 0, malformed("balises croisées")
	}
	s.names = s.names[:mark]
	s.marks = s.marks[:len(s.marks)-1]
	return tokenEnd, nil
}

// instruction skips <?…?>. A part in another encoding than UTF-8 is refused:
// its accents would be read wrongly.
func (s *scanner) instruction() error {
	end, err := s.until("?>", 2)
	if err != nil {
		return err
	}
	content := s.buf[s.pos+2 : s.pos+end]
	s.pos += end + 2
	if !bytes.HasPrefix(content, []byte("xml ")) {
		return nil
	}
	s.attrs = content[len("xml "):]
	for {
		name, value, ok, err := s.attr()
		if err != nil || !ok {
			return err
		}
		if string(name) == "encoding" && !utf8Label(string(value)) {
			return damaged("partie XML dans un codage inattendu (" + string(value) + ")")
		}
	}
}

// declaration skips a comment, hands out a CDATA section (true) and refuses
// the rest, DOCTYPE first: entities could be made to swell or read a file.
func (s *scanner) declaration() (cdata bool, err error) {
	const comment, section = "<!--", "<![CDATA["
	for s.end-s.pos < len(section) {
		ok, err := s.more()
		if err != nil {
			return false, err
		}
		if !ok {
			break
		}
	}
	head := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(head, []byte(comment)):
		end, err := s.until("-->", len(comment))
		s.pos += end + len("-->")
		return false, err
	case bytes.HasPrefix(head, []byte(section)):
		if len(s.marks) == 0 {
			return false, malformed("texte hors de tout élément")
		}
		end, err := s.until("]]>", len(section))
		if err != nil {
			return false, err
		}
		s.text, s.cdata = s.buf[s.pos+len(section):s.pos+end], true
		s.pos += end + len("]]>")
		return true, nil
	}
	return false, damaged("déclaration DOCTYPE, qu’aucun tableur n’écrit")
}

// attr gives the next attribute of the current tag: its name without the
// prefix, which goes to attrPrefix, and its value, entities undecoded; ok is
// false after the last one.
func (s *scanner) attr() (name, value []byte, ok bool, err error) {
	a := s.attrs
	i := 0
	for i < len(a) && isSpace(a[i]) {
		i++
	}
	if i == len(a) {
		s.attrs = nil
		return nil, nil, false, nil
	}
	start := i
	for i < len(a) && a[i] != '=' && !isSpace(a[i]) {
		i++
	}
	name = a[start:i]
	for i < len(a) && isSpace(a[i]) {
		i++
	}
	if i == len(a) || a[i] != '=' {
		return nil, nil, false, malformed("attribut sans valeur")
	}
	i++
	for i < len(a) && isSpace(a[i]) {
		i++
	}
	if i == len(a) || a[i] != '"' && a[i] != '\'' {
		return nil, nil, false, malformed("attribut sans guillemets")
	}
	length := bytes.IndexByte(a[i+1:], a[i])
	if length < 0 {
		return nil, nil, false, malformed("attribut coupé")
	}
	value = a[i+1 : i+1+length]
	s.attrs = a[i+1+length+1:]
	s.attrPrefix = nil
	if c := bytes.IndexByte(name, ':'); c >= 0 {
		s.attrPrefix, name = name[:c], name[c+1:]
	}
	return name, value, true, nil
}

// skip passes over the rest of the element whose tokenStart was just met.
func (s *scanner) skip() error {
	if s.selfClosed {
		return nil
	}
	outside := s.depth() - 1
	for {
		kind, err := s.next()
		if err != nil {
			return err
		}
		if kind == tokenEnd && s.depth() == outside {
			return nil
		}
	}
}
