package xlsxlint

import (
	"regexp"
	"strconv"
	"strings"
)

var address = regexp.MustCompile(`^[A-Z]{1,3}[1-9][0-9]{0,6}$`)

// sheet looks at one sheet; blocks are those of shapes taken by other drawings.
func (l *lint) sheet(part string, blocks map[string]string) {
	root := l.read(part)
	if root == nil {
		return
	}
	if root.name != "worksheet" {
		l.fault("%s: a %s is no worksheet", part, root.name)
		return
	}
	l.ordered(part, root, sheetOrder)
	seen := map[string]bool{}
	for _, c := range root.children {
		if seen[c.name] && c.name != "conditionalFormatting" && c.name != "AlternateContent" {
			l.fault("%s: %s twice", part, c.name)
		}
		seen[c.name] = true
	}
	all := l.of(part)
	for _, name := range []string{"drawing", "legacyDrawing", "legacyDrawingHF", "picture"} {
		if e := root.child(name); e != nil && all[e.attr("id")].target == "" {
			l.fault("%s: %s refers to no relation", part, name)
		}
	}
	l.cells(part, root)
	l.conditions(part, root)
	l.counted(part, root.child("mergeCells"))
	l.counted(part, root.child("tableParts"))
	drawing := ""
	if e := root.child("legacyDrawing"); e != nil {
		drawing = all[e.attr("id")].target
	}
	comments := ""
	for _, r := range all {
		if r.kind == "comments" {
			if comments != "" {
				l.fault("%s: two parts of comments", part)
			}
			comments = r.target
		}
	}
	if comments != "" {
		l.comments(comments, drawing, blocks)
	}
}

func (l *lint) cells(part string, root *element) {
	data := root.child("sheetData")
	if data == nil {
		l.fault("%s: no sheetData", part)
		return
	}
	last := 0
	for _, row := range data.children {
		if n, err := strconv.Atoi(row.attr("r")); err == nil {
			if n <= last {
				l.fault("%s: row %d after row %d", part, n, last)
			}
			last = n
		}
		for _, c := range row.children {
			if s, err := strconv.Atoi(c.attr("s")); err == nil && l.formats > 0 && s >= l.formats {
				l.fault("%s: cell %s has format %d of %d", part, c.attr("r"), s, l.formats)
			}
			if c.attr("t") == "inlineStr" && c.child("is") == nil {
				l.fault("%s: cell %s has no text", part, c.attr("r"))
			}
			if is := c.child("is"); is != nil && len(is.text) > 32767 {
				l.fault("%s: cell %s is too long", part, c.attr("r"))
			}
		}
	}
}

func (l *lint) conditions(part string, root *element) {
	priorities := map[string]bool{}
	for _, c := range root.children {
		if c.name != "conditionalFormatting" {
			continue
		}
		if c.attr("sqref") == "" || len(c.children) == 0 {
			l.fault("%s: a condition on nothing", part)
		}
		for _, rule := range c.children {
			if rule.name != "cfRule" {
				continue
			}
			p := rule.attr("priority")
			if n, err := strconv.Atoi(p); err != nil || n < 1 {
				l.fault("%s: a condition of priority %q", part, p)
			}
			formula := rule.child("formula")
			if formula == nil || !strings.Contains(formula.text, "pcaet") {
				continue // of staff: Excel wrote it
			}
			if priorities[p] {
				l.fault("%s: priority %s twice", part, p)
			}
			priorities[p] = true
			if id, err := strconv.Atoi(rule.attr("dxfId")); err != nil || id >= l.differential {
				l.fault("%s: a condition with format %q of %d", part, rule.attr("dxfId"), l.differential)
			}
			if formula.text == "" || len(formula.text) > 8192 {
				l.fault("%s: a formula of %d bytes", part, len(formula.text))
			}
			for i, piece := range strings.Split(strings.ReplaceAll(formula.text, `""`, ""), `"`) {
				if i%2 == 1 && len([]rune(piece)) > 255 {
					l.fault("%s: a text of %d letters in a formula", part, len([]rune(piece)))
				}
			}
		}
	}
}

var (
	shape   = regexp.MustCompile(`(?s)<v:shape\b.*?</v:shape\s*>`)
	shapeID = regexp.MustCompile(`\bid="([^"]*)"`)
	ofBlock = regexp.MustCompile(`_s([0-9]+)$`)
	row     = regexp.MustCompile(`<x:Row>\s*([0-9]+)\s*</x:Row>`)
	column  = regexp.MustCompile(`<x:Column>\s*([0-9]+)\s*</x:Column>`)
	idMap   = regexp.MustCompile(`<o:idmap\b[^>]*\bdata="([0-9, ]*)"`)
	anchor  = regexp.MustCompile(`<x:Anchor>([^<]*)</x:Anchor>`)
)

// comments looks at the comments of a sheet, and at the boxes that show them:
// one each.
func (l *lint) comments(part, drawing string, blocks map[string]string) {
	root := l.read(part)
	if root == nil {
		return
	}
	authors, list := root.child("authors"), root.child("commentList")
	if authors == nil || list == nil {
		l.fault("%s: no authors or no list", part)
		return
	}
	wanted := map[string]bool{}
	for _, c := range list.children {
		ref := c.attr("ref")
		if !address.MatchString(ref) || wanted[ref] {
			l.fault("%s: comment at %q, or two there", part, ref)
		}
		wanted[ref] = true
		if by, err := strconv.Atoi(c.attr("authorId")); err != nil || by >= len(authors.children) {
			l.fault("%s: author %q of %d", part, c.attr("authorId"), len(authors.children))
		}
		if c.child("text") == nil {
			l.fault("%s: comment at %s without text", part, ref)
		}
	}
	if drawing == "" {
		l.fault("%s: no drawing shows these comments", part)
		return
	}
	text := string(l.parts[drawing])
	own := map[string]bool{}
	if m := idMap.FindStringSubmatch(text); m != nil {
		for b := range strings.SplitSeq(m[1], ",") {
			b = strings.TrimSpace(b)
			if other, taken := blocks[b]; taken && other != drawing {
				l.fault("%s: block %s of shapes is that of %s", drawing, b, other)
			}
			blocks[b], own[b] = drawing, true
		}
	}
	ids := map[string]bool{}
	for _, s := range shape.FindAllString(text, -1) {
		if id := shapeID.FindStringSubmatch(s); id != nil {
			if ids[id[1]] {
				l.fault("%s: shape %s twice", drawing, id[1])
			}
			ids[id[1]] = true
			if m := ofBlock.FindStringSubmatch(id[1]); m != nil && len(own) > 0 {
				if n, _ := strconv.Atoi(m[1]); !own[strconv.Itoa(n/1024)] {
					l.fault("%s: shape %s is of no block of it", drawing, id[1])
				}
			}
		}
		if m := anchor.FindStringSubmatch(s); m != nil && len(strings.Split(m[1], ",")) != 8 {
			l.fault("%s: anchor %q", drawing, m[1])
		}
		r, c := row.FindStringSubmatch(s), column.FindStringSubmatch(s)
		if r == nil || c == nil || !strings.Contains(s, `ObjectType="Note"`) {
			continue
		}
		i, _ := strconv.Atoi(r[1])
		j, _ := strconv.Atoi(c[1])
		delete(wanted, letters(j+1)+strconv.Itoa(i+1))
	}
	for ref := range wanted {
		l.fault("%s: no box for the comment at %s", drawing, ref)
	}
}

func letters(col int) string {
	s := ""
	for ; col > 0; col = (col - 1) / 26 {
		s = string(rune('A'+(col-1)%26)) + s
	}
	return s
}
