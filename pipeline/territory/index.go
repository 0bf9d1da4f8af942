package territory

import (
	"hash/maphash"
	"slices"
	"strings"

	"pcaet/pipeline/internal/shards"
)

// index finds the number of a text among some that are held elsewhere, by open
// addressing: a map of as many texts takes six times the memory, and as many
// times longer to fill.
type index struct {
	seed  maphash.Seed
	slots []int32 // one more than the number; 0 where free
}

func newIndex(texts int) index {
	size := 64
	for size < texts+texts/2 {
		size *= 2
	}
	return index{maphash.MakeSeed(), make([]int32, size)}
}

// slot is where the number of a text stands, or where it is to stand.
func (x *index) slot(text string, textOf func(number int32) string) *int32 {
	last := len(x.slots) - 1
	for at := int(maphash.String(x.seed, text)) & last; ; at = (at + 1) & last {
		if n := x.slots[at]; n == 0 || textOf(n-1) == text {
			return &x.slots[at]
		}
	}
}

// shared finds communes by a text that several may share, in the order in which
// they were given.
type shared struct {
	index
	textOf   func(entry int32) string
	communes []int32 // by entry
	next     []int32 // one more than the next entry of the same text; 0 for none
}

// shard is how many texts a processor folds at a time.
const shard = 4096

// newNames indexes names by what they fold to, each that of a commune.
func newNames(count int, nameOf func(i int32) (name string, commune int32)) shared {
	x := shared{index: newIndex(count), communes: make([]int32, count), next: make([]int32, count)}
	pieces, ends := make([][]byte, count/shard+1), make([]uint32, count)
	shards.Run(count, shard, func(from, to int) {
		piece := make([]byte, 0, 16*(to-from))
		for i := from; i < to; i++ {
			name, commune := nameOf(int32(i))
			piece = appendPlace(piece, name)
			x.communes[i], ends[i] = commune, uint32(len(piece))
		}
		pieces[from/shard] = piece
	})
	text := string(slices.Concat(pieces...)) // the folded names, one after the other
	x.textOf = func(entry int32) string {
		if entry == 0 {
			return text[:ends[0]]
		}
		return text[ends[entry-1]:ends[entry]]
	}
	before := uint32(0)
	for i := range ends {
		if i%shard == 0 && i > 0 {
			before = ends[i-1]
		}
		ends[i] += before
		x.add(int32(i))
	}
	return x
}

// newPostalCodes indexes the communes of a table by their postal codes.
func newPostalCodes(t *table) shared {
	var codes []string
	var communes []int32
	for i := range int32(t.count()) {
		for code := range strings.FieldsSeq(string(t.commune(i).PostalCodes)) {
			codes, communes = append(codes, code), append(communes, i)
		}
	}
	x := shared{index: newIndex(len(codes)), textOf: func(entry int32) string { return codes[entry] }, communes: communes, next: make([]int32, len(codes))}
	for i := range codes {
		x.add(int32(i))
	}
	return x
}

// add makes an entry findable, unless its commune has the text already.
func (x *shared) add(entry int32) {
	at := x.slot(x.textOf(entry), x.textOf)
	for ; *at != 0; at = &x.next[*at-1] {
		if x.communes[*at-1] == x.communes[entry] {
			return
		}
	}
	*at = entry + 1
}

// first is one more than the first entry of a text; 0 when there is none.
func (x *shared) first(text string) int32 { return *x.slot(text, x.textOf) }
