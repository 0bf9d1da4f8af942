package register

import (
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// index finds a mention by its cell and rank. It holds a number for each row and
// each mention: a map of a million cells would weigh ten times as much.
type index struct {
	mentions []*record.Mention // each once, in cell order
	sheets   map[source.Ref]rows
}

// rows are those of one sheet.
type rows struct {
	first int32   // the number of its first row
	from  []int32 // by row from there: its first mention; one more at the end
}

// newIndex indexes mentions in cell order.
func newIndex(mentions []*record.Mention) index {
	x := index{mentions, map[source.Ref]rows{}}
	for from := 0; from < len(mentions); {
		sheet := mentions[from].At.WholeSheet()
		to := from
		for to < len(mentions) && mentions[to].At.WholeSheet() == sheet {
			to++
		}
		r := rows{first: mentions[from].At.Row}
		r.from = make([]int32, 0, mentions[to-1].At.Row-r.first+2)
		for i := from; i < to; i++ {
			for len(r.from) <= int(mentions[i].At.Row-r.first) {
				r.from = append(r.from, int32(i))
			}
		}
		r.from = append(r.from, int32(to))
		x.sheets[sheet] = r
		from = to
	}
	return x
}

// find is the place among those indexed of the mention that stands where m does.
func (x *index) find(m *record.Mention) (int32, bool) {
	r := x.sheets[m.At.WholeSheet()]
	row := int(m.At.Row - r.first)
	if row < 0 || row >= len(r.from)-1 {
		return 0, false
	}
	for i := r.from[row]; i < r.from[row+1]; i++ {
		if known := x.mentions[i]; known.At.Col() == m.At.Col() && known.Rank == m.Rank {
			return i, true
		}
	}
	return 0, false
}
