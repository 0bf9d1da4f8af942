package territory

import (
	"hash/maphash"
	"slices"

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

// nameIndex finds communes by a folded name.
type nameIndex struct {
	index
	text     string   // the folded names, one after the other
	ends     []uint32 // of each
	communes []int32  // that bears it
	next     []int32  // one more than the next of the same name; 0 for none
}

// shard is how many names a processor folds at a time.
const shard = 4096

// newNameIndex indexes names, each that of a commune, folded.
func newNameIndex(count int, nameOf func(i int32) (name string, commune int32)) nameIndex {
	x := nameIndex{index: newIndex(count), ends: make([]uint32, count), communes: make([]int32, count), next: make([]int32, count)}
	pieces := make([][]byte, count/shard+1)
	shards.Run(count, shard, func(from, to int) {
		piece := make([]byte, 0, 16*(to-from))
		for i := from; i < to; i++ {
			name, commune := nameOf(int32(i))
			piece = appendPlace(piece, name)
			x.communes[i], x.ends[i] = commune, uint32(len(piece))
		}
		pieces[from/shard] = piece
	})
	x.text = string(slices.Concat(pieces...))
	before := uint32(0)
	for i := range x.ends {
		if i%shard == 0 && i > 0 {
			before = x.ends[i-1]
		}
		x.ends[i] += before
		x.add(int32(i))
	}
	return x
}

func (x *nameIndex) name(i int32) string {
	from := uint32(0)
	if i > 0 {
		from = x.ends[i-1]
	}
	return x.text[from:x.ends[i]]
}

// add makes a name findable, unless the commune has it already.
func (x *nameIndex) add(n int32) {
	at := x.slot(x.name(n), x.name)
	for ; *at != 0; at = &x.next[*at-1] {
		if x.communes[*at-1] == x.communes[n] {
			return
		}
	}
	*at = n + 1
}

// first is where the entries of a folded name begin, one more than their number;
// 0 for a name that nobody bears. The others follow in next, in the order in
// which they were given.
func (x *nameIndex) first(folded string) int32 { return *x.slot(folded, x.name) }
