package french

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Collator puts texts in the order a French reader expects: É with E, œ as oe,
// word by word, a hyphen or an apostrophe being the end of a word. Texts that
// differ only by what the order does not see follow their bytes, so the order
// is total. A Collator is not safe for concurrent use.
type Collator struct {
	c   *collate.Collator
	buf collate.Buffer
}

// NewCollator makes a Collator.
func NewCollator() *Collator { return &Collator{c: collate.New(language.French)} }

// Compare is negative when a stands before b, 0 only when they are equal.
func (c *Collator) Compare(a, b string) int {
	return cmp.Or(c.c.CompareString(spaced(a), spaced(b)), strings.Compare(a, b))
}

// spaced makes the end of a word a space whatever marks it: the collation
// tables put a space before a hyphen, which would part « Saint Omer » from
// « Saint-Omer ». Invalid UTF-8 is replaced before it reaches the library.
func spaced(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '-', '\'', '’', '‑', '\u00a0', '\u202f':
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// CompareText is Collator.Compare for a single comparison.
func CompareText(a, b string) int { return NewCollator().Compare(a, b) }

// Sort sorts texts in French order.
func Sort(texts []string) { SortBy(texts, func(s string) string { return s }) }

// SortBy sorts items in the French order of their keys; items of equal keys
// keep their order.
func SortBy[T any](items []T, key func(T) string) {
	type keyed struct {
		item  int32 // where it stood
		text  string
		order []byte
	}
	c := NewCollator()
	all := make([]keyed, len(items))
	for i, item := range items {
		text := key(item)
		all[i] = keyed{int32(i), text, slices.Clone(c.c.KeyFromString(&c.buf, spaced(text)))}
		c.buf.Reset() // of many it would grow to all their keys
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(bytes.Compare(a.order, b.order), strings.Compare(a.text, b.text), cmp.Compare(a.item, b.item))
	})
	stood := slices.Clone(items)
	for i := range all {
		items[i] = stood[all[i].item]
	}
}
