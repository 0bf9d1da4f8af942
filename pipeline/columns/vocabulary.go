package columns

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
)

// Vocabulary is what the program knows of the words of the lists. It is read
// once and never changed.
type Vocabulary struct {
	labels   map[string][]Field // by key, in the order of the file
	parts    map[string][]Field // of cells that hold several things, by the sides of the label
	keys     []vocabularyKey    // for near matches, the shortest first
	kinds    [fieldEnd]kindSet  // where each field stands
	titles   [fieldEnd]string   // the label proposed when the column is missing
	expects  [fieldEnd]string   // what the column holds, to end a sentence
	cues     [Ignored]kindCues  // by Kind
	context  map[string][]string
	examples map[Field]map[string]bool // folded words the cells of a field may hold
	missing  map[string]bool           // folded words for nothing
	bodies   map[string]bool           // folded words that announce a body
	starts   []string                  // folded beginnings of a presence mark
	arrived  []string                  // those of somebody present: « représenté par »
	came     map[string]bool           // folded marks of somebody present
	stayed   map[string]bool           // folded marks of somebody excused or absent
	tells    map[string]bool           // folded titles that say who came: « étaient excusés »
	unseen   map[string]bool           // those of people who did not come
	meanings [fieldEnd]string          // what staff may answer in decisions.xlsx
	decided  *decision.Decisions       // what they did answer; nil for nothing
}

type vocabularyKey struct {
	key     string
	letters uint32 // a bit per letter met, to skip what cannot be near
	fields  []Field
}

// kindSet is a set of Kind, a bit each.
type kindSet uint16

func setOf(kinds ...Kind) kindSet {
	var s kindSet
	for _, k := range kinds {
		s |= 1 << k
	}
	return s
}

func (s kindSet) has(k Kind) bool { return s&(1<<k) != 0 }

var everyKind = setOf(Partners, Signatures, Attendance, Actions, Meetings, Targets)

// together widens a set by the kinds that may share its table.
func (s kindSet) together() kindSet {
	if s&setOf(Partners, Signatures) != 0 {
		s |= setOf(Partners, Signatures)
	}
	return s
}

// kindCues is what makes a list of one kind.
type kindCues struct {
	title   string
	needs   [][]Field // one of each
	weights map[Field]float64
	words   []string
	foreign map[string]bool // keys of labels of another trade
}

// LoadVocabulary reads vocabulary/colonnes.txt, listes.txt, contexte.txt and
// valeurs.txt. An error names the file and the line: an unknown word, or a
// label given to two fields of one list without being declared ambiguous.
func LoadVocabulary(fsys fs.FS) (*Vocabulary, error) {
	v := &Vocabulary{labels: map[string][]Field{}, parts: map[string][]Field{}, context: map[string][]string{}, examples: map[Field]map[string]bool{}}
	for _, read := range []func(fs.FS) error{v.loadLabels, v.loadKinds, v.loadContext, v.loadValues} {
		if err := read(fsys); err != nil {
			return nil, err
		}
	}
	return v, nil
}

// given is where a label was given to a field.
type given struct {
	field     Field
	ambiguous bool
	line      int
}

func (v *Vocabulary) loadLabels(fsys fs.FS) error {
	const name = "vocabulary/colonnes.txt"
	blocks, err := ReadBlocks(fsys, name)
	if err != nil {
		return err
	}
	all := map[string][]given{}
	for _, b := range blocks {
		if b.Word == "parts" {
			if err := v.loadParts(b, all); err != nil {
				return err
			}
			continue
		}
		field, known := FieldNamed(b.Word)
		if !known {
			return fmt.Errorf("%s:%d: no field is called %q", name, b.Line, b.Word)
		}
		if v.kinds[field], err = kindsNamed(b.Rest); err != nil {
			return fmt.Errorf("%s:%d: %w", name, b.Line, err)
		}
		if slices.Contains(v.meanings[:], french.Typeset(b.Explain)) {
			return fmt.Errorf("%s:%d: another field has the same explanation", name, b.Line)
		}
		v.meanings[field], v.expects[field] = french.Typeset(b.Explain), lowerFirst(french.Typeset(b.Explain))
		for _, line := range b.Lines {
			for _, label := range line.Items {
				if v.titles[field] == "" {
					v.titles[field] = french.Typeset(label)
				}
				if err := give(all, label, given{field, line.Key == "?", line.Number}, v.kinds); err != nil {
					return fmt.Errorf("%s:%d: %w", name, line.Number, err)
				}
			}
		}
	}
	for field := Name; field < fieldEnd; field++ {
		if v.titles[field] == "" {
			return fmt.Errorf("%s: no label for the field %q", name, field)
		}
	}
	for k, to := range all {
		for _, g := range to {
			v.labels[k] = append(v.labels[k], g.field)
		}
		v.keys = append(v.keys, vocabularyKey{k, lettersOf(k), v.labels[k]})
	}
	slices.SortFunc(v.keys, func(a, b vocabularyKey) int {
		return cmp.Or(cmp.Compare(len(a.key), len(b.key)), strings.Compare(a.key, b.key))
	})
	return nil
}

// loadParts reads the labels of the columns whose cells hold several things:
// each line is the fields, in order, and the labels.
func (v *Vocabulary) loadParts(b Block, all map[string][]given) error {
	for _, line := range b.Lines {
		var parts []Field
		for word := range strings.SplitSeq(line.Key, "-") {
			f, known := FieldNamed(word)
			if !known {
				return fmt.Errorf("%s:%d: no field is called %q", b.File, line.Number, word)
			}
			parts = append(parts, f)
		}
		for _, label := range line.Items {
			if err := give(all, label, given{Name, false, line.Number}, v.kinds); err != nil {
				return fmt.Errorf("%s:%d: %w", b.File, line.Number, err)
			}
			v.parts[sidesOf(label)] = parts
		}
	}
	return nil
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// give adds a label to a field under each of its keys.
func give(all map[string][]given, label string, g given, kinds [fieldEnd]kindSet) error {
	keys := keysOf(label)
	if len(keys) == 0 {
		return fmt.Errorf("the label %q has no letter", label)
	}
	for _, k := range keys {
		if slices.ContainsFunc(all[k], func(o given) bool { return o.field == g.field }) {
			continue
		}
		for _, other := range all[k] {
			if kinds[other.field].together()&kinds[g.field].together() != 0 && !(other.ambiguous && g.ambiguous) {
				return fmt.Errorf("the label %q is also given to %q on line %d: declare both ambiguous (?)", label, other.field, other.line)
			}
		}
		all[k] = append(all[k], g)
	}
	return nil
}

func kindsNamed(words string) (kindSet, error) {
	if words == "*" {
		return everyKind, nil
	}
	var s kindSet
	for _, w := range strings.Fields(words) {
		k, ok := kindNamed(w)
		if !ok {
			return 0, fmt.Errorf("no kind of list is called %q", w)
		}
		s |= setOf(k)
	}
	if s == 0 {
		return 0, fmt.Errorf("the lists of the field are missing")
	}
	return s, nil
}

func kindNamed(word string) (Kind, bool) {
	for k := Partners; k < Ignored; k++ {
		if k.String() == word {
			return k, true
		}
	}
	return 0, false
}

func (v *Vocabulary) loadKinds(fsys fs.FS) error {
	const name = "vocabulary/listes.txt"
	blocks, err := ReadBlocks(fsys, name)
	if err != nil {
		return err
	}
	for _, b := range blocks {
		k, known := kindNamed(b.Word)
		if !known {
			return fmt.Errorf("%s:%d: no kind of list is called %q", name, b.Line, b.Word)
		}
		cues := kindCues{title: b.Explain, weights: map[Field]float64{}, foreign: map[string]bool{}}
		for _, line := range b.Lines {
			if err := cues.add(line); err != nil {
				return fmt.Errorf("%s:%d: %w", name, line.Number, err)
			}
		}
		v.cues[k] = cues
	}
	for k := Partners; k < Ignored; k++ {
		if len(v.cues[k].needs) == 0 {
			return fmt.Errorf("%s: nothing says what a list of %s needs", name, k)
		}
	}
	return nil
}

func (c *kindCues) add(line Line) error {
	switch line.Key {
	case "besoin":
		var need []Field
		for word := range strings.SplitSeq(strings.Join(line.Items, " "), " ou ") {
			field, ok := FieldNamed(strings.TrimSpace(word))
			if !ok {
				return fmt.Errorf("no field is called %q", word)
			}
			need = append(need, field)
		}
		c.needs = append(c.needs, need)
	case "indices":
		for cue := range strings.SplitSeq(strings.Join(line.Items, " "), ",") {
			word, points, _ := strings.Cut(strings.TrimSpace(cue), " ")
			field, ok := FieldNamed(word)
			weight, err := strconv.ParseFloat(points, 64)
			if !ok || err != nil {
				return fmt.Errorf("%q is not a field and its points", cue)
			}
			c.weights[field] = weight
		}
	case "mots":
		for _, w := range line.Items {
			c.words = append(c.words, french.Fold(w))
		}
	case "étranger":
		for _, label := range line.Items {
			for _, k := range keysOf(label) {
				c.foreign[k] = true
			}
		}
	default:
		return fmt.Errorf("%q is none of besoin, indices, mots, étranger", line.Key)
	}
	return nil
}

// contextWords is every block that contexte.txt must have.
var contextWords = []string{"club", "committee", "other", "present", "invited", "intention", "charter", "partner", "total", "subtotal",
	"section", "section_start", "note_start", "hint", "example", "not_session", "session", "session_name", "past", "theme", "not_a_list"}

func (v *Vocabulary) loadContext(fsys fs.FS) error {
	const name = "vocabulary/contexte.txt"
	blocks, err := ReadBlocks(fsys, name)
	if err != nil {
		return err
	}
	for _, b := range blocks {
		if !slices.Contains(contextWords, b.Word) {
			return fmt.Errorf("%s:%d: nothing uses the words of %q", name, b.Line, b.Word)
		}
		for _, line := range b.Lines {
			for _, item := range line.Items {
				if f := french.Fold(item); f != "" {
					v.context[b.Word] = append(v.context[b.Word], f)
				}
			}
		}
	}
	for _, w := range contextWords {
		if len(v.context[w]) == 0 {
			return fmt.Errorf("%s: the block [%s] is missing", name, w)
		}
	}
	return nil
}

// loadValues takes from valeurs.txt the words that tell what a column holds;
// what they mean is the business of record.
func (v *Vocabulary) loadValues(fsys fs.FS) error {
	blocks, err := ReadBlocks(fsys, "vocabulary/valeurs.txt")
	if err != nil {
		return err
	}
	for _, b := range blocks {
		words := map[string]bool{}
		for _, line := range b.Lines {
			for _, item := range line.Items {
				words[french.Fold(item)] = true
			}
		}
		switch field, known := FieldNamed(b.Word); {
		case known:
			v.examples[field] = words
			if field == Presence {
				v.came, v.stayed = wordsUnder(b, "came"), wordsUnder(b, "excused", "away")
			}
		case b.Word == "yes_no":
			for _, f := range yesNoFields {
				v.examples[f] = words
			}
		case b.Word == "missing":
			v.missing = words
		case b.Word == "not_a_person":
			v.bodies = words
		case b.Word == "presence_section":
			v.tells, v.unseen = words, wordsUnder(b, "excused", "away", "invited")
		case b.Word == "presence_start":
			for w := range words {
				v.starts = append(v.starts, w)
			}
			slices.Sort(v.starts)
			v.arrived = slices.Sorted(maps.Keys(wordsUnder(b, "came")))
		}
	}
	return nil
}

// wordsUnder gives the folded words of some meanings.
func wordsUnder(b Block, meanings ...string) map[string]bool {
	words := map[string]bool{}
	for _, line := range b.Lines {
		for _, item := range line.Items {
			if slices.Contains(meanings, line.Key) {
				words[french.Fold(item)] = true
			}
		}
	}
	return words
}

var yesNoFields = []Field{CommitteeMember, Collective, Mitigation, Adaptation, GreenhouseGas, Energy, AirQuality, Storage}

func lettersOf(key string) uint32 {
	var set uint32
	for i := range len(key) {
		if c := key[i]; c >= 'a' && c <= 'z' {
			set |= 1 << (c - 'a')
		} else {
			set |= 1 << 26
		}
	}
	return set
}

// near finds the one meaning a mistyped label can have: one slip in 8 to 13
// letters, two in 14 or more. Two meanings as near as each other are none.
func (v *Vocabulary) near(key string) []Field {
	most := 0
	switch {
	case len(key) >= 14:
		most = 2
	case len(key) >= 8:
		most = 1
	default:
		return nil
	}
	letters := lettersOf(key)
	var best []Field
	from, _ := slices.BinarySearchFunc(v.keys, max(8, len(key)-most), func(k vocabularyKey, length int) int { return cmp.Compare(len(k.key), length) })
	for i := from; i < len(v.keys) && len(v.keys[i].key) <= len(key)+most; i++ {
		k := &v.keys[i]
		if abs(len(k.key)-len(key)) > most || bits.OnesCount32(k.letters^letters) > 2*most {
			continue
		}
		d := damerau(key, k.key, most)
		switch {
		case d > most:
		case best == nil || d < most:
			best, most = k.fields, d
		case !slices.Equal(best, k.fields):
			best = []Field{}
		}
	}
	if len(best) == 0 {
		return nil
	}
	return best
}
