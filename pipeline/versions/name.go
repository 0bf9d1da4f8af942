package versions

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/french"
)

// name is what the path of a file says of its versions. Folders and names are
// compared composed (NFC) and in lower case, as Windows and macOS do.
type name struct {
	dir  string
	base string // without the mark of a conflict copy, its extension kept
	stem string // without extension and marks, separators made equal
	// conflict: a synchronisation client made this file because two people had
	// changed the same one.
	conflict bool
	marked   bool // bears a version mark of any kind
	version  version
}

// version is a numbered mark: v2.1 is [2 1]. A name without one is version 1:
// whoever adds « v2 » to a name has a first version without number.
type version struct {
	final  bool // « def », « définitif », « final »: after every number
	number []int
}

func (v version) compare(o version) int {
	if v.final != o.final {
		if v.final {
			return 1
		}
		return -1
	}
	return slices.Compare(v.number, o.number)
}

// readName reads the marks of a path.
func readName(file string) name {
	file = french.NFC(strings.ToLower(strings.ReplaceAll(file, "\u00a0", " ")))
	n := name{dir: path.Dir(file), version: version{number: []int{1}}}
	base := path.Base(file)
	ext := path.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	stem, n.conflict = withoutConflict(stem)
	n.base = stem + ext
	for {
		shorter := n.mark(stem)
		if shorter == stem {
			break
		}
		stem = shorter
	}
	n.stem = strings.Trim(separators.ReplaceAllString(stem, " "), " ")
	return n
}

var separators = regexp.MustCompile(`[ _.-]+`)

// conflictMarks are what synchronisation clients add to the name of a conflict
// copy: Nextcloud and ownCloud, Dropbox in English and in French, Seafile,
// Syncthing.
var conflictMarks = []*regexp.Regexp{
	regexp.MustCompile(` ?\([^()]*(?:conflicted copy|copie en conflit|copie conflictuelle|case clash|case conflict|conflit de casse|unicode encoding conflict|conflit d.encodage unicode|selective sync conflict|sfconflict)[^()]*\)`),
	regexp.MustCompile(`_conflict-.+$`),
	regexp.MustCompile(`\.sync-conflict-\d{8}-\d{6}(?:-[a-z0-9]{7})?`),
}

func withoutConflict(stem string) (string, bool) {
	marked := false
	for _, mark := range conflictMarks {
		if shorter := mark.ReplaceAllString(stem, ""); shorter != stem && shorter != "" {
			stem, marked = shorter, true
		}
	}
	return stem, marked
}

// The marks of a version. A year or a date is none: copies have at most two
// digits, versions three, and neither stands inside a word or a longer number.
var (
	copyBefore = regexp.MustCompile(`^(?:copie|copy)(?: ?\(\d{1,2}\))? (?:de|of) `)
	copyAfter  = regexp.MustCompile(`[ _-]+(?:copie|copy)(?: ?\(?\d{1,2}\)?)?$`)
	copyNumber = regexp.MustCompile(` ?\(\d{1,2}\)$`)
	finalWord  = regexp.MustCompile(`(?:^|[ _.(-]+)(?:v(?:ersion)?[ _.-]?)?(?:def|déf|définitif|définitive|definitif|definitive|final|finale)\)?($|[ _.-])`)
	finalShort = regexp.MustCompile(`(?:^|[ _.(-]+)vf\)?($|[ _.-])`)
	numbered   = regexp.MustCompile(`(?:^|[ _.(-]+)(?:v|version)[ _.]?(\d{1,3}(?:\.\d{1,3})*)\)?($|[ _-])`)
)

// mark takes one mark off a stem and notes it; the stem itself when it has
// none left, or nothing else.
func (n *name) mark(stem string) string {
	for _, copied := range []*regexp.Regexp{copyBefore, copyAfter, copyNumber} {
		if shorter := copied.ReplaceAllString(stem, ""); shorter != stem && shorter != "" {
			n.marked = true
			return shorter
		}
	}
	for _, final := range []*regexp.Regexp{finalWord, finalShort} {
		if shorter := final.ReplaceAllString(stem, "$1"); shorter != stem && shorter != "" {
			n.marked, n.version.final = true, true
			return shorter
		}
	}
	found := numbered.FindStringSubmatchIndex(stem)
	if found == nil || found[1]-found[0] == len(stem) {
		return stem
	}
	n.marked, n.version.number = true, nil
	for digits := range strings.SplitSeq(stem[found[2]:found[3]], ".") {
		number, _ := strconv.Atoi(digits) // at most three digits
		n.version.number = append(n.version.number, number)
	}
	return stem[:found[0]] + stem[found[4]:]
}

// machine is what OneDrive adds to a conflict copy after a hyphen: the name of
// a computer. It may as well be a word of the name, so that what stands before
// it must stand beside it as a file.
var machine = regexp.MustCompile(`^(?:(?:DESKTOP|LAPTOP|PC)-[A-Za-z0-9-]{1,15}|[0-9-]*[A-Z][A-Z0-9-]{2,14})$`)

// machineBases are the paths of the files that a conflict copy of OneDrive may
// have been made of, as readName writes them.
func machineBases(file string) []string {
	base := path.Base(file)
	ext := path.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	var bases []string
	for i := range stem {
		if i > 0 && stem[i] == '-' && machine.MatchString(stem[i+1:]) {
			bases = append(bases, french.NFC(strings.ToLower(path.Join(path.Dir(file), stem[:i]+ext))))
		}
	}
	return bases
}
