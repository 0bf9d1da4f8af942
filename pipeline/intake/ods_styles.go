package intake

import "strconv"

// mark is a property that a style sets, clears or leaves to its parent.
type mark uint8

const (
	markUnset mark = iota
	markOff
	markOn
)

// over gives m, or what lies under it when m leaves the choice.
func (m mark) over(under mark) mark {
	if m == markUnset {
		return under
	}
	return m
}

// odsLook is what a style says that matters to a value.
type odsLook struct {
	date    bool // a number so styled is shown as a date or an hour
	elapsed bool // a duration so styled counts hours beyond a day, as [h]:mm does
	struck  mark // struck through
	hidden  mark // the table so styled is hidden
}

// odsStyle is one style:style; its name data leads to a number:…-style.
type odsStyle struct {
	parent, data   string
	struck, hidden mark
}

// odsStyleKey names a style. A default style has no name.
type odsStyleKey struct{ family, name string }

// odsStyles are the styles of one part, and behind them those of styles.xml.
type odsStyles struct {
	styles map[odsStyleKey]odsStyle
	data   map[string]odsLook // date or elapsed
	outer  *odsStyles         // nil in styles.xml
	looks  map[odsStyleKey]odsLook
}

// maxStyles bounds the styles of a part. LibreOffice makes one for each
// combination met, a few thousand at most; Excel stops at 65,490.
const maxStyles = 1 << 17

func newODSStyles(outer *odsStyles) *odsStyles {
	return &odsStyles{
		styles: map[odsStyleKey]odsStyle{}, data: map[string]odsLook{}, outer: outer, looks: map[odsStyleKey]odsLook{},
	}
}

// readODSStyles reads styles.xml; a file without it has no named styles.
func readODSStyles(c *container) (*odsStyles, error) {
	const part = "styles.xml"
	styles := newODSStyles(nil)
	if !c.has(part) {
		return styles, nil
	}
	s, err := c.small(part)
	if err != nil {
		return nil, err
	}
	p, err := openODS(s, "office:document-styles")
	if err != nil {
		return nil, err
	}
	err = p.children(func(name string) error {
		if name == "office:styles" || name == "office:automatic-styles" {
			return styles.read(p)
		}
		return p.pass()
	})
	if err != nil {
		return nil, err
	}
	return styles, p.finish()
}

// read reads the children of office:styles or office:automatic-styles.
func (t *odsStyles) read(p *odsPart) error {
	return p.children(func(name string) error {
		if len(t.styles)+len(t.data) > maxStyles {
			return tooLarge("plus de " + strconv.Itoa(maxStyles) + " styles")
		}
		switch name {
		case "style:style", "style:default-style":
			return t.readStyle(p)
		case "number:date-style", "number:time-style":
			return t.readDataStyle(p, name)
		}
		return p.pass()
	})
}

func (t *odsStyles) readStyle(p *odsPart) error {
	var key odsStyleKey
	var style odsStyle
	for {
		name, value, ok, err := p.attr()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch name {
		case "style:name":
			key.name = string(value)
		case "style:family":
			key.family = string(value)
		case "style:parent-style-name":
			style.parent = string(value)
		case "style:data-style-name":
			style.data = string(value)
		}
	}
	err := p.children(func(name string) error {
		for {
			attr, value, ok, err := p.attr()
			if err != nil {
				return err
			}
			if !ok {
				return p.skip()
			}
			switch {
			case name == "style:text-properties" && (attr == "style:text-line-through-style" || attr == "style:text-line-through-type"):
				style.struck = lineThrough(style.struck, string(value))
			case name == "style:table-properties" && attr == "table:display":
				style.hidden = markOf(string(value) == "false")
			}
		}
	})
	t.styles[key] = style
	return err
}

func markOf(on bool) mark {
	if on {
		return markOn
	}
	return markOff
}

// lineThrough joins the two attributes that describe a line: it is there when
// neither says none.
func lineThrough(before mark, value string) mark {
	if before == markOff || value == "none" {
		return markOff
	}
	return markOn
}

// readDataStyle reads how dates or hours are shown.
func (t *odsStyles) readDataStyle(p *odsPart, element string) error {
	name, look := "", odsLook{date: true}
	for {
		attr, value, ok, err := p.attr()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		switch attr {
		case "style:name":
			name = string(value)
		case "number:truncate-on-overflow":
			if element == "number:time-style" && string(value) == "false" {
				look = odsLook{elapsed: true}
			}
		}
	}
	t.data[name] = look
	return p.skip()
}

// look follows a style to its parents; a style that does not exist looks like
// the default one.
func (t *odsStyles) look(family string, name []byte) odsLook {
	if look, ok := t.looks[odsStyleKey{family, string(name)}]; ok {
		return look
	}
	key := odsStyleKey{family, string(name)}
	look := t.resolve(key)
	if len(t.looks) < maxStyles { // names that lead nowhere are not kept without bound
		t.looks[key] = look
	}
	return look
}

// resolve climbs from a style to its parents, which are named styles, then to
// the default style of its family. The number of steps is bounded: in a
// hostile file parents form a ring.
func (t *odsStyles) resolve(key odsStyleKey) odsLook {
	const maxParents = 32
	var look odsLook
	data := false // a style nearer than this one has chosen how numbers are shown
	for range maxParents {
		style, ok := t.styles[key]
		if !ok && t.outer != nil {
			t = t.outer
			continue
		}
		look.struck, look.hidden = look.struck.over(style.struck), look.hidden.over(style.hidden)
		if style.data != "" && !data {
			data = true
			shown := t.shown(style.data)
			look.date, look.elapsed = shown.date, shown.elapsed
		}
		if key.name == "" {
			break
		}
		key.name = style.parent
		if t.outer != nil {
			t = t.outer
		}
	}
	return look
}

// shown finds a data style.
func (t *odsStyles) shown(name string) odsLook {
	if look, ok := t.data[name]; ok || t.outer == nil {
		return look
	}
	return t.outer.shown(name)
}
