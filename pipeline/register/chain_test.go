package register

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Buckets settled side by side hold no group in common, and those of one chain
// keep their order.
func TestChains(t *testing.T) {
	longest := 0
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 4))
		g := newGroups(&roll{profiles: make([]*profile, 60)})
		for i := range g.parent {
			g.parent[i] = int32(r.IntN(i + 1)) // groups of some size
		}
		buckets, members := [][]int32{}, r.Perm(60)
		for len(members) > 10 { // not all are in a bucket
			n := 2 + r.IntN(2)
			bucket := []int32{}
			for _, m := range members[:n] {
				bucket = append(bucket, int32(m))
			}
			buckets, members = append(buckets, bucket), members[n:]
		}
		order, ends := g.chains(buckets)
		if sorted := slices.Sorted(slices.Values(order)); len(sorted) != len(buckets) || len(slices.Compact(sorted)) != len(buckets) {
			t.Fatalf("seed %d: %v is not each of %d buckets once", seed, order, len(buckets))
		}
		chainOf, from := map[int32]int{}, int32(0) // by root
		for chain, end := range ends {
			if !slices.IsSorted(order[from:end]) {
				t.Errorf("seed %d: %v is out of order", seed, order[from:end])
			}
			longest = max(longest, int(end-from))
			for _, i := range order[from:end] {
				for _, m := range buckets[i] {
					root := g.root(m)
					if other, met := chainOf[root]; met && other != chain {
						t.Errorf("seed %d: chains %d and %d hold one group", seed, other, chain)
					}
					chainOf[root] = chain
				}
			}
			from = end
		}
	}
	if longest < 3 {
		t.Errorf("the longest chain has %d buckets", longest)
	}
}
