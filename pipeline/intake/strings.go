package intake

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"pcaet/pipeline/french"
)

// sharedStrings is the table that cells of type "s" point into.
type sharedStrings struct {
	texts []string
	// struck holds the indexes whose every visible run is struck through.
	struck map[int]bool
}

// readSharedStrings reads the table whole; a workbook without the part has an
// empty one, and any cell that points into it is then refused.
func readSharedStrings(c *container, part string) (sharedStrings, error) {
	table := sharedStrings{struck: map[int]bool{}}
	if part == "" || !c.has(part) {
		return table, nil
	}
	s, err := c.part(part)
	if err != nil {
		return table, err
	}
	var scratch []byte
	var kept texts
	for {
		kind, err := s.next()
		if err != nil || kind == tokenEOF {
			return table, err
		}
		if kind != tokenStart || s.depth() > 2 || string(s.local) != "si" {
			continue
		}
		var struck bool
		if scratch, struck, err = richText(s, scratch[:0]); err != nil {
			return table, err
		}
		if struck {
			table.struck[len(table.texts)] = true
		}
		table.texts = append(table.texts, decodeEscapes(kept.keep(scratch)))
		if len(table.texts) > c.limits.Cells {
			return table, tooLarge("plus de " + french.Count(c.limits.Cells, "texte", "textes"))
		}
	}
}

// richText appends the text of the element just started (si or is): its t and
// the t of its runs. Phonetic runs (rPh) are a reading aid, not the text.
// struck tells that every run with visible characters is struck through.
func richText(s *scanner, dst []byte) (text []byte, struck bool, err error) {
	if s.selfClosed {
		return dst, false, nil
	}
	seen, plain := false, false // a struck run; a run that is not
	outside := s.depth() - 1
	runStruck := false
	for {
		kind, err := s.next()
		if err != nil {
			return dst, false, err
		}
		if kind == tokenEnd && s.depth() == outside {
			return dst, seen && !plain, nil
		}
		if kind != tokenStart {
			continue
		}
		switch string(s.local) {
		case "t":
			start := len(dst)
			if dst, err = s.textInto(dst); err != nil {
				return dst, false, err
			}
			if len(bytes.TrimSpace(dst[start:])) > 0 {
				seen, plain = seen || runStruck, plain || !runStruck
			}
		case "r":
			runStruck = false
		case "strike":
			value, err := oneAttr(s, "val")
			if err != nil {
				return dst, false, err
			}
			runStruck = value == "" || isTrue(value)
		case "rPr":
		default:
			if err := s.skip(); err != nil {
				return dst, false, err
			}
		}
	}
}

// unescape makes a string of scratch, _xHHHH_ escapes decoded.
func unescape(scratch []byte) string { return decodeEscapes(string(scratch)) }

// decodeEscapes replaces the _xHHHH_ escapes of ISO 29500-1 §22.9.2.19 by the
// UTF-16 unit they stand for; _x005F_ is how an underscore is protected.
func decodeEscapes(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var b strings.Builder
	for ; at >= 0; at = strings.Index(s, "_x") {
		unit, ok := escapeAt(s[at:])
		if !ok {
			b.WriteString(s[:at+1])
			s = s[at+1:]
			continue
		}
		b.WriteString(s[:at])
		s = s[at+escapeLen:]
		r := rune(unit)
		if utf16.IsSurrogate(r) {
			low, ok := escapeAt(s)
			r = utf16.DecodeRune(r, rune(low))
			if ok && r != utf8.RuneError {
				s = s[escapeLen:]
			} else {
				r = utf8.RuneError
			}
		}
		b.WriteRune(r)
	}
	b.WriteString(s)
	return b.String()
}

// escapeLen is the length of _xHHHH_ in bytes.
const escapeLen = 7

func escapeAt(s string) (unit uint16, ok bool) {
	if len(s) < escapeLen || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return uint16(n), err == nil
}
