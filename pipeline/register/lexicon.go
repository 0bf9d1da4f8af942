package register

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/territory"
	"pcaet/pipeline/versions"
)

// lexicon is what the program knows of the words of names, for one territory:
// templates/vocabulary/sigles.txt and organismes.txt, and the generic words of
// valeurs.txt. It is read once and never changed.
type lexicon struct {
	places *territory.Gazetteer
	dates  versions.Dates
	signs  *strings.Replacer // apostrophes made one; « & » and « + » spelled out
	dashes *strings.Replacer // what parts a name, made line breaks
	own    territory.EPCI    // the carrier
	home   string            // first two characters of its communes' codes, "" when they differ
	// bySIREN is the communes of the territory by their own number.
	bySIREN map[string]territory.Commune
	near    []territory.Commune // those of the territory and of its département

	abbreviated      map[string]string // a word by its abbreviation
	starts           phrases           // canonical words by what may begin a name
	whole            map[string]string // words of the canonical name by the key of a whole name
	departments      map[string]string // name by number or name, as keys
	departmentSigles map[string]bool
	carrier          map[string]bool // keys of the carrier's names

	municipality  phrases
	services      phrases
	forms         phrases // legal form, by what may begin a name
	formsEnd      phrases // the same, backwards
	plainFirst    phrases
	plainLast     [][]string // whole words, stop words included
	soleTrader    phrases
	soleTraderEnd phrases // the same, backwards
	families      phrases
	categoryOf    map[string]record.Category // by family, or by legal form
	weak, small   map[string]bool
	titles        map[string]bool
	common        map[string]bool   // words of names that a slip may spoil
	surnames      map[string]bool   // words that are never a slip for another
	placeWords    map[string]bool   // words of the names of communes nearby
	known         map[string]bool   // all of these, and the names of communes nearby
	slips         map[edge][]string // words a slip may spoil, by how they begin and end
	placeEnds     map[edge][]string // communes nearby, in one word, by how they begin and end
	closedPlace   map[string]string // the words of a commune nearby by its name in one word
	formWord      map[string]string // legal form by the sigle it is written with
	citizen       map[string]bool   // folded words for a person without a body
	nobody        map[string]bool   // folded words that name no actor
}

// Names is the vocabulary of names as read; it serves any number of folders.
type Names struct{ blocks []columns.Block }

// LoadNames reads the vocabulary. An error names the file and the line.
func LoadNames(fsys fs.FS) (*Names, error) {
	blocks, err := vocabulary(fsys)
	if err != nil {
		return nil, err
	}
	known := (&lexicon{}).lessons()
	for _, b := range blocks {
		if known[b.Word] == nil {
			return nil, fmt.Errorf("%s:%d: no block is called %q", b.File, b.Line, b.Word)
		}
		for _, line := range b.Lines {
			if len(line.Items) == 0 {
				return nil, fmt.Errorf("%s:%d: a line without a word", b.File, line.Number)
			}
		}
	}
	return &Names{blocks}, nil
}

// newLexicon learns the vocabulary for a territory.
func newLexicon(names *Names, places *territory.Gazetteer, t config.Territory) *lexicon {
	x := &lexicon{
		places: places, bySIREN: map[string]territory.Commune{},
		signs:  strings.NewReplacer("&", " et ", " + ", " et ", "’", "'", "ʼ", "'", "`", "'", "´", "'", "‘", "'"),
		dashes: strings.NewReplacer(" - ", "\n", " / ", "\n", ",", "\n", ";", "\n", "|", "\n", "–", "\n", "—", "\n", ":", "\n"),

		abbreviated: map[string]string{}, whole: map[string]string{}, departments: map[string]string{}, departmentSigles: map[string]bool{},
		carrier: map[string]bool{}, categoryOf: map[string]record.Category{}, weak: map[string]bool{},
		common: map[string]bool{}, surnames: map[string]bool{}, placeWords: map[string]bool{}, known: map[string]bool{}, slips: map[edge][]string{}, formWord: map[string]string{}, small: map[string]bool{}, titles: map[string]bool{}, citizen: map[string]bool{}, nobody: map[string]bool{},
	}
	learn := x.lessons()
	for _, b := range names.blocks {
		if b.Rest != "" && b.Rest != t.SIREN {
			continue // sigles of another territory
		}
		for _, line := range b.Lines {
			learn[b.Word](line.Key, line.Items)
		}
	}
	x.nameCarrier(t)
	x.learnSlips()
	x.learnPlaces()
	return x
}

// vocabulary gives the blocks in the order in which they can be learnt: the
// words of each are read with those before it.
func vocabulary(fsys fs.FS) ([]columns.Block, error) {
	names, err := columns.ReadBlocks(fsys, "vocabulary/organismes.txt")
	if err != nil {
		return nil, err
	}
	sigles, err := columns.ReadBlocks(fsys, "vocabulary/sigles.txt")
	if err != nil {
		return nil, err
	}
	words, err := columns.ReadBlocks(fsys, "vocabulary/mots.txt")
	if err != nil {
		return nil, err
	}
	cells, err := columns.ReadBlocks(fsys, "vocabulary/valeurs.txt")
	if err != nil {
		return nil, err
	}
	cells = slices.DeleteFunc(cells, func(b columns.Block) bool { return b.Word != "generic" })
	all := slices.Concat(names, sigles, words, cells)
	slices.SortStableFunc(all, func(a, b columns.Block) int { return cmp.Compare(turn(a.Word), turn(b.Word)) })
	return all, nil
}

func turn(block string) int {
	switch block {
	case "short_words":
		return 0
	case "start", "departments":
		return 1
	case "forms", "plain_forms":
		return 2
	}
	return 3
}

// lessons says what each block teaches; a lesson takes one line.
func (x *lexicon) lessons() map[string]func(key string, items []string) {
	words := func(set map[string]bool) func(string, []string) {
		return func(_ string, items []string) { addWords(set, items) }
	}
	beginnings := func(p *phrases) func(string, []string) {
		return func(_ string, items []string) { x.addAll(p, items, "") }
	}
	learn := map[string]func(key string, items []string){
		"short_words":       x.learnShortWords,
		"start":             func(_ string, items []string) { x.addAll(&x.starts, items, x.plain(items[0])) },
		"whole":             x.learnWhole,
		"local":             x.learnWhole,
		"departments":       x.learnDepartment,
		"department_sigles": words(x.departmentSigles),
		"municipality":      beginnings(&x.municipality),
		"service":           beginnings(&x.services),
		"forms": func(form string, items []string) {
			x.addAll(&x.forms, items, form)
			x.addBackwards(&x.formsEnd, items, form)
			for _, item := range items {
				if strings.ToUpper(item) == item && !strings.Contains(item, " ") {
					x.formWord[french.Fold(item)] = form
				}
			}
		},
		"plain_forms": x.learnPlainForms,
		"sole_trader": func(_ string, items []string) {
			x.addAll(&x.soleTrader, items, "")
			x.addBackwards(&x.soleTraderEnd, items, "")
		},
		"weak":         words(x.weak),
		"common_words": words(x.common),
		"surnames":     words(x.surnames),
		"small_words":  words(x.small),
		"title":        words(x.titles),
		"generic":      words(x.citizen),
		"nobody":       words(x.nobody),
	}
	for _, c := range record.Categories() {
		learn[c.String()] = func(family string, items []string) { x.learnFamily(family, items, c) }
		learn["forms_"+c.String()] = func(_ string, items []string) {
			for _, form := range items {
				x.categoryOf[form] = c
			}
		}
	}
	return learn
}

func (x *lexicon) learnShortWords(word string, items []string) {
	for _, item := range items {
		x.abbreviated[french.Fold(item)] = word
	}
}

// learnWhole: the first name of a line is the canonical one.
func (x *lexicon) learnWhole(_ string, items []string) {
	for _, item := range items {
		x.whole[x.keyOf(item)] = strings.Join(x.bare(x.tokens(items[0])).words, " ")
	}
}

func (x *lexicon) learnDepartment(number string, items []string) {
	name := x.plain(items[0])
	x.departments[french.Fold(number)], x.departments[name] = name, name
}

func (x *lexicon) learnPlainForms(end string, items []string) {
	if end != "last" {
		x.addAll(&x.plainFirst, items, "")
		return
	}
	for _, item := range items {
		x.plainLast = append(x.plainLast, x.tokens(item))
	}
}

// learnFamily: the beginnings are learnt as names are read, sigles spelled out.
func (x *lexicon) learnFamily(family string, items []string, c record.Category) {
	x.categoryOf[family] = c
	for _, item := range items {
		x.families.add(strings.Fields(x.keyOf(item)), family)
	}
}

// plain is the significant words of a name, sigles and legal forms as typed.
func (x *lexicon) plain(name string) string { return strings.Join(significant(x.tokens(name)), " ") }

func addWords(set map[string]bool, items []string) {
	for _, item := range items {
		set[french.Fold(item)] = true
	}
}

func (x *lexicon) addAll(p *phrases, items []string, value string) {
	for _, item := range items {
		p.add(significant(x.tokens(item)), value)
	}
}

func (x *lexicon) addBackwards(p *phrases, items []string, value string) {
	for _, item := range items {
		words := slices.Clone(significant(x.tokens(item)))
		slices.Reverse(words)
		p.add(words, value)
	}
}

// keyOf is the key of a whole name of the vocabulary.
func (x *lexicon) keyOf(name string) string {
	return strings.Join(significant(x.bare(x.tokens(name)).words), " ")
}

// nameCarrier notes the names under which the carrier is known.
func (x *lexicon) nameCarrier(t config.Territory) {
	x.own, _ = x.places.EPCI(t.SIREN)
	x.own.SIREN = t.SIREN
	short, full := x.own.Name, x.own.FullName()
	x.own.Name = cmp.Or(t.Name, full)
	for _, name := range []string{t.Name, t.Sigle, short, full} {
		if key := x.keyOf(name); key != "" {
			x.carrier[key] = true
		}
	}
	own := x.places.InEPCI(t.SIREN)
	for i, c := range own {
		x.bySIREN[c.SIREN] = c
		switch home := c.INSEE[:2]; {
		case i == 0:
			x.home = home
		case home != x.home:
			x.home = ""
		}
	}
	x.near = slices.Concat(own, x.places.InDepartment(x.home))
}
