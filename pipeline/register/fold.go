package register

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"pcaet/pipeline/french"
	"pcaet/pipeline/territory"
)

// spelling is what a name says by itself, apart from the row it stands in.
type spelling struct {
	key    string // significant words, legal form left out, sigles spelled out; "" names nobody
	form   string // legal form, "" when the name has none
	family string // école, lycée, CCAS…: two families are never one actor
	sigle  string // the sigle the name gives of itself: « Parc naturel régional (PNR) »

	communes   []territory.Commune // it may be the municipality of one of these
	epci       string              // SIREN of the intercommunality it names
	inside     string              // the place, or the number of one, it gives: « La Poste (Arques) », « Saint-Omer (62) »
	ends       string              // INSEE of the commune of the territory it ends with
	right      *spelling           // how it reads once the slips in common words are set right; nil when there is none
	loose, mid string              // the key loosened, its last commune set right, and the legal form in its middle

	trader       bool // its legal form is that of a sole trader
	alone        bool // one short word: it may be a sigle
	known        bool // the whole name is in the vocabulary of sigles
	municipality bool // « mairie de », « commune de »…
	unknown      bool // « commune de » a place nobody knows
	citizen      bool // « habitant », « particulier »
}

// readBoth folds a name as typed, and once its slips are set right.
func (x *lexicon) readBoth(name string) spelling {
	tokens := x.tokens(name)
	s := x.readWords(name, tokens)
	if name, slips := x.corrected(name, tokens); slips {
		right := x.read(name)
		right.loose, right.mid = x.loosen(x.rightPlace(right.key))
		s.right = &right
	}
	s.loose, s.mid = x.loosen(x.rightPlace(s.key))
	return s
}

// read folds a name. The same spelling reads the same wherever it stands.
func (x *lexicon) read(name string) spelling { return x.readWords(name, x.tokens(name)) }

// readWords is read of a name whose words are known.
func (x *lexicon) readWords(name string, tokens []string) spelling {
	name = strings.TrimSpace(name)
	var room [96]byte // longer than nearly every name
	folded := french.AppendFold(room[:0], name)
	if _, rest, ok := x.municipality.cut(tokens); ok && len(rest) == 0 {
		s := spelling{municipality: true} // « Mairie »: of the row's commune
		if !x.nobody[string(folded)] {
			s.unknown = true
			s.key = "commune"
		}
		return s
	}
	switch {
	case x.citizen[string(folded)]:
		return spelling{citizen: true}
	case x.nobody[string(folded)]:
		return spelling{}
	}
	whole := x.readTokens(tokens)
	if whole.known || whole.epci != "" || len(whole.communes) > 0 {
		return whole // dashes and commas are part of the name
	}
	if body, ok := x.beforeService(tokens); ok {
		return body
	}
	if !parted(name) {
		return whole
	}
	main, parts := x.split(name)
	if len(parts) == 0 {
		return whole
	}
	if _, rest, ok := x.municipality.cut(x.tokens(main)); ok && len(rest) == 0 {
		return x.together("mairie de "+parts[0], parts[1:]) // « Mairie (Arques) »
	}
	return x.together(main, parts)
}

// beforeService reads « Mairie d’Arques, service environnement » and « CAPSO
// direction des déchets » as the municipality or the intercommunality.
func (x *lexicon) beforeService(words []string) (spelling, bool) {
	const longest = 12 // words, of any commune or intercommunality
	for i := 1; i < min(len(words), longest); i++ {
		if _, _, ok := x.services.cut(words[i:]); !ok {
			continue
		}
		if s := x.readWhole(strings.Join(words[:i], " ")); s.epci != "" || (s.municipality && len(s.communes) > 0) {
			return s, true
		}
	}
	return spelling{}, false
}

// readWhole reads a name that has no parts.
func (x *lexicon) readWhole(name string) spelling { return x.readTokens(x.tokens(name)) }

func (x *lexicon) readTokens(tokens []string) spelling {
	b := x.bare(tokens)
	words := significant(b.words)
	key := strings.Join(words, " ")
	if canonical, ok := x.whole[key]; ok {
		tokens = strings.Fields(canonical)
		b.words, words = tokens, significant(tokens)
		key = strings.Join(words, " ")
	}
	s := spelling{form: b.form, trader: x.tradesAlone(tokens)}
	if without := x.withoutTown(words); len(without) < len(words) {
		s.say(x, without)
	} else {
		s.key = key
		s.family, _, _ = x.families.cut(words)
	}
	s.known = x.whole[s.key] != ""
	s.alone = len(tokens) == 1 && len(tokens[0]) >= 2 && len(tokens[0]) <= 8
	if s.epci = x.epciNamed(b.words, s.key); s.epci != "" {
		return s
	}
	if _, rest, ok := x.municipality.cut(tokens); ok && len(rest) > 0 {
		s.municipality = true
		s.communes = x.places.Named(strings.Join(rest, " "))
		s.unknown = len(s.communes) == 0 && stop(rest[0]) // « Ville durable » is no commune
		s.say(x, append([]string{"commune"}, significant(rest)...))
	} else if s.form == "" {
		s.communes = x.places.Named(strings.Join(tokens, " "))
	}
	if len(s.communes) == 0 {
		s.municipality = false
		s.ends = x.endPlace(b.words)
		return s
	}
	for _, w := range tokens {
		if len(w) >= 2 && strings.Trim(w, "0123456789") == "" {
			s.inside = w // « Saint-Omer (62) », « 62500 Saint-Omer »
		}
	}
	return s
}

// withoutTown leaves « de la ville » out before the commune a name ends with:
// « Bibliothèque de la ville de Saint-Omer ».
func (x *lexicon) withoutTown(words []string) []string {
	for i := 1; i < len(words)-1; i++ {
		if (words[i] == "ville" || words[i] == "commune") && x.places.Names(strings.Join(words[i+1:], " ")) {
			return slices.Concat(words[:i], words[i+1:])
		}
	}
	return words
}

// say makes words those of the key.
func (s *spelling) say(x *lexicon, words []string) {
	s.key = strings.Join(words, " ")
	s.family, _, _ = x.families.cut(words)
}

// words are those of the key: as a list they would take three times its room.
func (s *spelling) words() []string { return strings.Fields(s.key) }

// together reads a name cut in parts. A part that is a sigle, a place or the
// same name again is no part of the key; any other stays in it.
func (x *lexicon) together(main string, parts []string) spelling {
	s := x.readWhole(main)
	extra := []string{}
	for _, part := range parts {
		tokens := x.tokens(part)
		other := x.readWhole(part)
		_, rest, head := x.municipality.cut(tokens)
		switch {
		case len(tokens) == 0 || other.key == s.key || (other.epci != "" && other.epci == s.epci):
		case head && len(rest) == 0 && len(s.communes) > 0:
			s.municipality = true // « Arques (mairie) »
		case head && len(rest) == 0:
			s.unknown = true
			s.say(x, append([]string{"commune"}, s.words()...))
		case len(tokens) == 1 && strings.HasPrefix(s.key, other.key+" "):
			// « Parc naturel régional des Caps et Marais d’Opale (PNR) »
		case x.onlyForm(tokens, &s):
		case s.alone && x.initialsOf(s.words()[0], tokens):
			sigle := s.words()[0] // « AUD – Agence d’urbanisme et de développement »
			s = other
			s.sigle = sigle
		case other.alone && len(s.words()) > 1 && x.initialsOf(tokens[0], x.tokens(main)):
			s.sigle = tokens[0]
		case s.inside == "" && x.nearby(other.communes):
			s.inside = part
		case s.sigle == "" && len(s.communes) == 0 && inCapitals(part) && strings.HasPrefix(tokens[0], s.initials()) && len(s.words()) >= 3:
			s.sigle = tokens[0] // « Groupement des agriculteurs biologiques (GABNOR) »
		default:
			extra = append(extra, other.words()...)
		}
	}
	if len(extra) == 0 {
		return s
	}
	words := slices.Concat(s.words(), extra)
	if len(s.communes) > 0 {
		words = slices.Concat(extra, s.placeWords()) // « Saint-Omer – CCAS » is « CCAS de Saint-Omer »
		s.ends = x.endPlace(words)
	}
	s.municipality, s.communes, s.epci, s.unknown = false, nil, "", false
	s.alone = false
	s.say(x, words)
	return s
}

// inCapitals reports whether a part is one word in capitals.
func inCapitals(part string) bool {
	w := strings.TrimSpace(part)
	return len(w) >= 3 && len(w) <= 10 && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
}

// initials is the first letters of the words of the key.
func (s *spelling) initials() string {
	letters := ""
	for _, w := range s.words() {
		letters += w[:1]
	}
	return letters
}

// placeWords is the words of the name of a municipality, without « mairie de ».
func (s *spelling) placeWords() []string {
	words := s.words()
	if s.municipality || s.unknown && len(words) > 0 {
		return words[1:]
	}
	return words
}

// onlyForm notes a part that is a legal form and nothing else: « Roux (SARL) ».
func (x *lexicon) onlyForm(words []string, s *spelling) bool {
	form, rest, ok := x.forms.cut(words)
	if !ok || len(rest) > 0 {
		return false
	}
	s.form = cmp.Or(s.form, form)
	if !s.municipality {
		s.communes = nil // a company that bears the name of a commune
	}
	_, _, trader := x.soleTrader.cut(words)
	s.trader = s.trader || trader
	return true
}

// bareName is a name without its legal form, stop words included.
type bareName struct {
	words []string
	form  string
}

// bare takes the legal forms off both ends, never the whole name, and spells
// the first words out.
func (x *lexicon) bare(words []string) bareName {
	words = x.withoutCompany(words)
	b := bareName{words: words}
	for {
		words = trimStops(words)
		if canonical, rest, ok := x.spelled(words); ok {
			words = x.trimEnd(rest, &b)
			b.words = append(strings.Fields(canonical), words...)
			return b
		}
		form, rest, ok := x.forms.cut(words)
		if !ok {
			if _, rest, ok = x.plainFirst.cut(words); ok && len(rest) > 0 && stop(rest[0]) {
				ok = false
			}
		}
		if !ok || !stands(rest) {
			break
		}
		if b.form == "" {
			b.form = form
		}
		words = rest
	}
	b.words = x.trimEnd(words, &b)
	return b
}

// withoutCompany leaves « et Compagnie » out before what follows: « Roux et Cie
// d’Arques ».
func (x *lexicon) withoutCompany(words []string) []string {
	for _, last := range x.plainLast {
		for i := 1; i+len(last) < len(words); i++ {
			if slices.Equal(words[i:i+len(last)], last) && stands(words[:i]) {
				return slices.Concat(words[:i], words[i+len(last):])
			}
		}
	}
	return words
}

// trimEnd takes the legal forms off the end.
func (x *lexicon) trimEnd(words []string, b *bareName) []string {
	for {
		form, rest, ok := x.formsEnd.cutEnd(words)
		for _, last := range x.plainLast {
			if n := len(words) - len(last); !ok && n > 0 && slices.Equal(words[n:], last) {
				rest, ok = words[:n], true
			}
		}
		if !ok || !stands(rest) {
			return words
		}
		if b.form == "" {
			b.form = form
		}
		words = rest
	}
}

// stands reports whether words still make a name: a number alone does not.
func stands(words []string) bool {
	for _, w := range words {
		if !stop(w) && strings.Trim(w, "0123456789") != "" {
			return true
		}
	}
	return false
}

func trimStops(words []string) []string {
	for len(words) > 1 && stop(words[0]) {
		words = words[1:]
	}
	return words
}

// spelled replaces what may begin a name by its canonical words: CCI by
// Chambre de commerce et d’industrie, CD62 by Département du Pas-de-Calais.
func (x *lexicon) spelled(words []string) (canonical string, rest []string, ok bool) {
	if len(words) == 0 {
		return "", nil, false
	}
	letters := strings.TrimRight(words[0], "0123456789")
	if letters != "" && letters != words[0] && (x.starts.next[letters] != nil || x.departmentSigles[letters]) {
		words = append([]string{letters, words[0][len(letters):]}, words[1:]...)
	}
	if x.departmentSigles[words[0]] {
		name, known := x.department(words[1:])
		return department, name, known
	}
	if canonical, rest, ok = x.starts.cut(words); !ok {
		return "", nil, false
	}
	if again, after, twice := x.starts.cut(rest); twice && again == canonical {
		rest = after // « CCI Chambre de commerce et d’industrie »
	}
	if name, known := x.department(rest); known && canonical == department {
		rest = name
	}
	return canonical, rest, true
}

// department is the canonical word for the council of a département.
const department = "departement"

// department gives the words of the name of a département, told by its name or
// its number.
func (x *lexicon) department(words []string) ([]string, bool) {
	name, known := x.departments[strings.Join(significant(words), " ")]
	return strings.Fields(name), known
}

// tradesAlone reports whether a name bears the legal form of a sole trader.
func (x *lexicon) tradesAlone(words []string) bool {
	_, rest, first := x.soleTrader.cut(words)
	_, before, last := x.soleTraderEnd.cutEnd(words)
	return (first && len(rest) > 0) || (last && len(before) > 0)
}

// parted reports whether a name holds anything that split cuts at.
func parted(name string) bool {
	for _, r := range name {
		switch r {
		case '(', '[', ',', ';', '|', ':', '\n', '–', '—':
			return true
		}
	}
	return strings.Contains(name, " - ") || strings.Contains(name, " / ")
}

// split cuts what stands in parentheses, and what follows a dash, a comma, a
// semicolon or a slash between spaces, from the rest of a name.
func (x *lexicon) split(name string) (main string, parts []string) {
	var out, part strings.Builder
	depth := 0
	for _, r := range name {
		switch {
		case r == '(' || r == '[':
			depth++
			out.WriteByte(' ')
		case (r == ')' || r == ']') && depth > 0:
			if depth--; depth == 0 {
				parts = append(parts, part.String())
				part.Reset()
			}
		case depth > 0:
			part.WriteRune(r)
		default:
			out.WriteRune(r)
		}
	}
	if depth > 0 {
		parts = append(parts, part.String())
	}
	for _, piece := range strings.Split(x.dashes.Replace(out.String()), "\n") {
		switch {
		case french.Fold(piece) == "":
		case main == "":
			main = piece
		default:
			parts = append(parts, piece)
		}
	}
	if main == "" {
		return name, nil
	}
	return main, parts
}
