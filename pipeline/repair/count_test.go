package repair

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
	"pcaet/templates"
)

// TestTouchedActorsTellTheWhole holds that counting the records of the actors
// and actions that a world touches gives what counting the whole list gives,
// whatever records go and come.
func TestTouchedActorsTellTheWhole(t *testing.T) {
	places, err := territory.Load(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	names, err := register.LoadNames(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	settings := config.Defaults()
	build := func(s record.Set) register.Register {
		r, _ := register.Build(s, register.Given{Names: names, Places: places, Territory: settings.Territory})
		return r
	}
	frame := indicator.Frame{Config: settings, Members: places.InEPCI(settings.Territory.SIREN), Year: 2023, AsOf: french.EndOfYear(2023)}
	moved := 0
	for seed := range uint64(60) {
		x, kinds := randomEngine(rand.New(rand.NewPCG(seed, 1)), frame, build)
		for _, kind := range kinds {
			w := x.randomWorld(rand.New(rand.NewPCG(seed, uint64(kind))), kind)
			v := x.look(kind, &w)
			if v.whole {
				t.Fatal("no world of these asks for the whole list")
			}
			whole := view{register: v.register, whole: true}
			got, want := x.count(kind, &w, &v), x.count(kind, &w, &whole)
			if !slices.Equal(got, want) {
				t.Errorf("seed %d, %s: the touched alone give %v, the whole list %v", seed, kind, got, want)
			}
			for i, in := range indicators {
				if in.kind == kind && !slices.Equal(want, x.published[i]) {
					moved++
				}
			}
		}
	}
	if moved < 60 {
		t.Errorf("only %d worlds change a value: too tame to tell", moved)
	}
}

// randomEngine is an engine over a few rows of a few bodies in each list.
func randomEngine(random *rand.Rand, frame indicator.Frame, build func(record.Set) register.Register) (*engine, []columns.Kind) {
	var set record.Set
	for i := range 1 + random.IntN(12) {
		set.Signatures = append(set.Signatures, randomSignature(random, i))
		set.Attendances = append(set.Attendances, randomAttendance(random, i))
		set.Actions = append(set.Actions, randomAction(random, i))
	}
	kinds := []columns.Kind{columns.Signatures, columns.Attendance, columns.Actions}
	for _, k := range kinds {
		set.Lists = append(set.Lists, record.ListRead{Place: source.Place{File: k.String() + ".csv", Sheet: "a"}, Kind: k})
	}
	r := build(set)
	x := newEngine(Given{Register: &r, Config: frame.Config, Build: build}, frame)
	facts, _ := indicator.Gather(&r, indicator.Setting{Config: frame.Config, Members: frame.Members})
	e := facts.Count(frame, indicator.Account{Findings: finding.Count{}})
	x.publish(e)
	return x, kinds
}

// randomWorld takes some rows out and puts others in, each of a body that the
// list names already.
func (x *engine) randomWorld(random *rand.Rand, kind columns.Kind) world {
	w := world{out: map[int]bool{}}
	all := only(x.given.Register.Records, kind)
	for i := range length(all) {
		if random.IntN(4) > 0 && i > 0 {
			continue
		}
		w.out[i] = true
		if random.IntN(3) == 0 {
			continue
		}
		switch kind {
		case columns.Signatures:
			s := randomSignature(random, i)
			s.Body = all.Signatures[i].Body
			w.in.Signatures = append(w.in.Signatures, s)
		case columns.Attendance:
			a := randomAttendance(random, i)
			a.Body = all.Attendances[i].Body
			w.in.Attendances = append(w.in.Attendances, a)
		default:
			a := randomAction(random, i)
			a.Carriers = all.Actions[i].Carriers
			w.in.Actions = append(w.in.Actions, a)
		}
	}
	return w
}

func randomMention(random *rand.Rand, kind columns.Kind, row, col int) record.Mention {
	at := source.At(kind.String()+".csv", "a", row+2, col)
	return record.Mention{At: at, Kind: kind, Name: present(fmt.Sprintf("Association des %s", []string{"Jardiniers", "Pêcheurs", "Cyclistes", "Lecteurs", "Marcheurs"}[random.IntN(5)]), at)}
}

func randomDay(random *rand.Rand) french.Date {
	return french.Day(2020+random.IntN(5), 1+random.IntN(12), 1+random.IntN(28))
}

func randomSignature(random *rand.Rand, row int) record.Signature {
	at := source.At("signatures.csv", "a", row+2, 3)
	s := record.Signature{Row: at.WholeRow(), Body: randomMention(random, columns.Signatures, row, 1)}
	switch random.IntN(4) {
	case 0:
		s.Undated = present(true, at)
	case 1:
		s.Withdrawn = present(randomDay(random), at)
		fallthrough
	default:
		s.Date = present(randomDay(random), at)
	}
	return s
}

func randomAttendance(random *rand.Rand, row int) record.Attendance {
	at := source.At("attendance.csv", "a", row+2, 3)
	a := record.Attendance{Body: randomMention(random, columns.Attendance, row, 1), Instance: columns.Club,
		Date: present(randomDay(random), at), Presence: present(record.Presence(1+random.IntN(4)), at)}
	if random.IntN(5) == 0 {
		told := *a.Detail()
		told.Role = present(record.Speaker, at)
		a.Told = &told
	}
	return a
}

func randomAction(random *rand.Rand, row int) record.Action {
	at := source.At("actions.csv", "a", row+2, 1)
	a := record.Action{Row: at.WholeRow(), Title: present(fmt.Sprintf("Action %d", random.IntN(5)), at),
		Carriers: []record.Mention{randomMention(random, columns.Actions, row, 2)}, Collective: present(random.IntN(4) > 0, at)}
	if random.IntN(3) > 0 {
		a.Start = present(randomDay(random), at)
	}
	if random.IntN(3) > 0 {
		a.Status = present(record.ActionStatus(1+random.IntN(7)), at)
	}
	return a
}
