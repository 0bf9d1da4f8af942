package versions

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
)

// replaceOlder leaves, of the versions of one list, the newest.
func (s *selector) replaceOlder() {
	groups := map[[2]string][]*candidate{}
	var keys [][2]string
	for _, c := range s.candidates {
		if c.file.Status != intake.StatusRead {
			continue
		}
		key := [2]string{c.name.dir, c.name.stem}
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], c)
	}
	for _, key := range keys {
		s.replaceIn(groups[key])
	}
}

// replaceIn compares each file of a group with the newer ones, newest first.
func (s *selector) replaceIn(group []*candidate) {
	order := orderOf(group)
	slices.SortFunc(group, func(a, b *candidate) int { _, c := order.compare(b, a); return c })
	for i, older := range group {
		for _, newer := range group[:i] {
			if !older.name.marked && !newer.name.marked || !tellTheSame(older, newer) {
				continue
			}
			why, _ := order.compare(newer, older)
			older.file.Status, older.file.Reason = intake.StatusReplaced, "remplacé par « "+newer.file.Path+" »"
			s.found.Add(finding.New(finding.FileReplaced, older.at(), "", "", "other", newer.file.Path, "why", why).With(newer.at()))
			break
		}
	}
}

// order says which of two versions is newer. The same dates serve for a whole
// group, or three files could each be newer than the next.
type order struct {
	why  string
	date func(*candidate) time.Time
}

// orderOf takes the dates the workbooks themselves carry when all do, those of
// the files otherwise.
func orderOf(group []*candidate) order {
	if slices.ContainsFunc(group, func(c *candidate) bool { return c.file.Saved.IsZero() }) {
		return order{"d’après la date du fichier", func(c *candidate) time.Time { return c.file.Touched }}
	}
	return order{"d’après la date d’enregistrement du classeur", func(c *candidate) time.Time { return c.file.Saved }}
}

// compare is positive when a is newer than b, and says after what: the version
// in the name, then the date. Where neither tells, the name without a mark is
// that of the original, and the order of names has the last word.
func (o order) compare(a, b *candidate) (why string, c int) {
	if c := a.name.version.compare(b.name.version); c != 0 {
		return "d’après la version que porte son nom", c
	}
	if c := o.date(a).Compare(o.date(b)); c != 0 {
		return o.why, c
	}
	unmarked := func(n name) int {
		if n.marked {
			return 0
		}
		return 1
	}
	return "faute de date qui les départage", cmp.Or(cmp.Compare(unmarked(a.name), unmarked(b.name)), comparePaths(b, a))
}

func comparePaths(a, b *candidate) int { return strings.Compare(a.file.Path, b.file.Path) }
