package record

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
)

// Values is the closed tables of the words cells may hold, by folded word. It
// is read once and never changed.
type Values struct {
	missing       map[string]bool
	missingBegins beginnings
	yesNo         map[string]bool
	presence      map[string]Presence
	presenceStart []startWord
	registration  map[string]bool     // kept, or cancelled
	section       map[string]Presence // titles that say who came: « étaient excusés »
	status        map[string]SignatureStatus
	actionStatus  map[string]ActionStatus
	role          map[string]Role
	sessionType   map[string]string // the word the program proposes
	instance      map[string]columns.Instance
	category      map[string]Category // 0 for a word too vague to tell
	generic       map[string]bool     // stands for no body at all
	genericBegins beginnings
	soleTrader    map[string]bool
	heads         map[string]bool // first words of names of bodies
	functions     map[string]bool // first words of functions: « maire »
}

type startWord struct {
	words    string
	presence Presence
}

// LoadValues reads vocabulary/valeurs.txt. An error names the line: an unknown
// meaning, or a word with two meanings.
func LoadValues(fsys fs.FS) (*Values, error) {
	blocks, err := columns.ReadBlocks(fsys, "vocabulary/valeurs.txt")
	if err != nil {
		return nil, err
	}
	v := &Values{}
	loaders := map[string]func(columns.Block) error{
		"missing":          load(&v.missing, map[string]bool{"blank": true}),
		"yes_no":           load(&v.yesNo, map[string]bool{"yes": true, "no": false}),
		"presence":         load(&v.presence, presences),
		"presence_start":   v.loadStarts,
		"registration":     load(&v.registration, map[string]bool{"kept": true, "cancelled": false}),
		"presence_section": load(&v.section, presences),
		"signature_status": load(&v.status, map[string]SignatureStatus{"signed": Signed, "in-progress": InProgress, "to-remind": ToRemind, "refused": Refused}),
		"action_status": load(&v.actionStatus, map[string]ActionStatus{"planned": Planned, "ongoing": Ongoing, "done": Done, "paused": Paused,
			"blocked": Blocked, "abandoned": Abandoned, "to-discuss": ToDiscuss}),
		"attendee_role":  load(&v.role, map[string]Role{"participant": Participant, "speaker": Speaker, "agent": Agent}),
		"session_type":   load(&v.sessionType, map[string]string{"échange": "échange", "analyse": "analyse", "construction": "construction"}),
		"instance":       load(&v.instance, map[string]columns.Instance{"club": columns.Club, "committee": columns.Committee, "other": columns.OtherBody}),
		"category":       load(&v.category, categories),
		"generic":        load(&v.generic, map[string]bool{"citizen": true}),
		"sole_trader":    load(&v.soleTrader, map[string]bool{"yes": true}),
		"heads":          load(&v.heads, map[string]bool{"body": true}),
		"function_words": load(&v.functions, map[string]bool{"function": true}),
		"not_a_person":   func(columns.Block) error { return nil }, // for columns
	}
	for _, b := range blocks {
		loader, known := loaders[b.Word]
		if !known {
			return nil, fmt.Errorf("%s:%d: nothing uses the words of %q", b.File, b.Line, b.Word)
		}
		if err := loader(b); err != nil {
			return nil, err
		}
		delete(loaders, b.Word)
	}
	v.missingBegins.note(v.missing)
	v.genericBegins.note(v.generic)
	if len(loaders) > 0 {
		return nil, fmt.Errorf("vocabulary/valeurs.txt: the blocks %v are missing", slices.Sorted(maps.Keys(loaders)))
	}
	return v, nil
}

var presences = map[string]Presence{"came": Came, "excused": Excused, "away": Away, "invited": InvitedOnly}

var categories = map[string]Category{"communes": CategoryCommunes, "intercommunal": CategoryIntercommunal, "state": CategoryState,
	"region": CategoryRegion, "chambers": CategoryChambers, "companies": CategoryCompanies, "associations": CategoryAssociations,
	"education": CategoryEducation, "housing": CategoryHousing, "individuals": CategoryIndividuals, "other": CategoryOther, "vague": 0}

// load makes the reader of a block whose lines are a meaning and its words.
func load[T comparable](into *map[string]T, meanings map[string]T) func(columns.Block) error {
	return func(b columns.Block) error {
		*into = map[string]T{}
		return eachWord(b, func(line columns.Line, word string) error {
			meaning, known := meanings[line.Key]
			if !known {
				return fmt.Errorf("%s:%d: %q is no meaning of [%s]", b.File, line.Number, line.Key, b.Word)
			}
			folded := french.Fold(word)
			if folded == "" {
				return nil // « - », « ? »: a cell without a letter or digit is known by that
			}
			if other, twice := (*into)[folded]; twice && other != meaning {
				return fmt.Errorf("%s:%d: %q has two meanings in [%s]", b.File, line.Number, word, b.Word)
			}
			(*into)[folded] = meaning
			return nil
		})
	}
}

func eachWord(b columns.Block, do func(columns.Line, string) error) error {
	for _, line := range b.Lines {
		for _, word := range line.Items {
			if err := do(line, word); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *Values) loadStarts(b columns.Block) error {
	return eachWord(b, func(line columns.Line, word string) error {
		p, known := presences[line.Key]
		if !known {
			return fmt.Errorf("%s:%d: %q is no meaning of [%s]", b.File, line.Number, line.Key, b.Word)
		}
		v.presenceStart = append(v.presenceStart, startWord{french.Fold(word), p})
		return nil
	})
}

// beginnings are the first two letters of folded words: nearly every cell of a
// list is asked whether it holds one of them, and hardly one does.
type beginnings [1 << 14]bool

func (b *beginnings) note(words map[string]bool) {
	for word := range words {
		if len(word) > 1 {
			b[pair(word)] = true
		}
	}
}

// mayBe reports whether a text may fold to one of the words, by its first two
// letters or digits where these are plain: they stay when a text is folded.
func (b *beginnings) mayBe(text string) bool {
	return len(text) < 2 || !plainLetter(text[0]) || !plainLetter(text[1]) || b[pair(text)]
}

func plainLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// pair is the number of two plain letters; capital and small are the same.
func pair(text string) int { return int(text[0]|0x20)<<7 | int(text[1]|0x20) }

// lookup finds a cell's word: as it is, then without what stands in
// parentheses, or the ticks at its ends: « fait ✔ ».
func lookup[T any](r *reader, table map[string]T, text string) (T, bool) {
	if meaning, ok := table[r.fold(text)]; ok {
		return meaning, true
	}
	for _, bare := range []string{withoutParentheses(text), withoutTicks(text)} {
		if bare == text {
			continue
		}
		if meaning, ok := table[r.fold(bare)]; ok {
			return meaning, true
		}
	}
	var none T
	return none, false
}

func withoutTicks(text string) string {
	return strings.TrimFunc(text, func(c rune) bool { return unicode.Is(unicode.So, c) || unicode.IsSpace(c) || c == '\uFE0F' })
}

func withoutParentheses(text string) string {
	open := strings.IndexByte(text, '(')
	if open < 0 {
		return text
	}
	rest := ""
	if end := strings.IndexByte(text[open:], ')'); end >= 0 {
		rest = text[open+end+1:]
	}
	return text[:open] + " " + rest
}
