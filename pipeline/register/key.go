package register

import (
	"slices"
	"strings"

	"pcaet/pipeline/internal/shards"
)

// none stands for the number of no text.
const none = -1

// numbering gives each distinct text a number, in the order they are met: many
// profiles bear one name, and a number tells two names apart without reading
// them.
type numbering struct {
	numbers map[string]int32
	texts   []string
}

func newNumbering(room int) numbering {
	return numbering{numbers: make(map[string]int32, room), texts: make([]string, 0, room)}
}

// number is none for "".
func (n *numbering) number(text string) int32 {
	if text == "" {
		return none
	}
	at, met := n.numbers[text]
	if !met {
		at = int32(len(n.texts))
		n.numbers[text], n.texts = at, append(n.texts, text)
	}
	return at
}

// keys is what the names of the profiles come to, each distinct one numbered.
type keys struct {
	names                       numbering
	key, full, right, rightFull []int32 // by profile; full is none where the key is typed
}

func numberKeys(profiles []*profile) *keys {
	k := &keys{names: newNumbering(len(profiles) / 2)}
	all := make([]int32, 4*len(profiles))
	for _, of := range []*[]int32{&k.key, &k.full, &k.right, &k.rightFull} {
		*of, all = all[:len(profiles):len(profiles)], all[len(profiles):]
	}
	for i, p := range profiles {
		if i > 0 && p.key == profiles[i-1].key { // of the same name as typed
			k.key[i] = k.key[i-1]
		} else {
			k.key[i] = k.names.number(p.key)
		}
		k.full[i] = k.names.number(p.full)
		k.right[i], k.rightFull[i] = k.key[i], k.full[i]
		if p.right != p.key {
			k.right[i] = k.names.number(p.right)
		}
		if p.rightFull != p.full {
			k.rightFull[i] = k.names.number(p.rightFull)
		}
	}
	return k
}

// derived is a text that follows from each of some, "" for none, numbered too.
type derived struct {
	of    []int32 // by what it follows from
	texts []string
}

// derive works on each name once, however many profiles bear it.
func (k *keys) derive(what func(name string) string) derived {
	texts := make([]string, len(k.names.texts))
	shards.Run(len(texts), shard, func(from, to int) {
		for i := from; i < to; i++ {
			texts[i] = what(k.names.texts[i])
		}
	})
	return numbered(texts)
}

// numbered gives the distinct texts among some, and the number of each of them.
func numbered(texts []string) derived {
	said := 0
	for _, text := range texts {
		if text != "" {
			said++
		}
	}
	n, of := newNumbering(said), make([]int32, len(texts))
	for i, text := range texts {
		of[i] = n.number(text)
	}
	return derived{of, n.texts}
}

// only leaves out what follows from the names that do not fit.
func (k *keys) only(d derived, fits func(name string) bool) derived {
	of := slices.Clone(d.of)
	for i, name := range k.names.texts {
		if of[i] != none && !fits(name) {
			of[i] = none
		}
	}
	return derived{of, d.texts}
}

// by gives what follows from the name of each profile.
func (d *derived) by(names []int32) []int32 {
	numbers := make([]int32, len(names))
	for i, name := range names {
		if numbers[i] = none; name != none {
			numbers[i] = d.of[name]
		}
	}
	return numbers
}

// settleTexts makes a bucket of each value of a text that several profiles
// share, in the order of the values, and settles them. "" is no value.
func (g *groups) settleTexts(text func(p *profile) string, b bucket) {
	texts := make([]string, len(g.profiles))
	shards.Run(len(texts), shard, func(from, to int) {
		for i := from; i < to; i++ {
			texts[i] = text(g.profiles[i])
		}
	})
	distinct := numbered(texts)
	g.settleNumbers(distinct.of, distinct.texts, b)
}

// settleBy is settleTexts of what follows from a name of each profile.
func (g *groups) settleBy(names []int32, as derived, b bucket) {
	g.settleNumbers(as.by(names), as.texts, b)
}

// settleNumbers is settleTexts of texts that bear numbers.
func (g *groups) settleNumbers(numbers []int32, texts []string, b bucket) {
	ends := make([]int32, len(texts)) // first how many profiles share each, then where its members end
	for _, n := range numbers {
		if n != none {
			ends[n]++
		}
	}
	var shared []int32
	total := int32(0)
	for n, times := range ends {
		if ends[n] = none; times > 1 {
			shared = append(shared, int32(n))
			ends[n] = total
			total += times
		}
	}
	members := make([]int32, total)
	for i, n := range numbers {
		if n != none && ends[n] != none {
			members[ends[n]] = int32(i)
			ends[n]++
		}
	}
	type run struct{ number, from int32 }
	runs, from := make([]run, len(shared)), int32(0)
	for i, n := range shared { // in the order of their numbers, as the members are
		runs[i] = run{n, from}
		from = ends[n]
	}
	slices.SortFunc(runs, func(a, b run) int { return strings.Compare(texts[a.number], texts[b.number]) })
	for _, r := range runs {
		b.members = members[r.from:ends[r.number]:ends[r.number]]
		g.settle(b)
	}
}
