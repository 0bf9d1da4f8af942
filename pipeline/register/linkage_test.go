package register

import (
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/generate"
)

// The public sets lie beside the repository, when they are there at all.
const linkageSets = "../../../shared/corpus/linkage"

// published are figures that others publish of their own tools, as they stand
// on https://github.com/benseverndev-oss/goldenmatch/wiki/Benchmarks and in the
// notes of its release 1.29.0 (pairwise F1). None is of our three sets, nor
// could any be found: Splink publishes none, dedupe publishes the Chicago set
// without a score. They are of other trades (citations, goods, persons), with
// columns that ours lack, and « about » is their word: not to be compared with
// the lines above, nor with each other.
const published = `published elsewhere, on other sets, F1:
  DBLP-ACM (citations)        GoldenMatch 0.974   Splink about 0.95   dedupe about 0.96
  Abt-Buy (goods)             GoldenMatch 0.847   Splink about 0.70   dedupe about 0.75
  Amazon-Google (goods)       GoldenMatch 0.586   Splink about 0.45   dedupe about 0.50
  historical_50k (persons)    GoldenMatch 0.779   Splink 0.757
  febrl3 (persons)            GoldenMatch 0.991   Splink 0.965`

// rowsOf reads a CSV file of the sets, its header left out.
func rowsOf(t *testing.T, name string, comma rune) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// TestLinkageSets reads entity-resolution sets of other countries and trades
// as partner lists, with the parameters of every run, and prints how the
// register does beside names folded alone. Nothing is tuned to them.
func TestLinkageSets(t *testing.T) {
	if _, err := fs.Stat(os.DirFS(linkageSets), "."); err != nil {
		t.Skip("the public linkage sets are not beside the repository")
	}
	for _, set := range []string{"chicago", "restaurants"} {
		dir := filepath.Join(linkageSets, set)
		r, _ := Build(readRecords(t, os.DirFS(filepath.Join(dir, "inputs"))), given())
		entity := map[string]string{}
		for _, row := range rowsOf(t, filepath.Join(dir, "truth.csv"), ',') {
			entity[row[0]] = row[1]
		}
		files, err := filepath.Glob(filepath.Join(dir, "inputs", "*.csv"))
		if err != nil || len(files) != 1 {
			t.Fatalf("%s: %v, %v", set, files, err)
		}
		numbers := map[string]int{}
		var ours, folded []judged
		rows := rowsOf(t, files[0], ';')
		actors := actorsByRow(&r)
		for i, row := range rows {
			body := entity[row[0]]
			if _, known := numbers[body]; !known {
				numbers[body] = len(numbers)
			}
			m := generate.Mention{Row: i + 2, Body: numbers[body], Typed: row[1]}
			actor := actors[i+2]
			if actor == "" {
				actor = ActorID("nobody " + row[0])
			}
			ours = append(ours, judged{m, actor})
			folded = append(folded, judged{m, ActorID(french.Fold(row[1]))})
		}
		then, same := answered(ours, r.Questions)
		for _, way := range []struct {
			name string
			all  []judged
		}{{"names folded alone", folded}, {"automatic", ours}, {"questions answered", then}} {
			s := pairwise(way.all, 0)
			t.Logf("%-12s %-20s precision %.3f  recall %.3f  F1 %.3f", set, way.name, s.precision(), s.recall(), s.f1())
		}
		t.Logf("%-12s %d rows, %d questions, %d of them one", set, len(rows), len(r.Questions), same)
		if set == "restaurants" {
			alike, apart := townsApart(rows, ours, 3)
			t.Logf("%-12s of %d pairs of one body and one name, %d state two towns: two branches, by our rules", set, alike, apart)
		}
	}
	linkLycees(t)
	t.Log(published)
}

// townsApart counts the pairs of rows that name one body by one name, and those
// of them whose towns, in a column, are two.
func townsApart(rows [][]string, all []judged, town int) (alike, apart int) {
	for i, a := range all {
		for j, b := range all[:i] {
			if a.Body == b.Body && french.Fold(a.Typed) == french.Fold(b.Typed) {
				alike++
				if french.Fold(rows[i][town]) != french.Fold(rows[j][town]) {
					apart++
				}
			}
		}
	}
	return alike, apart
}

// actorsByRow gives the actor of each row of a folder of one list.
func actorsByRow(r *Register) map[int]ActorID {
	actors := map[int]ActorID{}
	for _, m := range r.index.all() {
		if a := r.Of(m); a != nil {
			actors[int(m.At.Row)] = a.ID
		}
	}
	return actors
}

// linkLycees scores the labelled pairs of two lists of lycées.
func linkLycees(t *testing.T) {
	t.Helper()
	dir := filepath.Join(linkageSets, "fr_lycees")
	r, _ := Build(readRecords(t, os.DirFS(filepath.Join(dir, "inputs"))), given())
	actors := map[[2]string]ActorID{}
	for _, m := range r.index.all() {
		if a := r.Of(m); a != nil {
			actors[[2]string{m.Name.Or(""), m.Identity().Commune.Or("")}] = a.ID
		}
	}
	asked := map[[2]ActorID]bool{}
	for _, q := range r.Questions {
		asked[[2]ActorID{q.A, q.B}], asked[[2]ActorID{q.B, q.A}] = true, true
	}
	var exact, ours, then score
	for _, row := range rowsOf(t, filepath.Join(dir, "labelled_pairs.csv"), ',') {
		clean := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		a, b := actors[[2]string{clean(row[0]), clean(row[1])}], actors[[2]string{clean(row[3]), clean(row[4])}]
		same := row[6] == "1"
		for _, way := range []struct {
			s   *score
			yes bool
		}{
			{&exact, french.Fold(row[0]) == french.Fold(row[3])}, {&ours, a == b && a != ""},
			{&then, a == b && a != "" || same && asked[[2]ActorID{a, b}]},
		} {
			if way.yes {
				way.s.found++
			}
			if same {
				way.s.there++
			}
			if same && way.yes {
				way.s.right++
			}
		}
	}
	for _, way := range []struct {
		name string
		s    score
	}{{"names folded alone", exact}, {"automatic", ours}, {"questions answered", then}} {
		t.Logf("%-12s %-20s precision %.3f  recall %.3f  F1 %.3f", "fr_lycees", way.name, way.s.precision(), way.s.recall(), way.s.f1())
	}
	t.Logf("%-12s %d questions", "fr_lycees", len(r.Questions))
}
