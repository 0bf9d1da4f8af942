package pdflint

import (
	"fmt"
	"strings"
)

// sequence is a marked-content sequence of a page, or what stands outside of
// any.
type sequence struct {
	tag        name
	properties dictionary
	mcid       int // -1 = none
	marks      int // operators that paint
	text       strings.Builder
	tops       int // open « q » when it began
}

// artifact reports whether the sequence is no content.
func (s *sequence) artifact() bool { return s.tag == "Artifact" }

// operator is what an operator does, and how many operands it takes.
type operator struct {
	kind     operatorKind
	operands int
}

// operators are those that the project's files use.
func operators() map[keyword]operator {
	return map[keyword]operator{
		"q": {opState, 0}, "Q": {opState, 0}, "cm": {opState, 6}, "w": {opState, 1}, "J": {opState, 1}, "j": {opState, 1}, "d": {opState, 2},
		"G": {opState, 1}, "g": {opState, 1}, "RG": {opState, 3}, "rg": {opState, 3},
		"m": {opPath, 2}, "l": {opPath, 2}, "c": {opPath, 6}, "re": {opPath, 4}, "h": {opPath, 0}, "W": {opPath, 0}, "n": {opPath, 0},
		"S": {opPaint, 0}, "s": {opPaint, 0}, "f": {opPaint, 0}, "f*": {opPaint, 0}, "B": {opPaint, 0}, "B*": {opPaint, 0}, "b": {opPaint, 0}, "b*": {opPaint, 0}, "Do": {opPaint, 1},
		"BT": {opText, 0}, "ET": {opText, 0}, "Tf": {opText, 2}, "Td": {opText, 2}, "Tj": {opShow, 1},
		"BDC": {opMark, 2}, "EMC": {opMark, 0},
	}
}

type operatorKind uint8

const (
	opState operatorKind = iota + 1
	opPath
	opPaint
	opText
	opShow
	opMark
)

// reader reads the content of a page.
type reader struct {
	l        *linter
	page     *page
	fonts    dictionary
	pictures dictionary
	font     *font
	outside  *sequence
	open     *sequence
	tops     int // open « q »
	inText   bool
	operands []any
}

// readContent takes a content stream apart into the page's sequences.
func (l *linter) readContent(p *page, data []byte, fonts, pictures dictionary) {
	r := &reader{l: l, page: p, fonts: fonts, pictures: pictures, outside: &sequence{mcid: -1}}
	x := &lexer{data, 0}
	for !x.done() {
		v, err := x.value(0)
		if err != nil {
			l.problem("content-operator", "page %d: %v", p.number, err)
			return
		}
		op, ok := v.(keyword)
		if !ok {
			r.operands = append(r.operands, v)
			continue
		}
		known, ok := l.operators[op]
		if l.check("content-operator", ok && len(r.operands) == known.operands, "page %d: %s with %d operands", p.number, op, len(r.operands)) {
			r.execute(op, known.kind)
		}
		r.operands = r.operands[:0]
	}
	l.check("content-sequences", r.open == nil && r.tops == 0 && !r.inText, "page %d ends within a sequence, a « q » or a text", p.number)
	l.check("content-marked", r.outside.marks == 0, "page %d: %d marks outside of content and artifacts, the text %q", p.number, r.outside.marks, r.outside.text.String())
}

func (r *reader) execute(op keyword, kind operatorKind) {
	into := r.open
	if into == nil {
		into = r.outside
	}
	switch kind {
	case opPaint:
		into.marks++
	case opShow:
		into.marks++
		r.show(into)
	case opMark:
		r.mark(op)
	}
	switch op {
	case "q":
		r.tops++
		r.l.check("content-operator", r.tops <= 28, "page %d: « q » nested deeper than 28", r.page.number)
	case "Q":
		r.tops-- // one opened before the sequence stays: a clip must not end within
		r.l.check("content-sequences", r.tops >= 0 && (r.open == nil || r.tops >= r.open.tops), "page %d: « Q » closes what it did not open", r.page.number)
	case "BT", "ET":
		r.l.check("content-sequences", r.inText != (op == "BT"), "page %d: %s where a text is open or none is", r.page.number, op)
		r.inText = op == "BT"
	case "Do":
		picture, _ := r.operands[0].(name)
		r.l.check("content-operator", r.pictures[picture] != nil, "page %d: shows /%s, which it does not have", r.page.number, picture)
	case "Tf":
		f, _ := r.operands[0].(name)
		r.font = r.l.fontOf(r.fonts[f])
	}
}

func (r *reader) mark(op keyword) {
	if op == "EMC" {
		if r.l.check("content-sequences", r.open != nil, "page %d: EMC without BDC", r.page.number) {
			r.l.check("content-sequences", r.tops == r.open.tops, "page %d: a sequence ends within a « q »", r.page.number)
		}
		r.open = nil
		return
	}
	r.l.check("content-sequences", r.open == nil, "page %d: a sequence within a sequence", r.page.number)
	tag, tagged := r.operands[0].(name)
	properties, listed := r.operands[1].(dictionary)
	r.l.check("content-sequences", tagged && listed, "page %d: BDC with %v", r.page.number, r.operands)
	s := &sequence{tag: tag, properties: properties, mcid: -1, tops: r.tops}
	if mcid, ok := properties["MCID"].(float64); ok {
		s.mcid = int(mcid)
	}
	r.l.check("content-marked", s.artifact() != (s.mcid >= 0), "page %d: a sequence %s is neither content nor artifact", r.page.number, tag)
	r.open = s
	r.page.sequences = append(r.page.sequences, s)
}

// show reads a text through its font.
func (r *reader) show(into *sequence) {
	codes, ok := r.operands[0].(text)
	if !r.l.check("font-codes", ok && r.font != nil && len(codes)%2 == 0, "page %d: %q in no font of two bytes a code", r.page.number, codes) {
		return
	}
	for i := 0; i < len(codes); i += 2 {
		code := int(codes[i])<<8 | int(codes[i+1])
		r.font.used[code]++
		if char, ok := r.font.unicode[code]; ok {
			into.text.WriteString(char)
		} else {
			into.text.WriteString("\ufffd")
		}
	}
}

// judgeArtifacts checks what is said about content that is none.
func (l *linter) judgeArtifacts(p *page) {
	headers, footers := 0, 0
	for _, s := range p.sequences {
		if !s.artifact() {
			continue
		}
		kind, subtype := s.properties["Type"], s.properties["Subtype"]
		l.check("content-artifact", kind == name("Pagination") || kind == name("Layout"), "page %d: artifact of type %v", p.number, kind)
		switch subtype {
		case name("Header"):
			headers++
		case name("Footer"):
			footers++
		case nil:
		default:
			l.problem("content-artifact", "page %d: artifact of subtype %v", p.number, subtype)
		}
	}
	// A cover has neither, all other pages have both.
	l.check("content-artifact", headers == footers && headers <= 1 && (headers == 1 || p.number == 1), "page %d: %d running heads, %d feet", p.number, headers, footers)
}

func (p *page) String() string { return fmt.Sprintf("page %d", p.number) }
