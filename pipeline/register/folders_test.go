package register

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/source"
)

// The generator of large folders lies beside the repository, when it is there
// at all.
const folderMaker = "../../../shared/perf/gen"

// BenchmarkFolders makes folders of spreadsheets with their truth, reads them
// as a run does, and says how right and how fast the register is. F1 is that
// of pairs of distinct spellings; mixed is the number of actors that hold two
// bodies. Sizes: small, typical, huge (a million rows); -bench chooses:
//
//	go test ./pipeline/register -run '^$' -bench 'Folders/typical' -benchtime 1x
func BenchmarkFolders(b *testing.B) {
	if _, err := fs.Stat(os.DirFS(folderMaker), "main.go"); err != nil {
		b.Skip("the generator of folders is not beside the repository")
	}
	for _, preset := range []string{"small/1", "typical/1", "typical/2", "typical/3", "huge/1"} {
		b.Run(preset, func(b *testing.B) {
			size, seed, _ := strings.Cut(preset, "/")
			dir := b.TempDir()
			makeFolder := exec.Command("go", "run", ".", "-preset", size, "-seed", seed, "-out", dir)
			makeFolder.Dir = folderMaker
			if out, err := makeFolder.CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
			set := readRecords(b, os.DirFS(filepath.Join(dir, "entrees")))
			truth := readTruth(b, filepath.Join(dir, "truth.csv"))
			var r Register
			b.ResetTimer()
			for range b.N {
				r, _ = Build(set, given())
			}
			b.StopTimer()
			automatic, mixed := truth.score(&r)
			g := given()
			g.Decisions = truth.answer(&r)
			then, _ := Build(set, g)
			answered, _ := truth.score(&then)
			b.ReportMetric(automatic.f1(), "F1")
			b.ReportMetric(automatic.precision(), "precision")
			b.ReportMetric(answered.f1(), "F1-answered")
			b.ReportMetric(answered.precision(), "precision-answered")
			b.ReportMetric(float64(mixed), "mixed")
			b.ReportMetric(float64(len(r.Questions)), "questions")
			b.ReportMetric(float64(len(truth.bodies)), "bodies")
			runtime.KeepAlive(then)
		})
	}
}

// truths is what the mentions of a folder really name.
type truths struct {
	mentions map[mentionPlace]trueMention
	bodies   map[int]bool
}

type trueMention struct {
	body  int
	typed string
}

func readTruth(t testing.TB, path string) truths {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(bufio.NewReader(f)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	truth := truths{map[mentionPlace]trueMention{}, map[int]bool{}}
	for _, row := range rows[1:] {
		body, err := strconv.Atoi(row[3])
		if err != nil {
			t.Fatal(err)
		}
		truth.mentions[mentionPlace{0: row[0], 2: row[1], 4: row[2]}] = trueMention{body, row[4]}
		truth.bodies[body] = true
	}
	return truth
}

// actors gives the actor of every mention of the truth as registre.csv says
// it; a mention that is not there is an actor of its own.
func (truth *truths) actors(r *Register) map[mentionPlace]string {
	rows, err := csvRows(CSV(r, nil, nil))
	if err != nil {
		panic(err)
	}
	said := map[mentionPlace]string{}
	for _, row := range rows[1:] {
		said[mentionPlace{0: row[0], 2: row[2], 4: row[4]}] = row[5]
	}
	for place := range truth.mentions {
		if said[place] == "" {
			said[place] = fmt.Sprint(place)
		}
	}
	return said
}

func csvRows(data []byte) ([][]string, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.Comma = ';'
	return r.ReadAll()
}

// score counts the pairs of distinct spellings, and the actors that hold more
// than one body.
func (truth *truths) score(r *Register) (s score, mixed int) {
	type way struct {
		trueMention
		actor string
	}
	type both struct {
		body  int
		actor string
	}
	ways := map[way]bool{}
	bodies, actors, meet := map[int]float64{}, map[string]float64{}, map[both]float64{}
	held := map[string]map[int]bool{}
	said := truth.actors(r)
	for place, m := range truth.mentions {
		w := way{m, said[place]}
		if ways[w] {
			continue
		}
		ways[w] = true
		bodies[m.body]++
		actors[w.actor]++
		meet[both{m.body, w.actor}]++
		if held[w.actor] == nil {
			held[w.actor] = map[int]bool{}
		}
		held[w.actor][m.body] = true
	}
	for _, n := range bodies {
		s.there += pairs(n)
	}
	for _, n := range actors {
		s.found += pairs(n)
	}
	for _, n := range meet {
		s.right += pairs(n)
	}
	for _, b := range held {
		if len(b) > 1 {
			mixed++
		}
	}
	return s, mixed
}

// answer answers every question as staff who know the truth would: on the
// body most mentions of each actor name.
func (truth *truths) answer(r *Register) *decision.Decisions {
	times := map[ActorID]map[int]int{}
	for place, id := range truth.actors(r) {
		if times[ActorID(id)] == nil {
			times[ActorID(id)] = map[int]int{}
		}
		times[ActorID(id)][truth.mentions[place].body]++
	}
	body := func(id ActorID) int {
		best := 0
		for b, n := range times[id] {
			if n > times[id][best] || n == times[id][best] && b < best {
				best = b
			}
		}
		return best
	}
	var d decision.Decisions
	for i, q := range r.Questions {
		verdict := decision.TwoActors
		if body(q.A) == body(q.B) {
			verdict = decision.OneActor
		}
		d.Pairs = append(d.Pairs, decision.Pair{A: shownAs(r, q.A), B: shownAs(r, q.B), Verdict: verdict,
			Signed: decision.Signed{At: source.At("decisions.xlsx", "Doublons", i+5, 10)}})
	}
	return &d
}

// shownAs is how a question names an actor to staff.
func shownAs(r *Register, id ActorID) decision.Identity {
	i, _ := slices.BinarySearchFunc(r.Actors, id, func(a Actor, id ActorID) int { return strings.Compare(string(a.ID), string(id)) })
	a := &r.Actors[i]
	who := decision.Identity{Name: a.Name, Number: a.SIRET}
	if who.Number == "" {
		who.Number = a.SIREN
	}
	if c, known := gazetteer().ByINSEE(a.INSEE); known && !a.IsCommune {
		who.Commune = c.Name
	}
	return who
}
