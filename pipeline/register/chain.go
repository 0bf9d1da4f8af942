package register

import "pcaet/pipeline/internal/shards"

// noted is what bringing groups together says.
type noted struct {
	links   []joined
	pairs   [ByStaff + 1]int // compared, by the block that brought them together
	doubts  []doubt
	vague   []vague
	clashes []clash
}

func (n *noted) add(other *noted) {
	n.links, n.doubts = append(n.links, other.links...), append(n.doubts, other.doubts...)
	n.vague, n.clashes = append(n.vague, other.vague...), append(n.clashes, other.clashes...)
	for block, pairs := range other.pairs {
		n.pairs[block] += pairs
	}
}

// settleAll settles buckets of one kind, given their members. Those that hold a
// group in common are settled in their order, any others side by side: neither
// touches what the other reads.
func (g *groups) settleAll(kind bucket, buckets [][]int32) {
	const chainsAtOnce = 256
	order, ends := g.chains(buckets)
	found := make([]noted, (len(ends)+chainsAtOnce-1)/chainsAtOnce)
	shards.Run(len(ends), chainsAtOnce, func(from, to int) {
		part, begin := g.part(), int32(0)
		if from > 0 {
			begin = ends[from-1]
		}
		for _, i := range order[begin:ends[to-1]] {
			b := kind
			b.members = buckets[i]
			part.settle(b)
		}
		found[from/chainsAtOnce] = part.noted
	})
	for i := range found {
		g.noted.add(&found[i])
	}
}

// part is the groups as one processor sees them: what it notes is its own, and it
// asks about no group that another one asks about.
func (g *groups) part() groups {
	return groups{roll: g.roll, parent: g.parent, facts: g.facts, explains: g.explains}
}

// chains puts buckets in chains, those that hold a group in common in one: it
// gives them chain after chain, each in order, and where each chain ends. The
// chains are in the order of their first buckets.
func (g *groups) chains(buckets [][]int32) (order, ends []int32) {
	up := make([]int32, len(buckets)) // an earlier bucket of the chain, itself for the first
	first := func(i int32) int32 {
		for up[i] != i {
			up[i] = up[up[i]]
			i = up[i]
		}
		return i
	}
	if g.holder == nil {
		g.holder = make([]int32, len(g.profiles))
	}
	clear(g.holder)
	for i, members := range buckets {
		up[i] = int32(i)
		for _, m := range members {
			held := &g.holder[g.root(m)]
			if *held > 0 {
				a, b := first(*held-1), first(int32(i))
				up[max(a, b)] = min(a, b)
			}
			*held = int32(i) + 1
		}
	}
	filled := make([]int32, len(buckets)) // by first bucket: how long its chain is, then how far it is filled
	for i := range buckets {
		filled[first(int32(i))]++
	}
	order, ends = make([]int32, len(buckets)), make([]int32, 0, len(buckets))
	end := int32(0)
	for i := range buckets {
		if n := filled[i]; n > 0 {
			filled[i] = end
			end += n
			ends = append(ends, end)
		}
		at := &filled[first(int32(i))]
		order[*at] = int32(i)
		*at++
	}
	return order, ends
}
