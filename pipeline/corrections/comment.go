package corrections

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// author signs our comments, and tells them from those of staff.
const author = "pcaet"

// beside begins what is added to a comment of staff.
const beside = "— pcaet —"

// threadAuthor begins the author of a comment that only mirrors a conversation.
const threadAuthor = "tc="

// comment writes the comments of a sheet, those of staff kept, and gives the
// relation of the drawing that shows them; "" when the sheet has it already.
func (p *pack) comment(w *worksheet, spots []*spot) (drawing string, err error) {
	part, err := p.related(w.part, "comments")
	if err != nil {
		return "", err
	}
	data := []byte(declaration + `<comments xmlns="` + mainNamespace + `"><authors></authors><commentList></commentList></comments>`)
	if part != "" {
		if data, err = p.read(part); err != nil {
			return "", err
		}
	} else {
		part = p.free("xl/comments%d.xml")
		if _, err := p.relate(w.part, relationNamespace+"/comments", part); err != nil {
			return "", err
		}
		if err := p.declare(part, typeComments); err != nil {
			return "", err
		}
	}
	c, err := readComments(data)
	if err != nil {
		return "", err
	}
	made := c.with(spots)
	p.put(part, splice(data, c.edits))
	return p.draw(w, c.gone, made)
}

// comments are those of a sheet while they change.
type comments struct {
	data   []byte
	root   *node
	list   *node
	ours   string           // number of our author
	theirs map[string]*node // comments of staff by cell
	gone   []string         // cells whose comment of an earlier copy goes
	chats  map[string]bool  // numbers of the authors that stand for a conversation
	edits  []edit
}

// readComments finds whose each comment is, and takes away those of an earlier
// copy.
func readComments(data []byte) (*comments, error) {
	root, err := parse(data, "")
	if err != nil {
		return nil, err
	}
	c := &comments{data: data, root: root, list: root.child("commentList"), theirs: map[string]*node{}, chats: map[string]bool{}}
	authors := root.child("authors")
	if authors == nil || c.list == nil {
		return nil, errUnusual
	}
	for i, a := range authors.children {
		switch name := string(data[a.inner:a.end]); {
		case name == author:
			c.ours = strconv.Itoa(i)
		case strings.HasPrefix(name, threadAuthor):
			c.chats[strconv.Itoa(i)] = true
		}
	}
	if c.ours == "" {
		c.ours = strconv.Itoa(len(authors.children))
		c.edits = append(c.edits, appended(data, authors, "<"+root.tag("author")+">"+author+"</"+root.tag("author")+">"))
	}
	for _, n := range c.list.children {
		if n.attr("authorId") == c.ours {
			c.gone = append(c.gone, n.attr("ref"))
			c.edits = append(c.edits, edit{from: n.from, to: n.to})
			continue
		}
		c.theirs[n.attr("ref")] = n
	}
	return c, nil
}

// with adds what the spots say, and gives those that need a box of their own.
func (c *comments) with(spots []*spot) (made []*spot) {
	said := map[string]*spot{}
	for _, s := range spots {
		n := c.theirs[s.address()]
		switch {
		case n == nil:
			made = append(made, s)
		case !c.chats[n.attr("authorId")]: // of a conversation, only the conversation shows
			said[s.address()] = s
		}
	}
	for _, n := range c.list.children {
		if c.theirs[n.attr("ref")] == n {
			c.besideTheirs(n, said[n.attr("ref")])
		}
	}
	c.edits = append(c.edits, appendedBy(c.data, c.list, func(out *bufio.Writer) { c.fresh(out, made) })...)
	return made
}

// fresh writes a comment for each spot.
func (c *comments) fresh(out *bufio.Writer, spots []*spot) {
	tag := c.root.tag
	before, after := `" authorId="`+c.ours+`" shapeId="0"><`+tag("text")+">", "</"+tag("text")+"></"+tag("comment")+">"
	for _, s := range spots {
		fmt.Fprintf(out, `<%s ref="%s%s`, tag("comment"), s.address(), before)
		c.write(out, s.remarks())
		out.WriteString(after)
	}
}

// write writes pieces of a comment's text.
func (c *comments) write(out io.Writer, remarks []remark) {
	tag := c.root.tag
	face := "<" + tag("sz") + ` val="9"/><` + tag("color") + ` indexed="81"/><` + tag("rFont") + ` val="Tahoma"/><` + tag("family") + ` val="2"/></` +
		tag("rPr") + "><" + tag("t") + ` xml:space="preserve">`
	end := "</" + tag("t") + "></" + tag("r") + ">"
	for _, r := range remarks {
		fmt.Fprintf(out, "<%s><%s>", tag("r"), tag("rPr"))
		if r.bold {
			fmt.Fprintf(out, "<%s/>", tag("b"))
		}
		io.WriteString(out, face)
		io.WriteString(out, escape(r.text))
		io.WriteString(out, end)
	}
}

// besideTheirs adds what a spot says after the words of staff, in place of what
// an earlier copy added; nil adds nothing.
func (c *comments) besideTheirs(n *node, s *spot) {
	text := n.child("text")
	if text == nil || text.empty(c.data) {
		return
	}
	kept, marked := c.words(text)
	if s == nil && !marked {
		return
	}
	if s != nil {
		var ours strings.Builder
		c.write(&ours, append([]remark{{"\n\n" + beside + "\n", false}}, s.remarks()...))
		kept += ours.String()
	}
	c.edits = append(c.edits, edit{from: text.inner, to: text.end, text: kept})
}

// words gives the words of staff in a comment as runs, without what an earlier
// copy added, and whether it had.
func (c *comments) words(text *node) (kept string, marked bool) {
	tag := c.root.tag
	for _, n := range text.children {
		raw := string(c.data[n.from:n.to])
		before, _, found := strings.Cut(raw, beside)
		switch {
		case n.name == "t" && !found: // a bare text may stand before runs only
			raw = "<" + tag("r") + "><" + tag("t") + ` xml:space="preserve">` + string(c.data[n.inner:n.end]) + "</" + tag("t") + "></" + tag("r") + ">"
		case found:
			_, said, _ := strings.Cut(before[strings.LastIndex(before, "<"):], ">")
			if said = strings.TrimRight(said, " \n"); said == "" {
				return kept, true
			}
			return kept + "<" + tag("r") + "><" + tag("t") + ` xml:space="preserve">` + said + "</" + tag("t") + "></" + tag("r") + ">", true
		}
		kept += raw
	}
	return kept, false
}
