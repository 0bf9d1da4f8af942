package record

import (
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// splitBodies cuts a cell that lists several bodies.
func (r *reader) splitBodies(c source.Cell) []string {
	text := c.Raw
	if c.Kind != source.Text {
		text = written(c)
	}
	var names []string
	for _, part := range splitList(text) {
		for _, name := range r.splitAnd(part) {
			if !r.isMissing(name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// splitList cuts at line breaks, « ; », « / » between spaces, « • » and at
// commas, never inside parentheses or quotes. A dash that starts an item is
// dropped.
func splitList(text string) []string {
	var items []string
	depth, start := 0, 0
	cut := func(end, next int) {
		item := strings.TrimLeft(spaced(text[start:end]), "-–—•*▪➔> ")
		if item = unquoted(strings.TrimRight(item, " ,;.")); item != "" {
			items = append(items, item)
		}
		start = next
	}
	for i, r := range text {
		switch {
		case strings.ContainsRune("([«“", r):
			depth++
		case strings.ContainsRune(")]»”", r):
			depth = max(0, depth-1)
		case r == '\n' || r == '\r' || r == '\u2028' || r == '•':
			depth = 0
			cut(i, i+len(string(r)))
		case depth > 0:
		case r == ';' || r == ',':
			cut(i, i+1)
		case r == '/' && i > 0 && text[i-1] == ' ' && i+1 < len(text) && text[i+1] == ' ':
			cut(i, i+1)
		}
	}
	cut(len(text), len(text))
	return items
}

// unquoted drops the quotes around a whole name.
func unquoted(name string) string {
	for _, pair := range [][2]string{{"«", "»"}, {"“", "”"}, {`"`, `"`}} {
		if inner, ok := strings.CutPrefix(name, pair[0]); ok {
			if inner, ok = strings.CutSuffix(inner, pair[1]); ok && !strings.Contains(inner, pair[0]) {
				return strings.TrimSpace(inner)
			}
		}
	}
	return name
}

// splitAnd cuts at « et » and « & » only where both sides start like the name
// of a body: « Mairie d'Arques et Mairie de Moulle », never « Chambre de
// métiers et de l'artisanat ».
func (r *reader) splitAnd(text string) []string {
	for _, and := range []string{" et ", " & ", " + "} {
		for from := 0; ; {
			i := strings.Index(text[from:], and)
			if i < 0 {
				break
			}
			i += from
			left, right := strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len(and):])
			if r.startsLikeBody(left) && r.startsLikeBody(right) {
				return append(r.splitAnd(left), r.splitAnd(right)...)
			}
			from = i + len(and)
		}
	}
	return []string{text}
}

// startsLikeBody looks at the first word, after an article.
func (r *reader) startsLikeBody(text string) bool {
	words := french.Words(text)
	if len(words) > 1 && (words[0] == "la" || words[0] == "le" || words[0] == "les" || words[0] == "l") {
		words = words[1:]
	}
	return len(words) > 0 && r.v.heads[words[0]]
}
