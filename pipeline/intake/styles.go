package intake

import (
	"strconv"
	"strings"

	"pcaet/pipeline/source"
)

// cellStyle is what a style says that matters to a value.
type cellStyle struct {
	date   bool // a number so styled is shown as a date or an hour
	struck bool // the font is struck through
}

// readStyles gives the style of each index a cell may carry (cellXfs). A
// workbook without styles has the default one only.
func readStyles(c *container, part string) ([]cellStyle, error) {
	if part == "" || !c.has(part) {
		return []cellStyle{{}}, nil
	}
	s, err := c.small(part)
	if err != nil {
		return nil, err
	}
	formats := map[int]string{} // number format ID → code
	var struckFonts []bool
	var styles []cellStyle
	section := "" // the child of styleSheet we are in
	for {
		kind, err := s.next()
		if err != nil {
			return nil, err
		}
		if kind == tokenEOF {
			break
		}
		if kind == tokenEnd && s.depth() == 1 {
			section = ""
		}
		if kind != tokenStart {
			continue
		}
		switch name := string(s.local); {
		case s.depth() == 2 && !s.selfClosed:
			section = name
		case section == "numFmts" && name == "numFmt":
			attrs, err := allAttrs(s)
			if err != nil {
				return nil, err
			}
			if id, err := strconv.Atoi(attrs["numFmtId"]); err == nil {
				formats[id] = decodeEscapes(attrs["formatCode"])
			}
		case section == "fonts" && name == "font":
			struckFonts = append(struckFonts, false)
		case section == "fonts" && name == "strike" && len(struckFonts) > 0:
			value, err := oneAttr(s, "val")
			if err != nil {
				return nil, err
			}
			struckFonts[len(struckFonts)-1] = value == "" || isTrue(value)
		case section == "cellXfs" && name == "xf":
			attrs, err := allAttrs(s)
			if err != nil {
				return nil, err
			}
			style := cellStyle{}
			if id, err := strconv.Atoi(attrs["numFmtId"]); err == nil {
				style.date = isDateFormat(id, formats)
			}
			if font, err := strconv.Atoi(attrs["fontId"]); err == nil && font >= 0 && font < len(struckFonts) {
				style.struck = struckFonts[font]
			}
			styles = append(styles, style)
		}
	}
	if len(styles) == 0 {
		styles = []cellStyle{{}}
	}
	return styles, nil
}

// isDateFormat tells whether numbers in a format are shown as dates. The
// built-in codes are those of ISO 29500-1 §18.8.30; 27 to 36 and 50 to 58 are
// dates in East Asian versions of Excel only, and empty elsewhere. 46 is the
// duration [h]:mm:ss.
func isDateFormat(id int, formats map[int]string) bool {
	if code, ok := formats[id]; ok {
		return isDateCode(code)
	}
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id == 45 || id == 47 || id >= 50 && id <= 58
}

// isDateCode tells whether a number format shows a day or an hour: a letter of
// a date (d, m, y, h, and j, a of French codes) outside quotes, brackets and
// escapes. A duration ([h]:mm) is none.
func isDateCode(code string) bool {
	date := false
	for i := 0; i < len(code); i++ {
		if word := generalAt(code[i:]); word > 0 {
			i += word - 1
			continue
		}
		switch code[i] {
		case '"':
			for i++; i < len(code) && code[i] != '"'; i++ {
			}
		case '\\', '_', '*':
			i++ // the following character is shown, or its width, or repeated
		case '[':
			start := i + 1
			for i++; i < len(code) && code[i] != ']'; i++ {
			}
			if isElapsed(code[start:min(i, len(code))]) {
				return false
			}
		case 'd', 'D', 'm', 'M', 'y', 'Y', 'h', 'H', 'j', 'J', 'a', 'A':
			date = true
		}
	}
	return date
}

// generalAt is the length of the word « General » (Standard in French codes) at
// the beginning of a code: its letters are none of a date's. It may stand
// beside other text: General" kg".
func generalAt(code string) int {
	for _, word := range []string{"General", "Standard"} {
		if len(code) >= len(word) && strings.EqualFold(code[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}

// isElapsed recognises [h], [hh], [mm], [ss]: hours, minutes, seconds counted
// beyond a day.
func isElapsed(bracket string) bool {
	if bracket == "" {
		return false
	}
	for i := range len(bracket) {
		switch bracket[i] | 0x20 {
		case 'h', 'm', 's':
		default:
			return false
		}
	}
	return true
}

// dateStyle gives the calendar of a number in a style.
func (st cellStyle) dateStyle(calendar source.DateStyle) source.DateStyle {
	if st.date {
		return calendar
	}
	return source.NoDate
}
