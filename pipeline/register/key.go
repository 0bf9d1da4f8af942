package register

import (
	"slices"
	"strings"

	"pcaet/pipeline/internal/shards"
	"pcaet/pipeline/territory"
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
	return n.place(text)
}

// place is the number of a text, be it "".
func (n *numbering) place(text string) int32 {
	at, met := n.numbers[text]
	if !met {
		at = int32(len(n.texts))
		n.numbers[text], n.texts = at, append(n.texts, text)
	}
	return at
}

// all is the numbers of some texts.
func (n *numbering) all(texts []string) []int32 {
	numbers := make([]int32, len(texts))
	for i, text := range texts {
		numbers[i] = n.place(text)
	}
	return numbers
}

// keys is what the names of the profiles come to, each distinct one a number.
type keys struct {
	names, companies            []string                      // by number
	key, full, right, rightFull []int32                       // by profile; full is none where the key is typed
	company                     []int32                       // by profile, among the companies
	near                        []int32                       // by profile: the name under which near ones are looked for
	spoilt                      []int32                       // by profile: another name under which slips are
	communes                    map[int32][]territory.Commune // by profile: whose municipality it may be, and was not taken for
}

// keyring numbers what readings come to.
type keyring struct {
	*keys
	names, companies numbering
}

// newKeyring has room for the keys of some profiles.
func newKeyring(profiles int) *keyring {
	k := &keyring{&keys{communes: map[int32][]territory.Commune{}}, newNumbering(profiles / 2), newNumbering(0)}
	all := make([]int32, 7*profiles)
	for _, of := range []*[]int32{&k.key, &k.full, &k.right, &k.rightFull, &k.company, &k.near, &k.spoilt} {
		*of, all = all[:0:profiles], all[profiles:]
	}
	return k
}

// add notes what the name of one more profile comes to, and gives its key as the
// text that all of that key share.
func (k *keyring) add(r *reading) string {
	if len(r.communes) > 0 {
		k.communes[int32(len(k.key))] = r.communes
	}
	same := func(text, as string, number int32) int32 {
		if text == as {
			return number
		}
		return k.names.number(text)
	}
	key, full := k.names.number(r.key), k.names.number(r.full)
	right := same(r.right, r.key, key)
	k.key, k.full, k.right = append(k.key, key), append(k.full, full), append(k.right, right)
	k.rightFull, k.near = append(k.rightFull, same(r.rightFull, r.full, full)), append(k.near, same(r.near, r.right, right))
	k.company, k.spoilt = append(k.company, k.companies.number(r.company)), append(k.spoilt, k.names.number(r.spoilt))
	return k.names.texts[key]
}

// all is what was added; the numbers of the texts go.
func (k *keyring) all() *keys {
	k.keys.names, k.keys.companies = k.names.texts, k.companies.texts
	return k.keys
}

// derived is a text that follows from each of some, "" for none, numbered too.
type derived struct {
	of    []int32 // by what it follows from
	texts []string
}

// derive works on each name once, however many profiles bear it.
func (k *keys) derive(what func(name string) string) derived {
	texts := make([]string, len(k.names))
	shards.Run(len(texts), shard, func(from, to int) {
		for i := from; i < to; i++ {
			texts[i] = what(k.names[i])
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

// among leaves out, of names by profile, those that do not fit.
func (k *keys) among(names []int32, fits func(name string) bool) []int32 {
	fitting := make([]bool, len(k.names))
	for name, text := range k.names {
		fitting[name] = fits(text)
	}
	kept := slices.Clone(names)
	for i, name := range names {
		if name != none && !fitting[name] {
			kept[i] = none
		}
	}
	return kept
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
	buckets := make([][]int32, len(runs))
	for i, r := range runs {
		buckets[i] = members[r.from:ends[r.number]:ends[r.number]]
	}
	g.settleAll(b, buckets)
}
