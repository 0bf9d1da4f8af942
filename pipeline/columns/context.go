package columns

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// level is one place that speaks of the whole list: the titles above it, the
// sheet's name, the file's name, its folders. Nearer levels come first.
type level struct {
	texts   []titleText
	points  float64 // what a word of the kind is worth here
	far     bool    // the file's name and its folders: they may hold more than this list
	general bool    // titles over several tables
}

type titleText struct {
	text   string
	folded string // with a space at both ends
	at     source.Ref
	date   french.Date // a cell that is a date by itself
	beside string      // folded text of the cell to the left
	group  bool        // one of several cells in a row: it speaks of some columns
}

// context is everything around a list that may say what it is.
type context struct {
	words  map[string][]string
	levels []level
}

// contextOf gathers the words around a list whose header starts at
// rows[header] of its part: a nearer level wins over a farther one.
func (v *Vocabulary) contextOf(p part, header int) context {
	s := p.sheet
	sheet := s.Ref(0, 0)
	name := func(text string, points float64, far bool) level {
		return level{texts: []titleText{{text: text, folded: padded(text), at: sheet}}, points: points, far: far}
	}
	file := path.Base(s.File())
	levels := []level{{texts: titlesOf(s, s.Rows[:header]), points: 4}}
	if len(p.general) > 0 {
		levels = append(levels, level{texts: titlesOf(s, p.general), points: 2, general: true})
	}
	levels = append(levels, name(s.Name(), 4, false), name(strings.TrimSuffix(file, path.Ext(file)), 3, true))
	if dir := path.Dir(s.File()); dir != "." {
		levels = append(levels, name(dir, 2, true))
	}
	return context{words: v.context, levels: levels}
}

func titlesOf(s *source.Sheet, rows []source.Row) []titleText {
	var texts []titleText
	for i := range rows {
		left := ""
		for _, c := range rows[i].Cells {
			t := titleText{text: spaced(c.Raw), at: s.Ref(int(rows[i].Number), int(c.Col)), beside: left, group: len(rows[i].Cells) > 2}
			if c.Kind == source.Number && c.Date != source.NoDate {
				t.date, _ = serialDate(c)
			}
			t.folded = padded(t.text)
			left = t.folded
			texts = append(texts, t)
		}
	}
	return texts
}

// says reports whether a level holds one of the words of a block.
func (c *context) says(l level, block string) bool { return l.hold(c.words[block]) }

func (l level) hold(phrases []string) bool {
	for i := range l.texts {
		if holds(l.texts[i].folded, phrases) {
			return true
		}
	}
	return false
}

// announce reports whether a level says what the whole list is, by one of some
// words: the groups over its columns do not.
func (l level) announce(phrases []string) bool {
	return slices.ContainsFunc(l.texts, func(t titleText) bool { return !t.group && holds(t.folded, phrases) })
}

// padded folds a text and puts a space at both ends, for holds.
func padded(text string) string { return " " + french.Fold(text) + " " }

// holds looks for whole words in a padded text.
func holds(padded string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool {
		i := strings.Index(padded, p)
		for i >= 0 {
			if padded[i-1] == ' ' && padded[i+len(p)] == ' ' {
				return true
			}
			next := strings.Index(padded[i+1:], p)
			if next < 0 {
				return false
			}
			i += 1 + next
		}
		return false
	})
}

// starts reports whether a folded text starts with one of the phrases, as
// whole words.
func starts(folded string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool {
		return strings.HasPrefix(folded, p) && (len(folded) == len(p) || folded[len(p)] == ' ')
	})
}

// instance is the body that met, as the nearest level says it.
func (c *context) instance() (Instance, bool) {
	for _, l := range c.levels {
		if body, named := c.instanceOf(l); named {
			return body, true
		}
	}
	return Club, false
}

// instanceOf is the body a level names; none when it names two.
func (c *context) instanceOf(l level) (Instance, bool) {
	club, committee := c.says(l, "club"), c.says(l, "committee")
	switch {
	case club && committee:
		return 0, false
	case club:
		return Club, true
	case committee:
		return Committee, true
	case c.says(l, "other"):
		return OtherBody, true
	}
	return 0, false
}

// instanceIn is the body that words name.
func (c *context) instanceIn(text string) (Instance, bool) {
	return c.instanceOf(level{texts: []titleText{{folded: padded(text)}}})
}

// presence is what a row means when no column says who came.
func (c *context) presence() PresenceRule {
	for _, l := range c.levels {
		present, invited := c.says(l, "present"), c.says(l, "invited")
		switch {
		case present && invited:
			return AssumedPresent
		case present:
			return AllPresent
		case invited:
			return NonePresent
		}
	}
	return AssumedPresent
}

// unseen reports whether the nearest title, by itself, announces people who did
// not come: « Étaient excusés ».
func (c *context) unseen(v *Vocabulary) bool {
	texts := c.levels[0].texts
	return len(texts) > 0 && v.unseen[strings.TrimSpace(texts[len(texts)-1].folded)]
}

// charter reports whether the titles or the sheet's name speak of the charter.
// The file's name is too far: it may hold the partners as well; and so are
// titles over another table.
func (c *context) charter() bool {
	return slices.ContainsFunc(c.levels, func(l level) bool { return !l.far && !l.general && c.says(l, "charter") })
}

// past reports whether the nearest words say that figures are results.
func (c *context) past() bool {
	return slices.ContainsFunc(c.levels, func(l level) bool { return !l.far && c.says(l, "past") })
}

// session is the one full date of the nearest level that has one. Two dates
// are told apart by the words before them; when that does not do, there is no
// date: the program does not choose. Titles over several tables count for a
// table that does not name a session itself.
func (c *context) session() Session {
	for _, l := range c.levels {
		if l.general && c.says(c.levels[0], "session_name") {
			continue // the table has a session of its own, that does not say its day
		}
		var all, named []Session
		for _, t := range l.texts {
			date, ok := c.sessionDate(t)
			if !ok {
				continue
			}
			s := Session{Date: date, At: t.at, Source: t.text}
			all = addSession(all, s)
			if holds(t.folded, c.words["session"]) || holds(t.beside+" ", c.words["session"]) {
				named = addSession(named, s)
			}
		}
		if len(all) > 1 && len(named) > 0 {
			all = named
		}
		if len(all) == 1 {
			all[0].Theme = c.theme(l, all[0])
			return all[0]
		}
		if len(all) > 1 {
			return Session{}
		}
	}
	return Session{}
}

func addSession(all []Session, s Session) []Session {
	if slices.ContainsFunc(all, func(o Session) bool { return o.Date == s.Date }) {
		return all
	}
	return append(all, s)
}

// sessionDate is the full date a title text gives, unless it is that of the
// document.
func (c *context) sessionDate(t titleText) (french.Date, bool) {
	if holds(" "+t.beside+" ", c.words["not_session"]) {
		return french.Date{}, false
	}
	if !t.date.IsZero() {
		return t.date, true
	}
	if holds(t.folded, c.words["not_session"]) {
		return french.Date{}, false
	}
	dates := french.FindDates(t.text)
	dates = slices.DeleteFunc(dates, french.Date.Partial)
	if len(slices.Compact(dates)) != 1 {
		return french.Date{}, false
	}
	return dates[0], true
}

// theme is what a title says the session was about: « Thème : Mobilité », the
// cell right of « Thème », or the words after the date.
func (c *context) theme(l level, s Session) string {
	for i, t := range l.texts {
		head, rest, cut := strings.Cut(t.text, ":")
		if !slices.Contains(c.words["theme"], french.Fold(head)) {
			continue
		}
		if rest = strings.TrimSpace(rest); cut && rest != "" {
			return rest
		}
		if i+1 < len(l.texts) && l.texts[i+1].at.Row == t.at.Row {
			return l.texts[i+1].text
		}
	}
	return themeIn(s.Source, c)
}

// themeIn takes the part of a title that holds neither the date nor the
// instance: « Mobilité » of « Club climat du 14 mars 2023 – Mobilité ».
func themeIn(title string, c *context) string {
	for _, part := range titleParts(title) {
		if folded := padded(part); len(folded) > 2 && len(part) <= 120 && len(french.FindDates(part)) == 0 && !c.known(folded) {
			return part
		}
	}
	return ""
}

// titleParts cuts a title at its dashes and colons.
func titleParts(title string) []string {
	for _, mark := range []string{" – ", " — ", " - ", " : ", " | ", "\n"} {
		title = strings.ReplaceAll(title, mark, "\x00")
	}
	parts := strings.Split(title, "\x00")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " «»\u00a0\"")
	}
	return parts
}

// known reports whether a text only says what kind of list or instance it is.
func (c *context) known(folded string) bool {
	for _, block := range []string{"club", "committee", "other", "present", "invited", "charter", "session", "not_session"} {
		if holds(folded, c.words[block]) {
			return true
		}
	}
	return false
}

// serialDate reads a number that is displayed as a date.
func serialDate(c source.Cell) (french.Date, bool) {
	serial, err := strconv.ParseFloat(c.Raw, 64)
	if err != nil {
		return french.Date{}, false
	}
	return french.FromSerial(serial, c.Date == source.Date1904)
}
