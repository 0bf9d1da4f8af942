package corrections

import (
	"fmt"
	"strconv"
	"strings"
)

// styleSequence is the order of the elements of the styles.
var styleSequence = []string{"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"}

// look is a kind of cell of the sheet « À corriger », as its number among those
// that are added to the styles.
type look int

const (
	lookTitle look = iota
	lookAbout
	lookHeader
	lookText
	lookLink
	lookBlocking
	lookCheck
	lookCount
)

// The colours are those of a-verifier.xlsx.
const (
	lightBlocking, darkBlocking = "FFF8E3DA", "FF8A2B06"
	lightCheck, darkCheck       = "FFFBF0DC", "FF6B4300"
	accent, accentSoft          = "FF1F5C4A", "FFE3EEE9"
)

// looks are the numbers that the styles give to what is added to them.
type looks struct {
	first   int    // cell format of lookTitle; the others follow
	formats [2]int // differential formats: what blocks, what is to check
}

// addLooks adds to the styles of a workbook what the marks need. What is there
// keeps its number.
func (p *pack) addLooks(part string) (looks, error) {
	data, err := p.read(part)
	if err != nil {
		return looks{}, err
	}
	root, err := parse(data, "")
	if err != nil {
		return looks{}, err
	}
	s := styles{data: data, root: root}
	tag := root.tag
	font := s.add("fonts", fontsXML(tag))
	fill := s.add("fills", fillXML(tag, accent)+fillXML(tag, lightBlocking)+fillXML(tag, lightCheck))
	border := s.add("borders", "<"+tag("border")+"><"+tag("left")+"/><"+tag("right")+"/><"+tag("top")+"/><"+tag("bottom")+` style="thin"><`+tag("color")+
		` rgb="FFC9D3CE"/></`+tag("bottom")+"><"+tag("diagonal")+"/></"+tag("border")+">")
	var l looks
	var xfs strings.Builder
	for _, x := range []struct {
		font, fill, border int
		wrap               bool
	}{
		lookTitle: {font, 0, 0, false}, lookAbout: {font + 1, 0, 0, true}, lookHeader: {font + 2, fill, border, true}, lookText: {font + 1, 0, border, true},
		lookLink: {font + 3, 0, border, true}, lookBlocking: {font + 4, fill + 1, border, true}, lookCheck: {font + 5, fill + 2, border, true},
	} {
		wrap := ""
		if x.wrap {
			wrap = ` wrapText="1"`
		}
		fmt.Fprintf(&xfs, `<%[1]s numFmtId="0" fontId="%[3]d" fillId="%[4]d" borderId="%[5]d" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><%[2]s vertical="top"%[6]s/></%[1]s>`,
			tag("xf"), tag("alignment"), x.font, x.fill, x.border, wrap)
	}
	l.first = s.add("cellXfs", xfs.String())
	if s.missing {
		return looks{}, errUnusual
	}
	first := s.addFormats(formatXML(tag, lightBlocking, darkBlocking) + formatXML(tag, lightCheck, darkCheck))
	l.formats = [2]int{first, first + 1}
	p.put(part, splice(data, s.edits))
	return l, nil
}

// styles is the part of the styles while it changes.
type styles struct {
	data    []byte
	root    *node
	edits   []edit
	missing bool
}

// add appends elements to a list of the styles, and gives the number of the
// first.
func (s *styles) add(list, items string) int {
	n := s.root.child(list)
	if n == nil || len(n.children) == 0 {
		s.missing = true
		return 0
	}
	return s.extend(n, items)
}

func (s *styles) extend(n *node, items string) int {
	had := len(n.children)
	added, err := parse([]byte("<all>"+items+"</all>"), "")
	if err != nil {
		panic(err) // of our own
	}
	if n.empty(s.data) {
		s.edits = append(s.edits, edit{from: n.from, to: n.to, text: "<" + n.tag(n.name) + ` count="` + strconv.Itoa(len(added.children)) + `">` + items + "</" + n.tag(n.name) + ">"})
		return had
	}
	s.edits = append(s.edits, withAttr(s.data, n, "count", strconv.Itoa(had+len(added.children))), appended(s.data, n, items))
	return had
}

// addFormats appends differential formats, which a workbook may have none of.
func (s *styles) addFormats(items string) int {
	if n := s.root.child("dxfs"); n != nil {
		return s.extend(n, items)
	}
	at := s.root.place(styleSequence, "dxfs")
	s.edits = append(s.edits, edit{from: at, to: at, text: "<" + s.root.tag("dxfs") + ` count="2">` + items + "</" + s.root.tag("dxfs") + ">"})
	return 0
}

func fontsXML(tag func(string) string) string {
	var out strings.Builder
	for _, f := range []struct {
		size, colour    string
		bold, underline bool
	}{{"15", accent, true, false}, {"10", "FF1B2733", false, false}, {"10", "FFFFFFFF", true, false}, {"10", "FF1A56A0", false, true}, {"10", darkBlocking, true, false}, {"10", darkCheck, true, false}} {
		out.WriteString("<" + tag("font") + ">")
		if f.bold {
			out.WriteString("<" + tag("b") + "/>")
		}
		if f.underline {
			out.WriteString("<" + tag("u") + "/>")
		}
		out.WriteString("<" + tag("sz") + ` val="` + f.size + `"/><` + tag("color") + ` rgb="` + f.colour + `"/><` + tag("name") + ` val="Calibri"/><` + tag("family") + ` val="2"/></` + tag("font") + ">")
	}
	return out.String()
}

func fillXML(tag func(string) string, colour string) string {
	return "<" + tag("fill") + "><" + tag("patternFill") + ` patternType="solid"><` + tag("fgColor") + ` rgb="` + colour + `"/><` + tag("bgColor") + ` indexed="64"/></` + tag("patternFill") + "></" + tag("fill") + ">"
}

// formatXML is a differential format: a calm ground, and an edge that shows on
// a cell that has a colour already.
func formatXML(tag func(string) string, light, dark string) string {
	var out strings.Builder
	out.WriteString("<" + tag("dxf") + "><" + tag("fill") + "><" + tag("patternFill") + ` patternType="solid"><` + tag("fgColor") + ` rgb="` + light + `"/><` + tag("bgColor") + ` rgb="` + light + `"/></` + tag("patternFill") + "></" + tag("fill") + "><" + tag("border") + ">")
	for _, side := range []string{"left", "right", "top", "bottom"} {
		out.WriteString("<" + tag(side) + ` style="thin"><` + tag("color") + ` rgb="` + dark + `"/></` + tag(side) + ">")
	}
	out.WriteString("</" + tag("border") + "></" + tag("dxf") + ">")
	return out.String()
}
