//go:build linux

package pipeline_test

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/intake"
	"pcaet/templates"
)

// corpusFolder is a collection of real and odd spreadsheets that nobody of the
// project wrote, beside the repository where it is at all. The project's own
// tests do without it.
const corpusFolder = "../../shared/corpus"

// share is how many of some things are right; misses says what is not.
type share struct {
	right, all int
	misses     []string
}

func (s *share) add(right bool, miss string, args ...any) {
	s.all++
	if right {
		s.right++
	} else {
		s.misses = append(s.misses, fmt.Sprintf(miss, args...))
	}
}

func (s *share) join(other *share) {
	s.right, s.all = s.right+other.right, s.all+other.all
}

func (s *share) percent() float64 {
	if s.all == 0 {
		return 100
	}
	return 100 * float64(s.right) / float64(s.all)
}

func (s *share) String() string {
	if s.all == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d (%.1f %%)", s.right, s.all, s.percent())
}

// measure is what is known of one folder of the corpus.
type measure struct {
	folder                 string
	kinds, headers, fields share
	claims                 []string // wrong ones: a sheet read as a list that it is not
	// least are the percentages that are held: a step below what was measured.
	leastKinds, leastHeaders, leastFields float64
}

// TestCorpus measures how sheets are read, folder by folder, and prints the
// table. Run it with -v.
func TestCorpus(t *testing.T) {
	if _, err := os.Stat(corpusFolder); err != nil {
		t.Skip("no corpus stands beside the repository (../shared/corpus)")
	}
	c := corpus{t: t, words: corpusVocabulary(t)}
	measures := []*measure{c.plans(), c.inclusion(), c.subventions(), c.signatories(), c.others(), c.tables()}
	t.Logf("corpus: %-18s %-18s %-18s %-18s %s", "folder", "kind", "header row", "columns", "wrong claims")
	total := measure{folder: "all"}
	for _, m := range measures {
		t.Logf("corpus: %-18s %-18s %-18s %-18s %d", m.folder, &m.kinds, &m.headers, &m.fields, len(m.claims))
		total.kinds.join(&m.kinds)
		total.headers.join(&m.headers)
		total.fields.join(&m.fields)
		total.claims = append(total.claims, m.claims...)
	}
	t.Logf("corpus: %-18s %-18s %-18s %-18s %d", total.folder, &total.kinds, &total.headers, &total.fields, len(total.claims))
	for _, m := range measures {
		for _, miss := range slices.Concat(m.kinds.misses, m.headers.misses, m.fields.misses, m.claims) {
			t.Logf("corpus: %s: %s%s", m.folder, miss, reasonOf(miss))
		}
		m.hold(t)
	}
}

// reasons say why what is missed is missed, by a part of the miss.
var reasons = []struct{ of, why string }{
	{"TYPO_UID", "an identifier of somebody's database is no running number"},
	{"USER_", "names cut to ten letters by a geographical format, under a prefix that few columns share"},
	{"c_nom", "« Raison sociale » names the body, so that « Nom » is taken for a person's"},
	{"aggrecol_054", "a title in two cells stands above"},
	{"aggrecol_145", "a title in two cells stands above"},
	{"aggrecol_124", "ages written « 7 to 16 » are no figures: nothing tells the header from the rows"},
	{"saus_393", "five cells over thirty columns are too few to be the header"},
}

func reasonOf(miss string) string {
	for _, r := range reasons {
		if strings.Contains(miss, r.of) {
			return " — " + r.why
		}
	}
	return ""
}

func (m *measure) hold(t *testing.T) {
	for _, s := range []struct {
		what  string
		share *share
		least float64
	}{{"kinds", &m.kinds, m.leastKinds}, {"header rows", &m.headers, m.leastHeaders}, {"columns", &m.fields, m.leastFields}} {
		if s.share.percent() < s.least {
			t.Errorf("%s: %s right in %s, at least %.1f %% are kept", m.folder, s.what, s.share, s.least)
		}
	}
	if len(m.claims) > 0 {
		t.Errorf("%s: %d wrong claims", m.folder, len(m.claims))
	}
}

type corpus struct {
	t     *testing.T
	words *columns.Vocabulary
}

func corpusVocabulary(t *testing.T) *columns.Vocabulary {
	v, err := columns.LoadVocabulary(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// read reads every spreadsheet of a folder, and gives the readings by file.
func (c *corpus) read(folder string) map[string][]columns.Reading {
	c.t.Helper()
	readings := map[string][]columns.Reading{}
	root := os.DirFS(filepath.Join(corpusFolder, folder))
	names, err := fs.Glob(root, "*")
	if err != nil || len(names) == 0 {
		c.t.Fatalf("%s: nothing to read: %v", folder, err)
	}
	limits, err := config.Parse(nil)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, name := range names {
		if strings.Contains(name, "truth") {
			continue
		}
		data, err := fs.ReadFile(root, name)
		if err != nil {
			c.t.Fatal(err)
		}
		read, found := intake.ReadOne(name, data, intake.Options{Limits: limits.Limits})
		if len(read.Books) != 1 {
			c.t.Errorf("%s/%s was not read: %v", folder, name, found.Causes())
			continue
		}
		_, readings[name], _ = columns.Match(&read.Books[0], c.words)
	}
	return readings
}

// truth reads a file of what is true, a map by heading for each line.
func (c *corpus) truth(name string) []map[string]string {
	c.t.Helper()
	f, err := os.Open(filepath.Join(corpusFolder, name))
	if err != nil {
		c.t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil || len(lines) < 2 {
		c.t.Fatalf("%s: %d lines, %v", name, len(lines), err)
	}
	var all []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, heading := range lines[0] {
			row[heading] = line[i]
		}
		all = append(all, row)
	}
	return all
}

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// claimed is the first kind of a reading.
func claimed(readings []columns.Reading) (columns.Kind, []int) {
	for _, r := range readings {
		if r.Kinds[0] != columns.Ignored {
			return r.Kinds[0], r.HeaderRows
		}
	}
	for _, r := range readings {
		if len(r.HeaderRows) > 0 {
			return columns.Ignored, r.HeaderRows
		}
	}
	return columns.Ignored, nil
}

func sheetNamed(readings []columns.Reading, name string) []columns.Reading {
	var found []columns.Reading
	for _, r := range readings {
		if r.Sheet == name {
			found = append(found, r)
		}
	}
	return found
}

// actionFields are the headings of the plans whose concept is one of ours.
var actionFields = map[string]columns.Field{
	"Titre de la fiche action": columns.ActionTitle, "Titre de l'action": columns.ActionTitle, "Titre de la sous-action": columns.SubAction,
	"Structure pilote": columns.Carriers, "Partenaires": columns.ActionPartners, "Service-département-pôle pilote": columns.Carriers,
	"Direction ou service pilote": columns.Carriers, "Personne pilote": columns.Person, "Élu·e référent·e": columns.Person,
	"Statut": columns.ActionStatus, "Date de début": columns.Start, "Date de fin": columns.End, "Calendrier": columns.Period,
	"Descriptif": columns.Notes, "Notes complémentaires": columns.Notes, "Notes de suivi": columns.Notes, "Notes": columns.Notes,
}

// plans: action plans of a national platform. A sheet the truth does not name
// is no list of actions.
func (c *corpus) plans() *measure {
	m := &measure{folder: "plans", leastKinds: 99, leastHeaders: 99, leastFields: 99}
	truth := c.truth("plans/truth_actions.csv")
	all := c.read("plans")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		readings := all[name]
		for _, sheet := range sheetsOf(readings) {
			i := slices.IndexFunc(truth, func(row map[string]string) bool { return row["file"] == name && row["sheet"] == sheet })
			kind, header := claimed(sheetNamed(readings, sheet))
			if i < 0 && (!strings.HasSuffix(name, ".ods") || !strings.Contains(sheet, "mport")) {
				m.kinds.add(kind == columns.Ignored, "%s › %s: read as %s", name, sheet, kind)
				if kind != columns.Ignored {
					m.claims = append(m.claims, name+" › "+sheet+": "+kind.String())
				}
				continue
			}
			row := 2 // of the two .ods, the same template
			if i >= 0 {
				row = number(truth[i]["header_row"])
			}
			m.kinds.add(kind == columns.Actions, "%s › %s: read as %s", name, sheet, kind)
			m.headers.add(slices.Contains(header, row), "%s › %s: header in %v, not %d", name, sheet, header, row)
			for _, r := range sheetNamed(readings, sheet) {
				for _, col := range r.Columns {
					if want, known := actionFields[strings.TrimSpace(col.Label)]; known {
						m.fields.add(col.Field == want, "%s › %s: « %s » is read as %q", name, sheet, col.Label, col.Field)
					}
				}
			}
		}
	}
	return m
}

func sheetsOf(readings []columns.Reading) []string {
	var names []string
	for _, r := range readings {
		if !slices.Contains(names, r.Sheet) {
			names = append(names, r.Sheet)
		}
	}
	return names
}

// placeFields are the concepts of the truth of the lists of places that are
// ours.
var placeFields = map[string][]columns.Field{
	"nom": {columns.Name}, "code_postal": {columns.PostalCode}, "commune": {columns.Commune}, "code_insee": {columns.INSEE},
	"adresse": {columns.Address}, "complement_adresse": {columns.Address}, "telephone": {columns.Phone}, "courriels": {columns.Email},
	"pivot": {columns.SIRET, columns.SIREN}, "id": {columns.Rank},
}

// inclusion: places where people learn to use a computer, as départements and
// towns list them. Bodies with an address: a list of partners, or nothing.
func (c *corpus) inclusion() *measure {
	m := &measure{folder: "lists/inclusion", leastKinds: 99, leastHeaders: 99, leastFields: 88}
	all := c.read("lists/inclusion")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		kind, header := claimed(all[name])
		m.kinds.add(kind == columns.Partners || kind == columns.Ignored, "%s: read as %s", name, kind)
		if kind != columns.Partners && kind != columns.Ignored {
			m.claims = append(m.claims, name+": "+kind.String())
		}
		m.headers.add(slices.Contains(header, 1), "%s: header in %v, not 1", name, header)
	}
	for _, row := range c.truth("lists/inclusion/mapping_truth.csv") {
		want := placeFields[row["concept"]]
		if want == nil || row["present"] != "True" {
			continue
		}
		field, known := fieldOf(all[row["file"]], row["header"])
		if !known {
			continue // the truth speaks of a file that is not there
		}
		m.fields.add(slices.Contains(want, field), "%s: « %s » is read as %q, not %q", row["file"], row["header"], field, want[0])
	}
	return m
}

func fieldOf(readings []columns.Reading, label string) (columns.Field, bool) {
	for _, r := range readings {
		for _, col := range r.Columns {
			if col.Label == strings.TrimSpace(label) {
				return col.Field, true
			}
		}
	}
	return 0, len(readings) > 0
}

// subventions: grants, a trade that is not ours. Bodies may be taken for
// partners, never for anything else.
func (c *corpus) subventions() *measure {
	m := &measure{folder: "lists/subventions", leastKinds: 99, leastHeaders: 99}
	all := c.read("lists/subventions")
	for _, row := range c.truth("lists/subventions/truth_headers.csv") {
		readings := sheetNamed(all[row["file"]], row["sheet"])
		kind, header := claimed(readings)
		at := row["file"] + " › " + row["sheet"]
		m.kinds.add(kind == columns.Partners || kind == columns.Ignored, "%s: read as %s", at, kind)
		if kind != columns.Partners && kind != columns.Ignored {
			m.claims = append(m.claims, at+": "+kind.String())
		}
		want := number(row["header_row_0_if_no_table"])
		m.headers.add(want == 0 && kind == columns.Ignored || slices.Contains(header, want), "%s: header in %v, not %d", at, header, want)
	}
	return m
}

// signatories: a charter's signatories at four dates.
func (c *corpus) signatories() *measure {
	m := &measure{folder: "lists/signataires", leastKinds: 99, leastHeaders: 99, leastFields: 99}
	all := c.read("lists/signataires")
	for _, row := range c.truth("lists/signataires/charte-bal_truth.csv") {
		name := row["file"]
		kind, header := claimed(all[name])
		m.kinds.add(kind == columns.Signatures, "%s: read as %s", name, kind)
		m.headers.add(slices.Equal(header, []int{1}), "%s: header in %v", name, header)
		for _, of := range []struct {
			label string
			field columns.Field
		}{{"Nom du partenaire", columns.Name}, {"Type", columns.Category}, {"Date de signature", columns.SignedOn}} {
			field, _ := fieldOf(all[name], of.label)
			m.fields.add(field == of.field, "%s: « %s » is read as %q", name, of.label, field)
		}
		if len(all[name]) != 1 || all[name][0].Data != number(row["signatories_total"]) {
			m.claims = append(m.claims, name+": not "+row["signatories_total"]+" rows")
		}
	}
	return m
}

// diverseKinds is what each of the other lists is, read by hand: several where
// more than one reading is right.
var diverseKinds = map[string][]columns.Kind{
	"baladins_partenaires.xlsx": {columns.Partners, columns.Ignored}, "lachapelle_associations.xlsx": {columns.Partners}, "lachapelle_associations_1.xlsx": {columns.Partners, columns.Ignored},
	"actee_aliases.csv": {columns.Ignored}, "actee_laureats.csv": {columns.Partners, columns.Ignored}, "datactivist_benchmark-datalab.csv": {columns.Ignored, columns.Partners},
	"datactivist_partners.csv": {columns.Ignored, columns.Partners}, "datactivist_recensement-donnees-archives.csv": {columns.Ignored},
	"ogp_actions-collectives_associations.csv": {columns.Ignored}, "ogp_actions-collectives_associations_amelie.csv": {columns.Ignored, columns.Actions},
	"ogp_actions-collectives_associations_clean.csv": {columns.Ignored, columns.Actions},
}

func (c *corpus) others() *measure {
	m := &measure{folder: "lists/divers", leastKinds: 99}
	all := c.read("lists/divers")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		kind, _ := claimed(all[name])
		want := diverseKinds[name]
		m.kinds.add(slices.Contains(want, kind), "%s: read as %s", name, kind)
		if !slices.Contains(want, kind) && kind != columns.Ignored {
			m.claims = append(m.claims, name+": "+kind.String())
		}
	}
	return m
}

// tables: statistics, in English. None is a list of ours; the header is told
// all the same.
func (c *corpus) tables() *measure {
	m := &measure{folder: "tables", leastKinds: 99, leastHeaders: 93}
	all := c.read("tables")
	for _, row := range c.truth("tables/truth.csv") {
		name := row["file"]
		kind, header := claimed(all[name])
		m.kinds.add(kind == columns.Ignored, "%s: read as %s", name, kind)
		if kind != columns.Ignored {
			m.claims = append(m.claims, name+": "+kind.String())
		}
		from, to := number(row["header_first_row"]), number(row["header_last_row"])
		right := len(header) > 0 && !slices.ContainsFunc(header, func(n int) bool { return n < from || n > to })
		m.headers.add(right, "%s: header in %v, not %d to %d", name, header, from, to)
	}
	return m
}
