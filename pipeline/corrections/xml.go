package corrections

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// node is an element of a part, with its place in the part's bytes.
type node struct {
	prefix, name string
	attrs        []xml.Attr
	from, to     int // the whole element
	inner, end   int // its content; the same when it is empty
	children     []*node
}

// errUnusual says that a part is not as office software writes it: it is not
// patched.
var errUnusual = errors.New("unusual part")

// parse reads the elements of a part, from an offset on. skip names an element
// of which only the place is noted, found without reading what it holds.
func parse(data []byte, skip string) (*node, error) {
	root := &node{}
	stack := []*node{root}
	base := 0
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		at := base + int(d.InputOffset())
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, errUnusual
		}
		after := base + int(d.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{prefix: t.Name.Space, name: t.Name.Local, attrs: slices.Clone(t.Attr), from: at, inner: after}
			top := stack[len(stack)-1]
			top.children = append(top.children, n)
			if n.name == skip && !bytes.HasSuffix(data[at:after], []byte("/>")) {
				tag := "</" + qualified(n.prefix, n.name)
				close := bytes.LastIndex(data, []byte(tag))
				if close < after {
					return nil, errUnusual
				}
				length := bytes.IndexByte(data[close:], '>')
				if length < 0 {
					return nil, errUnusual
				}
				n.end, n.to = close, close+length+1
				base, d = n.to, xml.NewDecoder(bytes.NewReader(data[n.to:]))
				continue
			}
			stack = append(stack, n)
		case xml.EndElement:
			n := stack[len(stack)-1]
			if len(stack) == 1 || n.name != t.Name.Local {
				return nil, errUnusual
			}
			n.end, n.to = at, after
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) != 1 || len(root.children) != 1 {
		return nil, errUnusual
	}
	return root.children[0], nil
}

// empty reports whether an element is written without an end tag.
func (n *node) empty(data []byte) bool { return bytes.HasSuffix(data[n.from:n.inner], []byte("/>")) }

func (n *node) child(name string) *node {
	i := slices.IndexFunc(n.children, func(c *node) bool { return c.name == name })
	if i < 0 {
		return nil
	}
	return n.children[i]
}

// attr gives an attribute by its local name, "" when there is none.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// prefixOf gives the prefix that an element declares for a namespace.
func (n *node) prefixOf(namespace string) (string, bool) {
	for _, a := range n.attrs {
		if a.Name.Space == "xmlns" && a.Value == namespace {
			return a.Name.Local, true
		}
	}
	return "", false
}

func qualified(prefix, name string) string {
	if prefix == "" {
		return name
	}
	return prefix + ":" + name
}

// tag writes names with the prefix of the part they go to.
func (n *node) tag(name string) string { return qualified(n.prefix, name) }

// edit replaces the bytes from to to of a part by a text, then by what write
// writes, nil for nothing.
type edit struct {
	from, to int
	text     string
	write    func(*bufio.Writer)
}

// text is a part as the pieces it is written in, one after the other: a sheet
// may have many megabytes, and the edits are few.
type text []piece

// piece is a stretch of a part: bytes, or what writes them once the part is
// compressed, since the remarks on thousands of cells take megabytes too.
type piece struct {
	data  []byte
	write func(*bufio.Writer)
}

// stretch is a part of one piece.
func stretch(data []byte) text { return text{{data: data}} }

// splice applies edits that do not overlap; those at one place in their order.
// The pieces share the bytes of data.
func splice(data []byte, edits []edit) text {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	pieces := make(text, 0, 2*len(edits)+1)
	at := 0
	for _, e := range edits {
		pieces = append(pieces, piece{data: data[at:e.from]}, piece{[]byte(e.text), e.write})
		at = e.to
	}
	return append(pieces, piece{data: data[at:]})
}

// to writes the pieces.
func (t text) to(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, p := range t {
		out.Write(p.data) // the writer keeps its first error
		if p.write != nil {
			p.write(out)
		}
	}
	return out.Flush()
}

// whole joins the pieces.
func (t text) whole() []byte {
	var out bytes.Buffer
	if err := t.to(&out); err != nil {
		panic(err) // a bytes.Buffer never fails
	}
	return out.Bytes()
}

// appended adds text at the end of an element.
func appended(data []byte, n *node, text string) edit {
	if n.empty(data) {
		return edit{from: n.from, to: n.to, text: n.opened(data) + text + "</" + n.tag(n.name) + ">"}
	}
	return edit{from: n.end, to: n.end, text: text}
}

// appendedBy adds at the end of an element what write writes.
func appendedBy(data []byte, n *node, write func(*bufio.Writer)) []edit {
	if n.empty(data) {
		return []edit{{from: n.from, to: n.to, text: n.opened(data), write: write}, {from: n.to, to: n.to, text: "</" + n.tag(n.name) + ">"}}
	}
	return []edit{{from: n.end, to: n.end, write: write}}
}

// opened is the start tag of an element that is written without an end tag.
func (n *node) opened(data []byte) string {
	return strings.TrimRight(strings.TrimSuffix(string(data[n.from:n.inner]), "/>"), " ") + ">"
}

// withAttr changes, or adds, a plain attribute in the start tag of an element.
func withAttr(data []byte, n *node, name, value string) edit {
	tag := string(data[n.from:n.inner])
	value = name + `="` + escape(value) + `"`
	for _, quote := range []string{`"`, `'`} {
		for _, space := range []string{" ", "\n", "\t", "\r"} {
			at := strings.Index(tag, space+name+"="+quote)
			if at < 0 {
				continue
			}
			begin := at + len(space)
			end := begin + len(name) + 2
			if length := strings.Index(tag[end:], quote); length >= 0 {
				return edit{from: n.from + begin, to: n.from + end + length + 1, text: value}
			}
		}
	}
	end := n.inner - 1
	if strings.HasSuffix(tag, "/>") {
		end--
	}
	return edit{from: end, to: end, text: " " + value}
}

// place finds where a child goes in a sequence of names that is fixed: before
// the first one that comes after it.
func (n *node) place(sequence []string, name string) int {
	rank := slices.Index(sequence, name)
	for _, c := range n.children {
		if slices.Index(sequence, rankedAs(c)) > rank {
			return c.from
		}
	}
	return n.end
}

// rankedAs is the name that gives an element its place: that of what it holds,
// for an alternative.
func rankedAs(n *node) string {
	if n.name != "AlternateContent" {
		return n.name
	}
	for _, choice := range n.children {
		for _, c := range choice.children {
			return rankedAs(c)
		}
	}
	return n.name
}

// escape writes a text for XML: what XML cannot hold is written _xHHHH_, as
// office software does.
func escape(s string) string {
	if asIs(s) {
		return s
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	var out strings.Builder
	out.Grow(len(s) + len(s)/4)
	done := 0 // what stands before was written
	for i, r := range s {
		if instead := escapedRune(r, s[i:]); instead != "" {
			out.WriteString(s[done:i])
			out.WriteString(instead)
			done = i + utf8.RuneLen(r)
		}
	}
	out.WriteString(s[done:])
	return out.String()
}

// escapedRune is what stands in XML for the first character of a text, "" for
// itself.
func escapedRune(r rune, text string) string {
	switch {
	case r == '"':
		return "&#34;"
	case r == '\'':
		return "&#39;"
	case r == '&':
		return "&amp;"
	case r == '<':
		return "&lt;"
	case r == '>':
		return "&gt;"
	case r == '\t':
		return "&#x9;"
	case r == '_' && looksEscaped(text):
		return "_x005F_"
	case r < ' ' && r != '\n', r == 0xFFFE, r == 0xFFFF:
		return "_x" + strings.ToUpper(strconv.FormatInt(0x10000|int64(r), 16)[1:]) + "_"
	}
	return ""
}

// asIs reports whether a text stands in XML as it is, which most do.
func asIs(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '<', c == '>', c == '&', c == '"', c == '\'', c == '_', c == 0xEF:
			return false // 0xEF begins U+FFFE and U+FFFF
		}
	}
	return utf8.ValidString(s)
}

// looksEscaped reports whether a text begins as an escaped character would.
func looksEscaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}
