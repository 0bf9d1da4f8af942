package register

import (
	"hash/maphash"
	"math/bits"
	"strings"

	"pcaet/pipeline/internal/shards"
)

// thirds is the names by their thirds: two names two letters apart have a third
// in common, give or take its place by two. (Two swaps across the borders of the
// thirds are missed.)
type thirds struct {
	keys    []string
	compact []string // without spaces
	letters []uint64
	seed    maphash.Seed
	by      map[uint64][]int32 // ascending
}

func thirdsOf(keys []string) *thirds {
	t := &thirds{keys, make([]string, len(keys)), make([]uint64, len(keys)), maphash.MakeSeed(), make(map[uint64][]int32, 2*len(keys))}
	for i, key := range keys {
		name := closed(key)
		t.compact[i], t.letters[i] = name, lettersOf(name)
		if len(name) < shortestNear {
			continue
		}
		for part := range 3 {
			from, to := thirdOf(len(name), part)
			third := t.third(len(name), part, name[from:to])
			t.by[third] = append(t.by[third], int32(i))
		}
	}
	return t
}

// third stands for a third of a name of a given length. Two that are one number
// would cost a comparison of the names, no more.
func (t *thirds) third(length, part int, text string) uint64 {
	return maphash.String(t.seed, text) + uint64(3*length+part)*0x9e3779b97f4a7c15
}

// before calls each with the names before a name that share a third with it and
// nearly all of its letters, once or more.
func (t *thirds) before(i int32, each func(j int32)) {
	name := t.compact[i]
	for length := max(shortestNear, len(name)-2); length <= len(name)+2; length++ {
		for part := range 3 {
			from, to := thirdOf(length, part)
			// Two slips move a part no further: letters added before it
			// and left out before it make up for each other.
			longer := len(name) - length
			for at := max(0, from-(2-longer)/2); at <= from+(2+longer)/2 && at+to-from <= len(name); at++ {
				block := t.by[t.third(length, part, name[at:at+to-from])]
				if len(block) > crowded && block[crowded] < i {
					continue
				}
				for _, j := range block {
					if j >= i {
						break
					}
					if bits.OnesCount64(t.letters[i]^t.letters[j]) <= 4 {
						each(j)
					}
				}
			}
		}
	}
}

// slip is two names, by their place among the keys, that are near.
type slip struct {
	a, b int32
	name NameLevel
}

// slips notes names a typing slip apart.
func (s *suspects) slips() {
	t := thirdsOf(s.keys)
	found := make([][]slip, len(s.keys)/shard+1)
	pairs := make([]int, len(found))
	shards.Run(len(s.keys), shard, func(from, to int) {
		seen := map[int32]bool{}
		for i := int32(from); i < int32(to); i++ {
			if len(t.compact[i]) < shortestNear {
				continue
			}
			clear(seen)
			t.before(i, func(j int32) {
				if seen[j] {
					return
				}
				seen[j] = true
				pairs[from/shard]++
				if name := s.slipBetween(t, j, i); name != 0 {
					found[from/shard] = append(found[from/shard], slip{j, i, name})
				}
			})
		}
	})
	for i := range found {
		s.g.pairs[ByThird] += pairs[i]
		for _, n := range found[i] {
			s.note(n.a, n.b, nearName, ByThird, n.name)
		}
	}
}

// lettersOf has a bit for each letter met once, and one for each met twice.
// A letter added or left out changes one bit, a letter changed two, a swap
// none: names two slips apart differ by four bits at most.
func lettersOf(name string) uint64 {
	set := uint64(0)
	for i := range len(name) {
		once := uint64(1) << (name[i] % 32)
		if set&once != 0 {
			once <<= 32
		}
		set |= once
	}
	return set
}

func thirdOf(length, part int) (from, to int) { return length * part / 3, length * (part + 1) / 3 }

// slipBetween is how near two names are, 0 for names that are not, or where what
// tells them apart is two words that are both known: « Marin » is no slip for
// « Martin ».
func (s *suspects) slipBetween(t *thirds, i, j int32) NameLevel {
	if !near(t.compact[i], t.compact[j]) || marks(t.keys[i]) != marks(t.keys[j]) || s.x.differs(t.keys[i], t.keys[j]) {
		return 0
	}
	if distance(t.compact[i], t.compact[j]) == 2 {
		return TwoSlips
	}
	return OneSlip
}

// marks is the words of one letter: « Bâtiment A » is not near « Bâtiment B ».
func marks(key string) string {
	out := ""
	for w := range strings.FieldsSeq(key) {
		if letter(w) {
			out += w
		}
	}
	return out
}
