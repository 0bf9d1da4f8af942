package register

import (
	"iter"
	"slices"
	"sort"

	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// index is the mentions of a set in cell order, each cell and rank once, by their
// places in that order; it finds one by its cell and rank. Lists are read from top
// to bottom, so that a few strips of rows say where a million mentions stand: a pointer
// to each would weigh more than the actors.
type index struct {
	lists  lists
	strips []strip // in cell order, and one more that begins where the last ends
	sheets map[source.Ref]span
}

// strip is rows of one sheet, one below the other, of one mention each, that
// follow each other in the set as well.
type strip struct {
	row    int32 // the first
	place  int32 // of the mention of that row
	number int32 // of it, in the set
}

// span is the strips of one sheet.
type span struct{ from, to int32 }

// newIndex indexes mentions given in cell order by their numbers in the set. Of
// those that share a cell and a rank, the first stands for all.
func newIndex(in lists, order []int32) index {
	x := index{lists: in, sheets: map[source.Ref]span{}}
	var before *record.Mention
	var next strip // what would make the last one longer
	var sheet source.Ref
	for _, number := range order {
		m := in.mention(number)
		if before != nil && comparePlaces(before, m) == 0 {
			continue
		}
		if of := m.At.WholeSheet(); of != sheet || m.At.Row != next.row || number != next.number {
			from := int32(len(x.strips))
			if of == sheet {
				from = x.sheets[of].from
			}
			x.strips = append(x.strips, strip{m.At.Row, next.place, number})
			x.sheets[of] = span{from, int32(len(x.strips))}
			sheet = of
		}
		before, next = m, strip{m.At.Row + 1, next.place + 1, number + 1}
	}
	x.strips = slices.Clip(append(x.strips, next))
	return x
}

// count is how many there are.
func (x *index) count() int {
	if len(x.strips) == 0 {
		return 0
	}
	return int(x.strips[len(x.strips)-1].place)
}

// all gives each mention and its place, in order.
func (x *index) all() iter.Seq2[int32, *record.Mention] {
	return func(yield func(int32, *record.Mention) bool) {
		for i := range max(0, len(x.strips)-1) {
			for s, end := x.strips[i], x.strips[i+1].place; s.place < end; s.place, s.number = s.place+1, s.number+1 {
				if !yield(s.place, x.lists.mention(s.number)) {
					return
				}
			}
		}
	}
}

// mentions gives each mention, in order.
func (x *index) mentions() []*record.Mention {
	mentions := make([]*record.Mention, x.count())
	for place, m := range x.all() {
		mentions[place] = m
	}
	return mentions
}

// at is the mention of a place.
func (x *index) at(place int32) *record.Mention {
	i := sort.Search(len(x.strips), func(i int) bool { return x.strips[i].place > place }) - 1
	return x.lists.mention(x.strips[i].number + place - x.strips[i].place)
}

// find is the place of the mention that stands where m does.
func (x *index) find(m *record.Mention) (int32, bool) {
	in := x.sheets[m.At.WholeSheet()]
	i := int(in.from) + sort.Search(int(in.to-in.from), func(i int) bool { return x.strips[int(in.from)+i].row > m.At.Row }) - 1
	for ; i >= int(in.from); i-- {
		s := x.strips[i]
		further := m.At.Row - s.row
		if s.place+further < x.strips[i+1].place {
			if known := x.lists.mention(s.number + further); known.At.Col() == m.At.Col() && known.Rank == m.Rank {
				return s.place + further, true
			}
		}
		if further > 0 {
			break // those before end above the row
		}
	}
	return 0, false
}

// lists numbers the mentions of a set: partners, signatures, attendances, then
// those of each action.
type lists struct {
	set  record.Set
	ends []int32 // of each action: the number after those of its mentions
}

func newLists(set record.Set) lists {
	l := lists{set, make([]int32, len(set.Actions))}
	end := int32(len(set.Partners) + len(set.Signatures) + len(set.Attendances))
	for i := range set.Actions {
		end += int32(len(set.Actions[i].Carriers) + len(set.Actions[i].Partners))
		l.ends[i] = end
	}
	return l
}

// mention is that of a number.
func (l *lists) mention(number int32) *record.Mention {
	i := int(number)
	if i < len(l.set.Partners) {
		return &l.set.Partners[i].Body
	}
	if i -= len(l.set.Partners); i < len(l.set.Signatures) {
		return &l.set.Signatures[i].Body
	}
	if i -= len(l.set.Signatures); i < len(l.set.Attendances) {
		return &l.set.Attendances[i].Body
	}
	of, _ := slices.BinarySearch(l.ends, number+1)
	a := &l.set.Actions[of]
	i = len(a.Carriers) + len(a.Partners) - int(l.ends[of]-number)
	if i < len(a.Carriers) {
		return &a.Carriers[i]
	}
	return &a.Partners[i-len(a.Carriers)]
}

// inOrder gives the numbers of all the mentions, in cell order. Two records that
// share a cell (a sheet that is partner list and signatures, the sessions of a
// grid) name it twice.
func (l *lists) inOrder() []int32 {
	count := len(l.set.Partners) + len(l.set.Signatures) + len(l.set.Attendances)
	if len(l.ends) > 0 {
		count = int(l.ends[len(l.ends)-1])
	}
	order := make([]int32, count)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return compareMentions(l.mention(a), l.mention(b)) })
	return order
}
