package html

import (
	"strconv"
	"strings"
)

// ids gives each element of the page an ID of its own.
type ids map[string]int // how often one was wanted

// claim gives the ID wanted, with a number when it is taken. Only ASCII
// letters, digits and hyphens are kept, so that a link to it needs no escape.
func (m ids) claim(wanted string) string {
	base := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return '-'
	}, wanted)
	if base == "" {
		base = "section"
	}
	id := base
	for m[id] > 0 {
		m[base]++
		id = base + "-" + strconv.Itoa(m[base])
	}
	m[id]++
	return id
}
