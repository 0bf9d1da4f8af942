package revision

import (
	"slices"

	"pcaet/pipeline/source"
)

// fate is what became of a row of the earlier edition, or where a row of today
// comes from. Zero is never valid.
type fate uint8

const (
	kept    fate = iota + 1 // the same content, maybe on another line or in another sheet
	changed                 // the same row, edited
	gone                    // of the earlier edition alone
	added                   // of today alone
)

// alignment pairs the rows of two editions. Indexes are those of Edition.Rows,
// -1 for none.
type alignment struct {
	then, now       *Rows
	toNow, toThen   []int
	thenIs, nowHere []fate
}

// align pairs the rows sheet by sheet, then, of those that are left, rows of
// the same content wherever they stand: a file may have been renamed.
func align(then, now *Rows) *alignment {
	a := &alignment{then: then, now: now, toNow: slices.Repeat([]int{-1}, then.Len()), toThen: slices.Repeat([]int{-1}, now.Len()),
		thenIs: slices.Repeat([]fate{gone}, then.Len()), nowHere: slices.Repeat([]fate{added}, now.Len())}
	today := bySheet(now)
	for place, part := range bySheet(then) {
		if other, there := today[place]; there {
			a.sheet(part, other)
		}
	}
	byMark(a, part{0, then.Len()}, part{0, now.Len()}, kept, prints)
	return a
}

// part is the rows of one sheet, from first to before end.
type part struct{ first, end int }

func bySheet(rows *Rows) map[source.Place]part {
	parts := map[source.Place]part{}
	for _, p := range rows.sheets() {
		parts[rows.At(p.first).Place()] = p
	}
	return parts
}

func (a *alignment) pair(then, now int, how fate) {
	a.toNow[then], a.toThen[now] = now, then
	a.thenIs[then], a.nowHere[now] = how, how
}

// sheet pairs the rows of a sheet: equal ones in order, then those between.
func (a *alignment) sheet(p, q part) {
	for _, gap := range a.equal(p, q) {
		a.edited(gap[0], gap[1])
	}
}

// equal pairs rows of equal content without crossing, and gives the gaps left
// between. Rows whose content is met once on both sides are the fixed points;
// between these, rows are equal from both ends.
func (a *alignment) equal(p, q part) (gaps [][2]part) {
	then, now := a.then.List, a.now.List
	for _, between := range split(p, q, fixedPoints(then, now, p, q)) {
		p, q := between[0], between[1]
		for p.first < p.end && q.first < q.end && then[p.first].Print == now[q.first].Print {
			a.pair(p.first, q.first, kept)
			p.first, q.first = p.first+1, q.first+1
		}
		for p.first < p.end && q.first < q.end && then[p.end-1].Print == now[q.end-1].Print {
			p.end, q.end = p.end-1, q.end-1
			a.pair(p.end, q.end, kept)
		}
		if p.first < p.end && q.first < q.end {
			gaps = append(gaps, [2]part{p, q})
		}
	}
	return gaps
}

// fixedPoints gives pairs of rows of the same content, met once on both sides,
// the longest run of them that does not cross.
func fixedPoints(then, now []Row, p, q part) [][2]int {
	times := map[Print][2]int{}
	at := map[Print]int{}
	for i := p.first; i < p.end; i++ {
		n := times[then[i].Print]
		times[then[i].Print] = [2]int{n[0] + 1, n[1]}
	}
	for j := q.first; j < q.end; j++ {
		n := times[now[j].Print]
		times[now[j].Print] = [2]int{n[0], n[1] + 1}
		at[now[j].Print] = j
	}
	var pairs [][2]int
	for i := p.first; i < p.end; i++ {
		if times[then[i].Print] == [2]int{1, 1} {
			pairs = append(pairs, [2]int{i, at[then[i].Print]})
		}
	}
	return longestRun(pairs)
}

// longestRun keeps the most pairs whose second numbers ascend as the first do.
func longestRun(pairs [][2]int) [][2]int {
	var ends []int // of the best run of each length, the pair it ends with
	before := make([]int, len(pairs))
	for i, pair := range pairs {
		n, _ := slices.BinarySearchFunc(ends, pair[1], func(e, want int) int { return pairs[e][1] - want })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	run := make([][2]int, len(ends))
	for i, k := ends[len(ends)-1], len(ends)-1; i >= 0; i, k = before[i], k-1 {
		run[k] = pairs[i]
	}
	return run
}

// split cuts two parts before each fixed point, which then begins its piece.
func split(p, q part, points [][2]int) [][2]part {
	var pieces [][2]part
	for _, at := range points {
		pieces = append(pieces, [2]part{{p.first, at[0]}, {q.first, at[1]}})
		p.first, q.first = at[0], at[1]
	}
	return append(pieces, [2]part{p, q})
}

// edited pairs the rows of a gap: as many on both sides were edited in place;
// otherwise those that say the same but for the name, then those that name the
// same actor.
func (a *alignment) edited(p, q part) {
	if p.end-p.first == q.end-q.first {
		for i := range p.end - p.first {
			how := changed
			if a.then.List[p.first+i].Print == a.now.List[q.first+i].Print {
				how = kept
			}
			a.pair(p.first+i, q.first+i, how)
		}
		return
	}
	byMark(a, p, q, kept, prints)
	byMark(a, p, q, changed, func(r *Rows, row int) []Print { return []Print{r.List[row].Rest} })
	byMark(a, p, q, changed, func(r *Rows, row int) (keys []string) {
		for _, n := range r.actorsOf(row) {
			keys = append(keys, r.keys[n])
		}
		return keys
	})
}

// prints are the marks of rows that hold the same.
func prints(r *Rows, row int) []Print { return []Print{r.List[row].Print} }

// byMark pairs the rows of a gap that share a mark and are not paired yet, in
// order.
func byMark[M comparable](a *alignment, p, q part, how fate, marks func(r *Rows, row int) []M) {
	left := map[M][]int{}
	for j := q.first; j < q.end; j++ {
		if a.toThen[j] >= 0 {
			continue
		}
		for _, m := range marks(a.now, j) {
			left[m] = append(left[m], j)
		}
	}
	for i := p.first; i < p.end; i++ {
		if a.toNow[i] >= 0 {
			continue
		}
		for _, m := range marks(a.then, i) {
			for a.toNow[i] < 0 && len(left[m]) > 0 {
				j := left[m][0]
				left[m] = left[m][1:]
				if a.toThen[j] < 0 {
					a.pair(i, j, how)
				}
			}
		}
	}
}
