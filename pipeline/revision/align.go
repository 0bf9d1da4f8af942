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
	toNow, toThen   []int
	thenIs, nowHere []fate
}

// align pairs the rows sheet by sheet, then, of those that are left, rows of
// the same content wherever they stand: a file may have been renamed.
func align(then, now []Row) *alignment {
	a := &alignment{toNow: slices.Repeat([]int{-1}, len(then)), toThen: slices.Repeat([]int{-1}, len(now)),
		thenIs: slices.Repeat([]fate{gone}, len(then)), nowHere: slices.Repeat([]fate{added}, len(now))}
	today := bySheet(now)
	for place, part := range bySheet(then) {
		if other, there := today[place]; there {
			a.sheet(then, now, part, other)
		}
	}
	a.byMark(then, now, part{0, len(then)}, part{0, len(now)}, kept, func(r *Row) []string { return []string{r.Print} })
	return a
}

// part is the rows of one sheet, from first to before end.
type part struct{ first, end int }

func bySheet(rows []Row) map[source.Place]part {
	parts := map[source.Place]part{}
	for i := 0; i < len(rows); {
		j := i
		for place := rows[i].At.Place(); j < len(rows) && rows[j].At.Place() == place; j++ {
		}
		parts[rows[i].At.Place()] = part{i, j}
		i = j
	}
	return parts
}

func (a *alignment) pair(then, now int, how fate) {
	a.toNow[then], a.toThen[now] = now, then
	a.thenIs[then], a.nowHere[now] = how, how
}

// sheet pairs the rows of a sheet: equal ones in order, then those between.
func (a *alignment) sheet(then, now []Row, p, q part) {
	for _, gap := range a.equal(then, now, p, q) {
		a.edited(then, now, gap[0], gap[1])
	}
}

// equal pairs rows of equal content without crossing, and gives the gaps left
// between. Rows whose content is met once on both sides are the fixed points;
// between these, rows are equal from both ends.
func (a *alignment) equal(then, now []Row, p, q part) (gaps [][2]part) {
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
	times := map[string][2]int{}
	at := map[string]int{}
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
func (a *alignment) edited(then, now []Row, p, q part) {
	if p.end-p.first == q.end-q.first {
		for i := range p.end - p.first {
			how := changed
			if then[p.first+i].Print == now[q.first+i].Print {
				how = kept
			}
			a.pair(p.first+i, q.first+i, how)
		}
		return
	}
	a.byMark(then, now, p, q, kept, func(r *Row) []string { return []string{r.Print} })
	a.byMark(then, now, p, q, changed, func(r *Row) []string { return []string{r.Rest} })
	a.byMark(then, now, p, q, changed, func(r *Row) []string { return r.Actors })
}

// byMark pairs the rows of a gap that share a mark and are not paired yet, in
// order.
func (a *alignment) byMark(then, now []Row, p, q part, how fate, marks func(*Row) []string) {
	left := map[string][]int{}
	for j := q.first; j < q.end; j++ {
		for _, m := range marks(&now[j]) {
			left[m] = append(left[m], j)
		}
	}
	for i := p.first; i < p.end; i++ {
		if a.toNow[i] >= 0 {
			continue
		}
		for _, m := range marks(&then[i]) {
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
