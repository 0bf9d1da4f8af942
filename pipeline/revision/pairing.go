package revision

import "slices"

// pairing is what counted then and what counts now for the same: most often
// one line of each, or none of one.
type pairing struct{ then, now []*Line }

func (p pairing) delta() int {
	n := 0
	for _, l := range p.now {
		n += int(l.Count)
	}
	for _, l := range p.then {
		n -= int(l.Count)
	}
	return n
}

// links say how to go from one edition to the other. toNow gives the row of
// today for one of then, -1 for none; heirs, the keys under which today counts
// what rows of a key say, and ancestors the same backwards.
type links struct {
	toNow            func(row int32) int
	heirs, ancestors func(l *Line) []string
}

// pairs brings together the lines of the same key, those that one row ties, and
// those of which one's rows name the other: an actor may have another ID today,
// or have been brought together with another. A row behind several lines, as in
// a grid of sessions, ties none.
func pairs(then, now []*Line, by links) []pairing {
	g := newTies(len(then) + len(now))
	byKey, was := make(map[string]int, len(now)), make(map[string]int, len(then))
	behind := map[int32]int{} // row of today: its only line, -1 for several
	for j := range now {
		byKey[now[j].Key] = j
		note(behind, now[j].Rows, j)
	}
	before := map[int32]int{}
	for i := range then {
		was[then[i].Key] = i
		note(before, then[i].Rows, i)
	}
	for j := range now {
		for _, key := range by.ancestors(now[j]) {
			if i, counted := was[key]; counted {
				g.tie(i, len(then)+j)
			}
		}
	}
	for i := range then {
		if j, same := byKey[then[i].Key]; same {
			g.tie(i, len(then)+j)
		}
		for _, key := range by.heirs(then[i]) {
			if j, counted := byKey[key]; counted {
				g.tie(i, len(then)+j)
			}
		}
		for _, row := range then[i].Rows {
			if today := by.toNow(row); before[row] >= 0 && today >= 0 {
				if j, counted := behind[int32(today)]; counted && j >= 0 {
					g.tie(i, len(then)+j)
				}
			}
		}
	}
	return g.pairings(then, now)
}

// note remembers the only line behind each row, -1 once there are several.
func note(behind map[int32]int, rows []int32, line int) {
	for _, r := range rows {
		if _, twice := behind[r]; twice {
			behind[r] = -1
		} else {
			behind[r] = line
		}
	}
}

// ties groups what is tied, by chains.
type ties struct{ parent []int }

func newTies(n int) *ties {
	t := &ties{make([]int, n)}
	for i := range t.parent {
		t.parent[i] = i
	}
	return t
}

func (t *ties) root(i int) int {
	for t.parent[i] != i {
		t.parent[i] = t.parent[t.parent[i]]
		i = t.parent[i]
	}
	return i
}

func (t *ties) tie(i, j int) {
	a, b := t.root(i), t.root(j)
	t.parent[max(a, b)] = min(a, b)
}

// pairings gives the groups, in the order of their first line.
func (t *ties) pairings(then, now []*Line) []pairing {
	groups := map[int]*pairing{}
	var roots []int
	group := func(i int) *pairing {
		root := t.root(i)
		if groups[root] == nil {
			groups[root] = &pairing{}
			roots = append(roots, root)
		}
		return groups[root]
	}
	for i := range then {
		p := group(i)
		p.then = append(p.then, then[i])
	}
	for j := range now {
		p := group(len(then) + j)
		p.now = append(p.now, now[j])
	}
	slices.Sort(roots)
	all := make([]pairing, len(roots))
	for i, root := range roots {
		all[i] = *groups[root]
	}
	return all
}
