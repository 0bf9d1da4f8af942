package indicator

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// retired stands in public for what would name or reach a person.
const retired = "[mention retirée]"

// screen looks in text that will be public for e-mail addresses, telephone
// numbers and the persons that the lists name: those of every column of
// persons, contacts included, none of whom goes any further.
type screen struct {
	full     map[string]bool            // words of whole names, sorted
	longest  int                        // words of the longest of them
	surnames map[string]map[string]bool // initials of the first names by surname
	widest   int                        // words of the longest surname
	words    map[string]bool            // of all names: after a civility, any is a name
	innocent map[string]bool            // words of bodies and communes: they name no person
	released map[string]bool            // texts, folded, that staff publish as they are
	named    map[string]bool            // bodies, folded, that staff publish under their name
	asked    map[string]bool            // texts met before
	withheld []Withheld
	usual    FirstNames
	room     []token // of the words of a body's name: there are many
}

// Withheld is a text of which something stays out of public, and what seems to
// stand there.
type Withheld struct{ Text, What string }

// newScreen learns the persons, bodies and communes, and what staff decided.
func newScreen(r *register.Register, setting Setting) *screen {
	s := &screen{full: map[string]bool{}, surnames: map[string]map[string]bool{}, words: map[string]bool{}, innocent: map[string]bool{},
		released: map[string]bool{}, named: map[string]bool{}, asked: map[string]bool{}, usual: setting.FirstNames}
	for _, t := range setting.Decisions.Texts {
		s.released[french.Fold(t.Words)] = t.Release == decision.PublishText
	}
	for _, p := range setting.Decisions.Publications {
		s.named[french.Fold(p.Who.Name)] = p.Exposure == decision.Publish
	}
	for _, p := range r.Records.Persons {
		s.learn(p)
	}
	for i := range r.Actors {
		if r.Actors[i].Nature == register.Body {
			s.acquit(r.Actors[i].Name)
		}
	}
	for _, m := range setting.Members {
		s.acquit(m.Name)
	}
	return s
}

func (s *screen) acquit(name string) {
	for _, w := range french.Words(name) {
		s.innocent[w] = true
	}
}

// civilities announce a person.
var civilities = []string{"m", "mr", "mm", "mme", "mmes", "mlle", "monsieur", "madame", "mademoiselle", "messieurs", "mesdames", "dr", "docteur", "me", "maitre"}

// learn notes a person's name: its words in any order, and the surname where
// the row tells it from the first name.
func (s *screen) learn(p *record.PersonName) {
	words := slices.DeleteFunc(french.Words(p.Full), func(w string) bool { return slices.Contains(civilities, w) })
	for _, w := range words {
		s.words[w] = s.words[w] || len([]rune(w)) > 2
	}
	if len(words) > 1 {
		s.longest = max(s.longest, len(words))
		slices.Sort(words)
		s.full[strings.Join(words, " ")] = true
	}
	last := p.Last
	if last == "" {
		last = capitalWords(p.Full)
	}
	surname := french.Words(last)
	if len(surname) == 0 || len([]rune(strings.Join(surname, ""))) < 3 {
		return
	}
	s.widest = max(s.widest, len(surname))
	key := strings.Join(surname, " ")
	if s.surnames[key] == nil {
		s.surnames[key] = map[string]bool{}
	}
	for _, w := range words {
		if !slices.Contains(surname, w) {
			s.surnames[key][w[:1]] = true
		}
	}
}

// capitalWords are the words of a name in capitals when others are not:
// « DUPONT Jeanne ».
func capitalWords(full string) string {
	var capitals []string
	words := strings.Fields(full)
	for _, w := range words {
		if strings.ToUpper(w) == w && strings.ToLower(w) != w && len([]rune(w)) > 2 {
			capitals = append(capitals, w)
		}
	}
	if len(capitals) == len(words) {
		return ""
	}
	return strings.Join(capitals, " ")
}

var (
	email = regexp.MustCompile(`[\pL\pN._%+\-]+@[\pL\pN\-]+(?:\.[\pL\pN\-]+)+`)
	phone = regexp.MustCompile(`(?:\+` + between + `33|\b0033|\b0)` + between + `(?:\(0\))?` + between + `[1-9](?:` + between + `\d{2}){4}\b`)
)

// between is what may stand between the digits of a number.
const between = `[\s\x{a0}\x{202f}\x{2009}./\-\x{2011}\x{2013}]*`

// mayReach reports whether an address or a number may stand in a text: hardly
// any has an @, or as many digits, and the patterns are slow.
func mayReach(text string) bool {
	const digits = 10 // of a French number, its 0 or 33 included
	n := 0
	for i := range len(text) {
		if c := text[i]; c == '@' {
			return true
		} else if c >= '0' && c <= '9' {
			n++
		}
	}
	return n >= digits
}

// span is a part of a text, in bytes.
type span struct {
	from, to int
	what     string // French: what seems to stand there
}

// clean gives the text as it may be public, and a finding where something was
// withheld. A nil screen is for text that nobody will see.
func (s *screen) clean(text string, at source.Ref, findings *finding.List) string {
	if s == nil {
		return text
	}
	found := s.find(text)
	if len(found) == 0 || s.released[french.Fold(text)] {
		return text
	}
	var out strings.Builder
	var what []string
	end := 0
	for _, f := range found {
		if !slices.Contains(what, f.what) {
			what = append(what, f.what)
		}
		if f.from < end {
			continue // within what was withheld already
		}
		out.WriteString(text[end:f.from] + retired)
		end = f.to
	}
	findings.Add(finding.New(finding.PersonalMention, at, "", text, "what", strings.Join(what, ", ")))
	if folded := french.Fold(text); !s.asked[folded] {
		s.asked[folded] = true
		s.withheld = append(s.withheld, Withheld{text, strings.Join(what, ", ")})
	}
	return out.String() + text[end:]
}

// find lists what is to be withheld, in order; the longest first where two
// begin together.
func (s *screen) find(text string) []span {
	var found []span
	if mayReach(text) {
		for _, at := range email.FindAllStringIndex(text, -1) {
			found = append(found, span{at[0], at[1], "une adresse électronique"})
		}
		for _, at := range phone.FindAllStringIndex(text, -1) {
			found = append(found, span{at[0], at[1], "un numéro de téléphone"})
		}
	}
	for _, p := range s.persons(text) {
		found = append(found, span{p.from, p.to, "le nom d’une personne"})
	}
	slices.SortStableFunc(found, func(a, b span) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	return found
}

// token is a word of a text: its place, its folded form.
type token struct {
	from, to int
	folded   string
}

// tokens adds the words of a text to all.
func tokens(all []token, text string) []token {
	from := -1
	for i, r := range text + " " {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
		switch {
		case letter && from < 0:
			from = i
		case !letter && from >= 0:
			if folded := french.Fold(text[from:i]); folded != "" {
				all = append(all, token{from, i, folded})
			}
			from = -1
		}
	}
	return all
}

// persons finds the persons a text names: a whole name, its words in any order;
// a surname after a civility or an initial; a surname alone where it is written
// as a proper noun and names no body and no place.
func (s *screen) persons(text string) []span {
	all := tokens(nil, text)
	shouted := strings.ToUpper(text) == text
	var found []span
	for i := range all {
		if n := s.wholeName(all[i:]); n > 0 {
			found = append(found, span{from: all[i].from, to: all[i+n-1].to})
			continue
		}
		n, initials := s.surname(all[i:])
		from := i
		if i > 0 {
			before := all[i-1].folded
			addressed := slices.Contains(civilities, before)
			if addressed && n == 0 && s.words[all[i].folded] {
				n = 1
			}
			if addressed || len(before) == 1 && initials[before] {
				from = i - 1
			}
		}
		if n == 0 {
			continue
		}
		if from < i || !shouted && s.proper(text, all[i:i+n], i == 0) {
			found = append(found, span{from: all[from].from, to: all[i+n-1].to})
		}
	}
	return found
}

// wholeName is how many of the first words are a person's whole name, 0 for
// none.
func (s *screen) wholeName(words []token) int {
	for n := min(s.longest, len(words)); n > 1; n-- {
		name := make([]string, n)
		for i := range name {
			name[i] = words[i].folded
		}
		slices.Sort(name)
		if s.full[strings.Join(name, " ")] {
			return n
		}
	}
	return 0
}

// surname is how many of the first words are a surname, 0 for none, and the
// initials of those who bear it.
func (s *screen) surname(words []token) (int, map[string]bool) {
	name := ""
	best, initials := 0, map[string]bool(nil)
	for n := 1; n <= min(s.widest, len(words)); n++ {
		name = strings.TrimSpace(name + " " + words[n-1].folded)
		if known, ok := s.surnames[name]; ok {
			best, initials = n, known
		}
	}
	return best, initials
}

// proper reports whether words are written as a proper noun that is nobody
// else's: all in capitals, or capitalised elsewhere than at the beginning.
func (s *screen) proper(text string, words []token, first bool) bool {
	innocent := true
	for _, w := range words {
		innocent = innocent && s.innocent[w.folded]
	}
	written := text[words[0].from:words[len(words)-1].to]
	capital := unicode.IsUpper([]rune(written)[0])
	return !innocent && capital && (!first || strings.ToUpper(written) == written)
}

// bodyName is the name of a body as it may be public: an address or a number in
// it is withheld, and all of it where it is a person's whole name and nothing
// else. A company may well bear its owner's name among other words.
func (s *screen) bodyName(name string) string {
	if s.named[french.Fold(name)] {
		return name
	}
	if s.room = tokens(s.room[:0], name); len(s.room) > 0 && s.wholeName(s.room) == len(s.room) {
		return retired
	}
	if mayReach(name) {
		for _, pattern := range []*regexp.Regexp{email, phone} {
			name = pattern.ReplaceAllString(name, retired)
		}
	}
	return name
}

// screen withholds, from all that the lists say and that will be public, what
// names or reaches a person.
func (f *Facts) screen(s *screen, findings *finding.List) {
	for i := range f.sessions {
		session := &f.sessions[i]
		session.theme = s.clean(session.theme, session.themeAt, findings)
	}
	for i := range f.actions {
		a := &f.actions[i]
		a.title = s.clean(a.title, a.at[0], findings)
		a.code = s.clean(a.code, a.at[0], findings)
		for j := range a.impacts {
			a.impacts[j] = s.clean(a.impacts[j], a.at[0], findings)
		}
	}
	f.named = map[*register.Actor]string{}
	for i := range f.register.Actors {
		a := &f.register.Actors[i]
		public := s.bodyName(a.Name)
		if public == a.Name && !a.SoleTrader && !s.named[french.Fold(a.Name)] && s.usual.looksLikeAPerson(a) {
			public = retired
		}
		if a.Nature == register.Body && public != a.Name {
			f.named[a] = public
			findings.Add(finding.New(finding.PersonalMention, f.register.First(a).At, "", a.Name, "what", "le nom ou les coordonnées d’une personne"))
		}
	}
}
