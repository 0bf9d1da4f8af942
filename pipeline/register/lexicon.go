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
)

// lexicon is what the program knows of the words of names, for one territory:
// templates/vocabulary/sigles.txt and organismes.txt, and the generic words of
// valeurs.txt. It is read once and never changed.
type lexicon struct {
	places *territory.Gazetteer
	signs  *strings.Replacer // apostrophes made one; « & » and « + » spelled out
	dashes *strings.Replacer // what parts a name, made line breaks
	own    territory.EPCI    // the carrier
	home   string            // first two characters of its communes' codes, "" when they differ
	// bySIREN is the communes of the territory by their own number.
	bySIREN map[string]territory.Commune

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
	categoryOf    map[string]record.Category // by family
	weak, small   map[string]bool
	titles        map[string]bool
	citizen       map[string]bool // folded words for a person without a body
	nobody        map[string]bool // folded words that name no actor
}

// newLexicon reads the vocabulary. An error names the file and the line.
func newLexicon(fsys fs.FS, places *territory.Gazetteer, t config.Territory) (*lexicon, error) {
	x := &lexicon{
		places: places, bySIREN: map[string]territory.Commune{},
		signs:  strings.NewReplacer("&", " et ", " + ", " et ", "’", "'", "ʼ", "'", "`", "'", "´", "'", "‘", "'"),
		dashes: strings.NewReplacer(" - ", "\n", " / ", "\n", ",", "\n", ";", "\n", "|", "\n", "–", "\n", "—", "\n", ":", "\n"),

		abbreviated: map[string]string{}, whole: map[string]string{}, departments: map[string]string{}, departmentSigles: map[string]bool{},
		carrier: map[string]bool{}, categoryOf: map[string]record.Category{}, weak: map[string]bool{},
		small: map[string]bool{}, titles: map[string]bool{}, citizen: map[string]bool{}, nobody: map[string]bool{},
	}
	var all []columns.Block
	for _, file := range []string{"vocabulary/organismes.txt", "vocabulary/sigles.txt", "vocabulary/valeurs.txt"} {
		blocks, err := columns.ReadBlocks(fsys, file)
		if err != nil {
			return nil, err
		}
		all = append(all, blocks...)
	}
	slices.SortStableFunc(all, func(a, b columns.Block) int { return cmp.Compare(turn(a.Word), turn(b.Word)) })
	for _, b := range all {
		if b.Rest != "" && b.Rest != t.SIREN {
			continue // sigles of another territory
		}
		if err := x.learn(b); err != nil {
			return nil, err
		}
	}
	x.nameCarrier(t)
	return x, nil
}

// turn orders the blocks: the words of each are read with those before it.
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

// learn takes one block in.
func (x *lexicon) learn(b columns.Block) error {
	for _, line := range b.Lines {
		if category, ok := categoryNamed(b.Word); ok {
			x.categoryOf[line.Key] = category
			for _, item := range line.Items {
				x.families.add(strings.Fields(x.keyOf(item)), line.Key) // as names are: sigles spelled out
			}
			continue
		}
		switch b.Word {
		case "start":
			canonical := strings.Join(significant(x.tokens(line.Items[0])), " ")
			x.addAll(&x.starts, line.Items, canonical)
		case "whole", "local":
			for _, item := range line.Items {
				x.whole[x.keyOf(item)] = strings.Join(x.bare(x.tokens(line.Items[0])).words, " ")
			}
		case "departments":
			name := strings.Join(significant(x.tokens(line.Items[0])), " ")
			x.departments[french.Fold(line.Key)], x.departments[name] = name, name
		case "department_sigles":
			addWords(x.departmentSigles, line.Items)
		case "municipality":
			x.addAll(&x.municipality, line.Items, "")
		case "service":
			x.addAll(&x.services, line.Items, "")
		case "forms":
			x.addAll(&x.forms, line.Items, line.Key)
			x.addBackwards(&x.formsEnd, line.Items, line.Key)
		case "form_categories":
			category, ok := categoryNamed(line.Key)
			if !ok {
				return fmt.Errorf("%s:%d: no category is called %q", b.File, line.Number, line.Key)
			}
			for _, form := range line.Items {
				x.categoryOf[form] = category
			}
		case "plain_forms":
			if line.Key == "last" {
				for _, item := range line.Items {
					x.plainLast = append(x.plainLast, x.tokens(item))
				}
			} else {
				x.addAll(&x.plainFirst, line.Items, "")
			}
		case "sole_trader":
			x.addAll(&x.soleTrader, line.Items, "")
			x.addBackwards(&x.soleTraderEnd, line.Items, "")
		case "short_words":
			for _, item := range line.Items {
				x.abbreviated[french.Fold(item)] = line.Key
			}
		case "weak":
			addWords(x.weak, line.Items)
		case "small_words":
			addWords(x.small, line.Items)
		case "title":
			addWords(x.titles, line.Items)
		case "generic":
			addWords(x.citizen, line.Items)
		case "nobody":
			addWords(x.nobody, line.Items)
		default:
			if b.File != "vocabulary/valeurs.txt" { // the other blocks are about cells
				return fmt.Errorf("%s:%d: no block is called %q", b.File, b.Line, b.Word)
			}
		}
	}
	return nil
}

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

func categoryNamed(word string) (record.Category, bool) {
	for _, c := range record.Categories() {
		if c.String() == word {
			return c, true
		}
	}
	return 0, false
}

// nameCarrier notes the names under which the carrier is known.
func (x *lexicon) nameCarrier(t config.Territory) {
	x.own, _ = x.places.EPCI(t.SIREN)
	x.own.SIREN = t.SIREN
	full := x.own.FullName()
	if t.Name != "" {
		x.own.Name = t.Name
	}
	for _, name := range []string{t.Name, t.Sigle, x.own.Name, full} {
		if key := x.keyOf(name); key != "" {
			x.carrier[key] = true
		}
	}
	for i, c := range x.places.InEPCI(t.SIREN) {
		x.bySIREN[c.SIREN] = c
		switch home := c.INSEE[:2]; {
		case i == 0:
			x.home = home
		case home != x.home:
			x.home = ""
		}
	}
}
