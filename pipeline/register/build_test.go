package register

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pcaet/pipeline/record"
)

// manyBodies makes a set of n bodies, three mentions each on average: exact
// repeats, capitals, typing slips, half of them with a number or a place.
func manyBodies(n int) record.Set {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	syllables := strings.Fields("ba ce di fo gu la me ni po ru sa te vi xo za bri cla dre flo gru")
	word := func() string {
		w := ""
		for range 2 + r.IntN(3) {
			w += syllables[r.IntN(len(syllables))]
		}
		return strings.ToUpper(w[:1]) + w[1:]
	}
	kinds := []string{"Association", "Garage", "École", "Comité des fêtes", "Mairie", "Énergies", "Menuiserie"}
	communes := gazetteer().InEPCI(carrier().SIREN)
	var rows []who
	for i := range n {
		c := communes[r.IntN(len(communes))]
		base := who{name: kinds[r.IntN(len(kinds))] + " " + word() + " " + word()}
		if r.IntN(2) == 0 {
			base.commune = c.Name
		}
		rows = append(rows, base)
		if r.IntN(2) == 0 {
			rows[len(rows)-1].siren = sirenNumber(i)
		}
		for range r.IntN(5) {
			w := base
			switch cut := 1 + r.IntN(len(w.name)-2); r.IntN(4) {
			case 0:
				w.name = strings.ToUpper(w.name)
			case 1:
				w.name = strings.ToValidUTF8(w.name[:cut]+w.name[cut+1:], "")
			case 2:
				w.commune = ""
			}
			rows = append(rows, w)
		}
	}
	return list("grand", rows...)
}

// BenchmarkBuild shows how the work grows with the number of bodies.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{5_000, 50_000} {
		set := manyBodies(n)
		b.Run(fmt.Sprintf("bodies=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, _ := Build(set, gazetteer(), carrier())
				b.ReportMetric(float64(len(r.Actors)), "actors")
				b.ReportMetric(float64(len(r.Questions)), "questions")
			}
		})
	}
}
