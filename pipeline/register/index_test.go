package register

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pcaet/pipeline/record"
)

// Every mention is found where it stands, whatever the order of the lists, the
// blank rows, the actions that name several in one cell and the rows two lists
// share.
func TestIndex(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 6))
		var set record.Set
		for _, sheet := range []string{"c", "a", "b"} {
			for row := 2; row < 40; row++ {
				m := who{name: fmt.Sprint(sheet, row)}.mention(sheet, row)
				second := m
				second.Rank = 1
				switch r.IntN(8) {
				case 0: // blank
				case 1:
					set.Actions = append(set.Actions, record.Action{Carriers: []record.Mention{m}, Partners: []record.Mention{second}})
				case 2:
					second.At = m.At.Cell(3)
					set.Actions = append(set.Actions, record.Action{Partners: []record.Mention{second}, Carriers: []record.Mention{m}}, record.Action{})
				case 3:
					set.Partners, set.Signatures = append(set.Partners, record.Partner{Body: m}), append(set.Signatures, record.Signature{Body: m})
				default:
					set.Attendances = append(set.Attendances, record.Attendance{Body: m})
				}
			}
		}
		in := newLists(set)
		order := in.inOrder()
		x := newIndex(in, order)
		places := int32(0)
		var before *record.Mention
		for place, m := range x.all() {
			if place != places || before != nil && comparePlaces(before, m) >= 0 || x.at(place) != m {
				t.Fatalf("seed %d: %v is out of place", seed, m.At)
			}
			places, before = places+1, m
		}
		if len(x.mentions()) != int(places) {
			t.Errorf("seed %d: %d mentions, %d places", seed, len(x.mentions()), places)
		}
		last := int32(-1)
		for _, number := range order {
			m := in.mention(number)
			place, known := x.find(m)
			if !known || comparePlaces(x.at(place), m) != 0 || place != last && place != last+1 {
				t.Fatalf("seed %d: %v.%d is found at %d, %v", seed, m.At, m.Rank, place, known)
			}
			last = place
			elsewhere := *m
			elsewhere.At = m.At.Cell(9)
			if _, known := x.find(&elsewhere); known {
				t.Errorf("seed %d: a mention is found at %v", seed, elsewhere.At)
			}
		}
		if last != places-1 {
			t.Errorf("seed %d: %d of %d places are met", seed, last+1, places)
		}
	}
}
