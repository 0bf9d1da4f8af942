package repair

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// neighbours are the places in a list of the records that count as one: those
// of an actor, the rows of an action; by what makes them one.
type neighbours map[string][]int

// listIn is a list as one register names its actors.
type listIn struct {
	kind     columns.Kind
	register *register.Register
}

// neighbours of a list, noted once for each register asked.
func (x *engine) neighbours(kind columns.Kind, r *register.Register) neighbours {
	at := listIn{kind, r}
	if n, known := x.known[at]; known {
		return n
	}
	n := neighbours{}
	all := only(x.given.Register.Records, kind)
	for i := range length(all) {
		if key := countsAs(all, i, r); key != "" {
			n[key] = append(n[key], i)
		}
	}
	x.known[at] = n
	return n
}

// around gives the places of the records that a world touches, and of every
// other that counts as one with them, in order.
func (n neighbours) around(all record.Set, w *world, r *register.Register) []int {
	var touched []int
	met := map[string]bool{}
	meet := func(key string) {
		if key != "" && !met[key] {
			met[key] = true
			touched = append(touched, n[key]...)
		}
	}
	for i := range w.out {
		touched = append(touched, i) // also of nobody: a bare headcount
		meet(countsAs(all, i, r))
	}
	for i := range length(w.in) {
		meet(countsAs(w.in, i, r))
	}
	slices.Sort(touched)
	return slices.Compact(touched)
}

// countsAs is what a record of a set of one list counts as: its actor, the
// title of its action; "" for nobody.
func countsAs(s record.Set, i int, r *register.Register) string {
	var body *record.Mention
	switch {
	case len(s.Signatures) > 0:
		body = &s.Signatures[i].Body
	case len(s.Attendances) > 0:
		body = &s.Attendances[i].Body
	default:
		return french.Fold(s.Actions[i].Title.Value)
	}
	if a := r.Of(body); a != nil {
		return string(a.ID)
	}
	return ""
}

func length(s record.Set) int { return len(s.Signatures) + len(s.Attendances) + len(s.Actions) }
