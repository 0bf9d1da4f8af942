package versions

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// Known is a list that a run counted, as a later one remembers it.
type Known struct {
	Place   source.Place
	Kind    columns.Kind
	Rows    int    // data rows it had
	Was     int    // rows it had before it lost most of them; 0 when it did not
	Sample  string // fingerprints of some of its rows: it is known again under another name
	Example bool   // it is one of the shipped examples
	Missing bool   // it is no longer there, and staff did not say that they took it away
}

// sampled is how many rows of a list are remembered: the share of them that is
// met again is within a tenth of that of all rows.
const sampled = 32

// Lists gives the lists of the tables that count, by place and kind.
func Lists(tables []columns.Table) []Known { return listsOf(tables, nil) }

// listKey is a list, as it is looked for again.
type listKey struct {
	place source.Place
	kind  columns.Kind
}

// remembered is a fingerprint of a row of a kind of list that counted before.
type remembered struct {
	kind  columns.Kind
	print uint32
}

// listsOf gives the lists, and notes which of the remembered rows they hold.
func listsOf(tables []columns.Table, met map[remembered]bool) []Known {
	index := map[listKey]int{}
	var lists []Known
	var samples []sample
	for i := range tables {
		t := &tables[i]
		place := source.Place{File: t.Sheet.File(), Sheet: t.Sheet.Name()}
		rows := prints(t)
		for _, kind := range t.Kinds {
			at, known := index[listKey{place, kind}]
			if !known {
				at = len(lists)
				index[listKey{place, kind}] = at
				lists, samples = append(lists, Known{Place: place, Kind: kind}), append(samples, sample{})
			}
			lists[at].Rows += len(t.Rows)
			for _, print := range rows {
				samples[at].add(print)
				if len(met) == 0 {
					continue
				}
				key := remembered{kind, print}
				if already, asked := met[key]; asked && !already {
					met[key] = true
				}
			}
		}
	}
	for i := range lists {
		lists[i].Sample = samples[i].String()
	}
	slices.SortFunc(lists, compareKnown)
	return lists
}

// sample is the smallest fingerprints, sorted, each once: the same rows of any
// list that holds them.
type sample []uint32

func (s *sample) add(print uint32) {
	if len(*s) == sampled && print >= (*s)[sampled-1] {
		return // nearly all
	}
	at, there := slices.BinarySearch(*s, print)
	if there {
		return
	}
	*s = slices.Insert((*s)[:min(len(*s), sampled-1)], at, print)
}

func (s sample) String() string {
	text := make([]string, len(s))
	for i, p := range s {
		text[i] = fmt.Sprintf("%08x", p)
	}
	return strings.Join(text, " ")
}

// printsIn are the fingerprints of a sample.
func printsIn(sample string) []uint32 {
	var prints []uint32
	for p := range strings.FieldsSeq(sample) {
		if print, err := strconv.ParseUint(p, 16, 32); err == nil {
			prints = append(prints, uint32(print))
		}
	}
	return prints
}

func compareKnown(a, b Known) int {
	return cmp.Or(strings.Compare(a.Place.File, b.Place.File), strings.Compare(a.Place.Sheet, b.Place.Sheet), cmp.Compare(a.Kind, b.Kind))
}

// Absence is what is missing of the lists that counted before.
type Absence struct {
	Baseline []Known        // the lists of today and those still missing: what the next run looks for
	Kinds    []columns.Kind // of the lists that are missing: what is counted of them is incomplete
	Lists    []Known        // those missing
}

// Miss looks for the lists of an earlier run among those of today. A list that
// moved is not missing: at least half of its rows are met in lists of its kind.
// Of a file that cannot be read, or that is in conflict, another finding tells
// already. meant says what staff answered: the list was taken away, or made
// shorter, on purpose; what is how much shorter.
func Miss(before []Known, now Selection, meant func(rule *finding.Rule, place source.Place, what string) bool) (Absence, finding.List) {
	met := map[remembered]bool{}
	for _, was := range before {
		for _, print := range printsIn(was.Sample) {
			met[remembered{was.Kind, print}] = false
		}
	}
	lists := listsOf(now.Tables, met)
	m := missing{met: met, meant: meant, out: Absence{Baseline: lists}, files: map[string]*intake.File{}, sheets: map[source.Place]bool{}}
	for i := range now.Files {
		f := &now.Files[i]
		if known := m.files[f.List()]; known == nil || known.Status != intake.StatusRead { // a file and its marked copy are one
			m.files[f.List()] = f
		}
	}
	for i := range now.Tables {
		m.sheets[source.Place{File: now.Tables[i].Sheet.File(), Sheet: now.Tables[i].Sheet.Name()}] = true
	}
	for _, was := range before {
		m.look(was)
	}
	m.tell()
	slices.SortFunc(m.out.Baseline, compareKnown)
	for _, l := range m.out.Lists {
		m.out.Kinds = append(m.out.Kinds, l.Kind)
	}
	slices.Sort(m.out.Kinds)
	m.out.Kinds = slices.Compact(m.out.Kinds)
	return m.out, m.found
}

// missing is one search.
type missing struct {
	met    map[remembered]bool
	files  map[string]*intake.File
	sheets map[source.Place]bool // that hold a list
	meant  func(*finding.Rule, source.Place, string) bool
	told   []absent
	out    Absence
	found  finding.List
}

// absent is a missing list to tell of: at its sheet, or at its file when that is
// gone as a whole.
type absent struct {
	at   source.Ref
	list Known
	why  string
}

// look finds what became of a list.
func (m *missing) look(was Known) {
	rows := max(was.Rows, was.Was)
	at := slices.IndexFunc(m.out.Baseline, func(l Known) bool { return compareKnown(l, was) == 0 })
	if rows == 0 || m.remembered(&was) {
		return
	}
	file := m.files[was.Place.File]
	sheet := source.At(was.Place.File, was.Place.Sheet, 0, 0)
	switch {
	case at >= 0 && 2*m.out.Baseline[at].Rows >= rows:
	case at >= 0 && m.out.Baseline[at].Rows == 0:
		m.miss(absent{sheet, was, "elle n’a plus aucune ligne"}, at)
	case at >= 0:
		if now := &m.out.Baseline[at]; !m.meant(finding.ListShrunk, was.Place, Shorter(now.Rows, rows)) {
			now.Was, now.Sample = rows, was.Sample
			m.shrunk(sheet, was.Kind, rows, now.Rows)
		}
	case file == nil:
		m.miss(absent{source.At(was.Place.File, "", 0, 0), was, "ce fichier n’est plus dans le dossier"}, at)
	case file.Status == intake.StatusRefused, file.Status == intake.StatusHeld:
		m.carry(was, at)
	case file.Status == intake.StatusSkipped: // left alone on purpose
	case file.Status == intake.StatusReplaced:
		m.miss(absent{sheet, was, "la version plus récente de ce fichier n’en a pas gardé la moitié"}, at)
	case m.sheets[was.Place]:
		m.miss(absent{sheet, was, "la feuille n’est plus lue comme telle"}, at)
	default:
		m.miss(absent{sheet, was, "le programme ne l’y trouve plus"}, at)
	}
}

// remembered reports whether at least half of the rows of a list are told by
// lists of its kind.
func (m *missing) remembered(was *Known) bool {
	common := 0
	for _, print := range printsIn(was.Sample) {
		if m.met[remembered{was.Kind, print}] {
			common++
		}
	}
	return common > 0 && 2*common >= len(strings.Fields(was.Sample))
}

// miss notes a missing list, unless staff say that they took it away.
func (m *missing) miss(t absent, at int) {
	if m.meant(finding.ListMissing, t.list.Place, "") {
		return
	}
	m.told = append(m.told, t)
	m.carry(t.list, at)
}

// carry remembers a list that is not counted today, in place of what is left of
// it.
func (m *missing) carry(was Known, at int) {
	was.Missing = true
	m.out.Lists = append(m.out.Lists, was)
	if at >= 0 {
		m.out.Baseline[at] = was
		return
	}
	m.out.Baseline = append(m.out.Baseline, was)
}

// tell makes one finding of the lists missing at one place.
func (m *missing) tell() {
	slices.SortStableFunc(m.told, func(a, b absent) int { return cmp.Or(source.Compare(a.at, b.at), strings.Compare(a.why, b.why)) })
	for len(m.told) > 0 {
		n := 1
		for n < len(m.told) && m.told[n].at == m.told[0].at && m.told[n].why == m.told[0].why {
			n++
		}
		lists := map[columns.Kind]int{}
		for _, t := range m.told[:n] {
			lists[t.list.Kind] += max(t.list.Rows, t.list.Was)
		}
		m.found.Add(finding.New(finding.ListMissing, m.told[0].at, "", "", "lists", naming(lists), "why", m.told[0].why))
		m.told = m.told[n:]
	}
}

func (m *missing) shrunk(at source.Ref, kind columns.Kind, before, now int) {
	m.found.Add(finding.New(finding.ListShrunk, at, "", "", "list", naming(map[columns.Kind]int{kind: before}), "now", french.Count(now, "ligne", "lignes")))
}

// Shorter says how much shorter a list is: « 4 lignes au lieu de 10 ».
func Shorter(now, before int) string {
	return french.Count(now, "ligne", "lignes") + " au lieu de " + french.Integer(before)
}

// naming writes « une liste de signatures (35 lignes) et une liste d’actions
// (1 ligne) ».
func naming(lists map[columns.Kind]int) string {
	var names []string
	for kind := columns.Partners; kind <= columns.Ignored; kind++ {
		if rows, there := lists[kind]; there {
			names = append(names, "une liste "+french.Elide("de", kind.French())+" ("+french.Count(rows, "ligne", "lignes")+")")
		}
	}
	if n := len(names); n > 1 {
		names = append(names[:n-2], names[n-2]+" et "+names[n-1])
	}
	return strings.Join(names, ", ")
}
