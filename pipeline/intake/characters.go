package intake

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// textInto appends the characters of the element just started to dst, nested
// elements skipped, up to its closing tag.
func (s *scanner) textInto(dst []byte) ([]byte, error) {
	if s.selfClosed {
		return dst, nil
	}
	for {
		kind, err := s.next()
		if err != nil {
			return dst, err
		}
		switch kind {
		case tokenText:
			if dst, err = s.appendText(dst); err != nil {
				return dst, err
			}
		case tokenStart:
			if err := s.skip(); err != nil {
				return dst, err
			}
		case tokenEnd:
			return dst, nil
		}
	}
}

// appendText appends the current run of text, decoded.
func (s *scanner) appendText(dst []byte) ([]byte, error) {
	if !utf8.Valid(s.text) {
		return dst, malformed("caractères qui ne sont pas de l’UTF-8")
	}
	if s.cdata {
		return appendLines(dst, s.text), nil
	}
	return appendDecoded(dst, s.text)
}

// appendDecoded appends raw with its entities replaced and its line breaks
// as line feeds, as XML wants them.
func appendDecoded(dst, raw []byte) ([]byte, error) {
	for len(raw) > 0 {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return appendLines(dst, raw), nil
		}
		dst = appendLines(dst, raw[:i])
		raw = raw[i+1:]
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		if end < 0 {
			return dst, malformed("caractère « & » isolé")
		}
		r, ok := entity(string(raw[:end]))
		if !ok {
			return dst, malformed("entité inconnue")
		}
		dst = utf8.AppendRune(dst, r)
		raw = raw[end+1:]
	}
	return dst, nil
}

func appendLines(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '\r')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(append(dst, raw[:i]...), '\n')
		raw = raw[i+1:]
		if len(raw) > 0 && raw[0] == '\n' {
			raw = raw[1:]
		}
	}
}

// entity is the character of &name; — the five of XML and numeric ones.
func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return 0, false
	}
	r := rune(n)
	legal := r >= ' ' || r == '\t' || r == '\n' || r == '\r'
	return r, legal && utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}

// attrText decodes an attribute's value.
func attrText(value []byte) (string, error) {
	if !utf8.Valid(value) {
		return "", malformed("caractères qui ne sont pas de l’UTF-8")
	}
	decoded, err := appendDecoded(nil, value)
	return string(decoded), err
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// trimSpace cuts the white space of XML, which is less than that of Unicode.
func trimSpace(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func utf8Label(label string) bool {
	switch label {
	case "UTF-8", "utf-8", "utf8", "UTF8", "US-ASCII", "us-ascii", "ASCII", "UTF-16", "utf-16":
		return true // UTF-16 was turned into UTF-8 before the scanner
	}
	return false
}
