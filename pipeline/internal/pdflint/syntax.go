package pdflint

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// The values of PDF syntax (ISO 32000-1, 7.3): nil, bool, float64 for every
// number, and these.
type (
	name       string
	text       string // a string, decoded from its literal or hexadecimal form
	array      []any
	dictionary map[name]any
	reference  int
	keyword    string // anything else: an operator
)

// stream is a dictionary with the bytes behind it, as they stand in the file.
type stream struct {
	dictionary
	raw []byte
}

// deepest is how deep values may stand in one another.
const deepest = 64

// lexer reads values one after the other.
type lexer struct {
	data []byte
	at   int
}

const (
	blanks     = "\x00\t\n\f\r "
	delimiters = "()<>[]{}/%"
)

func (x *lexer) skipBlanks() {
	for x.at < len(x.data) {
		switch c := x.data[x.at]; {
		case strings.IndexByte(blanks, c) >= 0:
			x.at++
		case c == '%':
			for x.at < len(x.data) && x.data[x.at] != '\n' && x.data[x.at] != '\r' {
				x.at++
			}
		default:
			return
		}
	}
}

// done reports whether nothing but blanks is left.
func (x *lexer) done() bool {
	x.skipBlanks()
	return x.at >= len(x.data)
}

// value reads the next value; an indirect reference is one value.
func (x *lexer) value(depth int) (any, error) {
	x.skipBlanks()
	if depth > deepest {
		return nil, fmt.Errorf("values nested deeper than %d", deepest)
	}
	if x.at >= len(x.data) {
		return nil, fmt.Errorf("value missing at the end, byte %d", x.at)
	}
	rest := x.data[x.at:]
	switch {
	case rest[0] == '/':
		return x.name()
	case rest[0] == '(':
		return x.literal()
	case bytes.HasPrefix(rest, []byte("<<")):
		x.at += 2
		return x.dictionary(depth)
	case rest[0] == '<':
		return x.hexadecimal()
	case rest[0] == '[':
		x.at++
		return x.array(depth)
	}
	return x.word()
}

// regular is the run of characters that are no blanks and no delimiters.
func (x *lexer) regular() string {
	start := x.at
	for x.at < len(x.data) && strings.IndexByte(blanks+delimiters, x.data[x.at]) < 0 {
		x.at++
	}
	return string(x.data[start:x.at])
}

func (x *lexer) name() (any, error) {
	x.at++
	var made []byte
	word := x.regular()
	for i := 0; i < len(word); i++ {
		if word[i] != '#' {
			made = append(made, word[i])
			continue
		}
		if i+2 >= len(word) {
			return nil, fmt.Errorf("name /%s is cut", word)
		}
		n, err := strconv.ParseUint(word[i+1:i+3], 16, 8)
		if err != nil {
			return nil, fmt.Errorf("name /%s: %w", word, err)
		}
		made = append(made, byte(n))
		i += 2
	}
	return name(made), nil
}

// word reads a number, a reference, true, false, null or a keyword.
func (x *lexer) word() (any, error) {
	start := x.at
	word := x.regular()
	switch word {
	case "":
		return nil, fmt.Errorf("unexpected %q at byte %d", x.data[start], start)
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if c := word[0]; c != '+' && c != '-' && c != '.' && (c < '0' || c > '9') {
		return keyword(word), nil
	}
	if n, err := strconv.Atoi(word); err == nil && n > 0 {
		after := x.at
		x.skipBlanks()
		if x.regular() == "0" {
			x.skipBlanks()
			if x.regular() == "R" {
				return reference(n), nil
			}
		}
		x.at = after
	}
	f, err := strconv.ParseFloat(word, 64)
	if err != nil {
		return nil, fmt.Errorf("number at byte %d: %w", start, err)
	}
	return f, nil
}

func (x *lexer) array(depth int) (any, error) {
	made := array{}
	for {
		x.skipBlanks()
		if x.at < len(x.data) && x.data[x.at] == ']' {
			x.at++
			return made, nil
		}
		v, err := x.value(depth + 1)
		if err != nil {
			return nil, err
		}
		made = append(made, v)
	}
}

func (x *lexer) dictionary(depth int) (any, error) {
	made := dictionary{}
	for {
		x.skipBlanks()
		if bytes.HasPrefix(x.data[x.at:], []byte(">>")) {
			x.at += 2
			return made, nil
		}
		k, err := x.value(depth + 1)
		if err != nil {
			return nil, err
		}
		key, ok := k.(name)
		if !ok {
			return nil, fmt.Errorf("key %v before byte %d is no name", k, x.at)
		}
		if _, twice := made[key]; twice {
			return nil, fmt.Errorf("key /%s stands twice before byte %d", key, x.at)
		}
		if made[key], err = x.value(depth + 1); err != nil {
			return nil, err
		}
	}
}

func (x *lexer) hexadecimal() (any, error) {
	end := bytes.IndexByte(x.data[x.at:], '>')
	if end < 0 {
		return nil, fmt.Errorf("string at byte %d has no end", x.at)
	}
	digits := x.data[x.at+1 : x.at+end]
	x.at += end + 1
	var made []byte
	for i := 0; i+1 < len(digits); i += 2 {
		n, err := strconv.ParseUint(string(digits[i:i+2]), 16, 8)
		if err != nil {
			return nil, fmt.Errorf("string before byte %d: %w", x.at, err)
		}
		made = append(made, byte(n))
	}
	if len(digits)%2 != 0 {
		return nil, fmt.Errorf("string before byte %d has an odd number of digits", x.at)
	}
	return text(made), nil
}

// literal reads a string between parentheses, which may hold more of them.
func (x *lexer) literal() (any, error) {
	start, open := x.at, 0
	var made []byte
	for x.at < len(x.data) {
		c := x.data[x.at]
		x.at++
		switch c {
		case '(':
			if open++; open > 1 {
				made = append(made, c)
			}
		case ')':
			if open--; open == 0 {
				return text(made), nil
			}
			made = append(made, c)
		case '\\':
			made = append(made, x.escape()...)
		default:
			made = append(made, c)
		}
	}
	return nil, fmt.Errorf("string at byte %d has no end", start)
}

// escape reads what follows a backslash.
func (x *lexer) escape() []byte {
	if x.at >= len(x.data) {
		return nil
	}
	c := x.data[x.at]
	x.at++
	if short, ok := map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}[c]; ok {
		return []byte{short}
	}
	if c == '\n' {
		return nil
	}
	if c < '0' || c > '7' {
		return []byte{c}
	}
	n := int(c - '0')
	for i := 0; i < 2 && x.at < len(x.data) && x.data[x.at] >= '0' && x.data[x.at] <= '7'; i++ {
		n = n*8 + int(x.data[x.at]-'0')
		x.at++
	}
	return []byte{byte(n)}
}

// words is a text string as a reader sees it: UTF-16 after a mark, else ASCII.
func (t text) words() (string, error) {
	if len(t) < 2 || t[:2] != "\xfe\xff" {
		for i := range len(t) {
			if t[i] < ' ' || t[i] > '~' {
				return "", fmt.Errorf("text %q is neither ASCII nor UTF-16", string(t))
			}
		}
		return string(t), nil
	}
	if len(t)%2 != 0 {
		return "", fmt.Errorf("text %q is cut", string(t))
	}
	units := make([]uint16, 0, len(t)/2)
	for i := 2; i < len(t); i += 2 {
		units = append(units, uint16(t[i])<<8|uint16(t[i+1]))
	}
	return string(utf16.Decode(units)), nil
}
