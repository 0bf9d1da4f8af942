package repair

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// neighbours are the places in a list of the records that count as one: those
// of an actor, the rows of an action; by the number of what makes them one.
type neighbours struct {
	first  []int32 // of each number, among places; one more at the end
	places []int32
	titles map[string]int // numbers of actions, by folded title
}

// of gives the places of the records of a number.
func (n *neighbours) of(number int) []int32 {
	if number < 0 || number >= len(n.first)-1 {
		return nil // nobody that the list names
	}
	return n.places[n.first[number]:n.first[number+1]]
}

// listIn is a list as one register names its actors.
type listIn struct {
	kind     columns.Kind
	register *register.Register
}

// neighbours of a list, noted once for each register asked.
func (x *engine) neighbours(kind columns.Kind, r *register.Register) *neighbours {
	at := listIn{kind, r}
	if n, known := x.known[at]; known {
		return n
	}
	all := only(x.given.Register.Records, kind)
	n := &neighbours{titles: map[string]int{}}
	for i := range all.Actions {
		if title := french.Fold(all.Actions[i].Title.Value); title != "" {
			if _, known := n.titles[title]; !known {
				n.titles[title] = len(n.titles)
			}
		}
	}
	numbers := make([]int32, length(all))
	n.first = make([]int32, max(len(r.Actors), len(n.titles))+1)
	for i := range numbers {
		if numbers[i] = int32(n.number(all, i, r)); numbers[i] >= 0 {
			n.first[numbers[i]+1]++
		}
	}
	for i := range n.first[1:] {
		n.first[i+1] += n.first[i]
	}
	next := slices.Clone(n.first)
	n.places = make([]int32, next[len(next)-1])
	for i, number := range numbers {
		if number >= 0 {
			n.places[next[number]] = int32(i)
			next[number]++
		}
	}
	x.known[at] = n
	return n
}

// around gives the places of the records that a world touches, and of every
// other that counts as one with them, in order.
func (n *neighbours) around(all record.Set, w *world, r *register.Register) []int {
	var touched []int
	met := map[int]bool{}
	meet := func(number int) {
		if number >= 0 && !met[number] {
			met[number] = true
			for _, i := range n.of(number) {
				touched = append(touched, int(i))
			}
		}
	}
	for i := range w.out {
		touched = append(touched, i) // also of nobody: a bare headcount
		meet(n.number(all, i, r))
	}
	for i := range length(w.in) {
		meet(n.number(w.in, i, r))
	}
	slices.Sort(touched)
	return slices.Compact(touched)
}

// number is that of what a record of a set of one list counts as: its actor,
// its action; -1 for nobody, and for an action that the list does not name.
func (n *neighbours) number(s record.Set, i int, r *register.Register) int {
	var body *record.Mention
	switch {
	case len(s.Signatures) > 0:
		body = &s.Signatures[i].Body
	case len(s.Attendances) > 0:
		body = &s.Attendances[i].Body
	default:
		if number, known := n.titles[french.Fold(s.Actions[i].Title.Value)]; known {
			return number
		}
		return -1
	}
	if number, known := r.Number(body); known {
		return number
	}
	return -1
}

func length(s record.Set) int { return len(s.Signatures) + len(s.Attendances) + len(s.Actions) }
