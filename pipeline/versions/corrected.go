package versions

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// Received is a marked copy that lies in a set, once read.
type Received struct {
	File   intake.File // its path is the one it has once agreed
	Book   source.Book
	Agreed bool   // it counted in the last edition
	Waits  string // the path it has while it waits for staff
}

// Settlement says what became of the marked copies of one file.
type Settlement struct {
	File    string // of which they are copies
	State   State
	Counts  string   // SHA-256 of the copy that counts, or counted last; "" for the file itself
	Waiting []string // SHA-256 of the versions that wait for staff
	Cells   int      // that the copy corrects, that the file lacks, that differ: by state
}

// State is what became of marked copies. Zero is never valid.
type State uint8

const (
	Applied  State = iota + 1 // a copy counts in place of its file
	Outdated                  // the file changed since: it counts, and lacks corrections
	Disputed                  // both changed: the last version agreed counts
)

// Settle decides, for each file that marked copies came back of, which of them
// counts. base gives a file as the last edition counted it, false when that is
// not known. Books stand under the names of the files they are copies of; of
// each, one is left.
func Settle(folder intake.Folder, received []Received, base func(file string) (Received, bool)) (intake.Folder, []Settlement, finding.List) {
	s := settler{base: base}
	for _, f := range folder.Files {
		v := &rival{file: f}
		if f.Status == intake.StatusRead {
			v.book = &folder.Books[s.read]
			s.read++
		}
		s.all = append(s.all, v)
	}
	for i := range received {
		r := &received[i]
		s.all = append(s.all, &rival{file: r.File, book: &r.Book, agreed: r.Agreed, fromSet: true, waits: r.Waits})
	}
	for _, file := range s.copied() {
		s.settle(file)
	}
	out := intake.Folder{Answers: folder.Answers}
	slices.SortStableFunc(s.all, func(a, b *rival) int { return strings.Compare(a.file.Path, b.file.Path) })
	for _, v := range s.all {
		if v.silent {
			continue
		}
		out.Files = append(out.Files, v.file)
		if v.file.Status == intake.StatusRead {
			out.Books = append(out.Books, *v.book)
		}
	}
	return out, s.settled, s.found
}

// rival is a file, or a marked copy of one.
type rival struct {
	file            intake.File
	book            *source.Book // nil when it was not read
	agreed, fromSet bool
	silent          bool   // not worth rival: it says nothing new
	waits           string // see Received
}

func (v *rival) isCopy() bool { return v.file.Copy.Of != "" }

type settler struct {
	all     []*rival
	read    int
	base    func(file string) (Received, bool)
	settled []Settlement
	found   finding.List
}

// copied lists the files that there are copies of, in order.
func (s *settler) copied() []string {
	var files []string
	for _, v := range s.all {
		if v.isCopy() && v.book != nil {
			files = append(files, v.file.Copy.Of)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// family is a file, if it is still there, and the copies of it.
type family struct {
	name     string
	original *rival // nil when it is gone
	agreed   *rival // the copy that counted in the last edition, nil for none
	copies   []*rival
}

func (s *settler) familyOf(name string) family {
	f := family{name: name}
	for _, v := range s.all {
		if v.book != nil && v.isCopy() && v.file.Copy.Of == name {
			f.copies = append(f.copies, v)
		}
	}
	for _, v := range s.all {
		if v.book == nil || v.isCopy() {
			continue
		}
		same := slices.ContainsFunc(f.copies, func(c *rival) bool { return c.file.Copy.SHA256 == v.file.SHA256 })
		if v.file.Path == name || same && f.original == nil {
			f.original = v
		}
	}
	return f
}

// settle chooses among a file and its copies.
func (s *settler) settle(name string) {
	f := s.familyOf(name)
	if f.original == nil { // what a set kept does not outlive its file
		f.copies = slices.DeleteFunc(f.copies, func(c *rival) bool { c.silent = c.fromSet; return c.fromSet })
	}
	s.dropUnchanged(&f)
	if i := slices.IndexFunc(f.copies, func(c *rival) bool { return c.agreed }); i >= 0 {
		f.agreed = f.copies[i]
	}
	dropSuperseded(&f)
	if len(f.copies) == 0 {
		return
	}
	newest := f.copies[0]
	fresh := f.original == nil || newest.file.Copy.SHA256 == f.original.file.SHA256
	switch {
	case len(f.copies) > 1:
		s.dispute(&f)
	case fresh:
		s.apply(&f, newest)
	case newest.agreed:
		s.outdate(&f, newest)
	case len(differences(newest.book, f.original.book)) == 0:
		newest.replace(f.original, "même contenu que")
	default:
		s.dispute(&f)
	}
}

// replace sets a version aside for another.
func (v *rival) replace(by *rival, why string) {
	v.file.Status, v.file.Reason = intake.StatusReplaced, why+" « "+by.file.Path+" »"
	v.silent = v.fromSet
}

// dropUnchanged sets aside the copies that hold what was copied, and all but one
// of those that hold the same.
func (s *settler) dropUnchanged(f *family) {
	var kept []*rival
	slices.SortStableFunc(f.copies, func(a, b *rival) int { // those of the folder first, then those agreed
		rank := func(v *rival) int {
			switch {
			case !v.fromSet:
				return 0
			case v.agreed:
				return 1
			}
			return 2
		}
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a.file.Path, b.file.Path))
	})
	for _, c := range f.copies {
		if was := s.copiedFrom(f, c); was != nil && !c.agreed && len(differences(c.book, was)) == 0 {
			c.file.Status, c.file.Reason = intake.StatusSkipped, "copie à corriger rendue sans changement"
			c.silent = c.fromSet
			continue
		}
		i := slices.IndexFunc(kept, func(k *rival) bool {
			return k.file.Copy.SHA256 == c.file.Copy.SHA256 && len(differences(k.book, c.book)) == 0
		})
		if i >= 0 {
			kept[i].agreed = kept[i].agreed || c.agreed
			c.replace(kept[i], "même contenu que")
			continue
		}
		kept = append(kept, c)
	}
	f.copies = kept
}

// copiedFrom finds what a copy was made of; nil when it is nowhere.
func (s *settler) copiedFrom(f *family, c *rival) *source.Book {
	if f.original != nil && f.original.file.SHA256 == c.file.Copy.Version {
		return f.original.book
	}
	for _, o := range f.copies {
		if o.file.SHA256 == c.file.Copy.Version {
			return o.book
		}
	}
	if b, known := s.base(f.name); known && b.File.SHA256 == c.file.Copy.Version {
		return &b.Book
	}
	return nil
}

// dropSuperseded sets aside the copies that a later copy was made of.
func dropSuperseded(f *family) {
	var kept []*rival
	for _, c := range f.copies {
		i := slices.IndexFunc(f.copies, func(o *rival) bool { return o != c && o.file.Copy.Version == c.file.SHA256 })
		if i >= 0 {
			c.replace(f.copies[i], "remplacé par")
			continue
		}
		kept = append(kept, c)
	}
	f.copies = kept
}

// apply lets a copy count in place of its file.
func (s *settler) apply(f *family, c *rival) {
	one := Settlement{File: f.name, State: Applied, Counts: c.file.SHA256}
	if f.original != nil {
		one.Cells = len(differences(c.book, f.original.book))
		f.original.replace(c, "remplacé par sa copie corrigée")
	}
	c.file.Status, c.file.Reason = intake.StatusRead, ""
	s.settled = append(s.settled, one)
}

// outdate lets a file that changed count again. The copy that counted until then
// stays as long as the file lacks a correction of it.
func (s *settler) outdate(f *family, c *rival) {
	before, known := s.base(f.name)
	missing := differences(f.original.book, c.book)
	if known {
		missing = slices.DeleteFunc(missing, func(d difference) bool { // not a correction, or mended otherwise
			was := cellAt(&before.Book, d)
			return alike(was, d.other) || !alike(was, d.one)
		})
	}
	c.replace(f.original, "remplacé par")
	if len(missing) == 0 {
		c.silent = c.fromSet
		return
	}
	c.silent = false
	s.settled = append(s.settled, Settlement{File: f.name, State: Outdated, Counts: c.file.SHA256, Cells: len(missing)})
	s.tell(finding.CorrectionOutdated, f.name, f.original, c, missing)
}

// dispute holds copies that nobody but staff can choose among: the version that
// the last edition counted counts until they do.
func (s *settler) dispute(f *family) {
	one := Settlement{File: f.name, State: Disputed}
	against, others := f.original, f.copies
	if len(f.copies) > 1 {
		against, others = f.copies[0], f.copies[1:]
	}
	for _, c := range f.copies {
		if c != f.agreed {
			c.file.Path = cmp.Or(c.waits, c.file.Path)
		}
	}
	for _, c := range others {
		differ := differences(against.book, c.book)
		one.Cells += len(differ)
		s.tell(finding.CorrectionConflict, f.name, against, c, differ)
	}
	standing := s.standing(f)
	for _, v := range append(slices.Clone(f.copies), f.original) {
		if v != nil && v != standing {
			v.file.Status, v.file.Reason = intake.StatusHeld, "en conflit avec une autre version"
			one.Waiting = append(one.Waiting, v.file.SHA256)
		}
	}
	if standing != nil {
		standing.file.Status, standing.file.Reason, standing.silent = intake.StatusRead, "", false
		if standing == f.agreed {
			one.Counts = standing.file.SHA256
		}
	}
	s.settled = append(s.settled, one)
}

// standing is the version that counts while others are disputed: the copy
// agreed, else the file as it was last counted; nil when there is none.
func (s *settler) standing(f *family) *rival {
	if f.agreed != nil || f.original == nil {
		return f.agreed
	}
	b, known := s.base(f.name)
	if !known || b.File.SHA256 == f.original.file.SHA256 {
		return f.original
	}
	v := &rival{file: b.File, book: &b.Book, fromSet: true}
	s.all = append(s.all, v)
	return v
}

// mostTold is how many cells a finding names.
const mostTold = 5

// mostRelated is how many it refers to.
const mostRelated = 100

// tell says in which cells two versions differ.
func (s *settler) tell(rule *finding.Rule, name string, one, other *rival, differ []difference) {
	var cells []string
	for i, d := range differ {
		if i == mostTold {
			cells = append(cells, "et "+french.Count(len(differ)-mostTold, "autre cellule", "autres cellules"))
			break
		}
		cells = append(cells, d.sheet+"!"+source.A1(d.row, d.col)+" ("+quoted(d.one)+" et "+quoted(d.other)+")")
	}
	found := finding.New(rule, source.At(name, "", 0, 0), "", "", "one", one.file.Path, "other", other.file.Path,
		"cells", strings.Join(cells, ", "), "count", french.Count(len(differ), "cellule", "cellules"))
	for _, d := range differ[:min(len(differ), mostRelated)] {
		found = found.With(source.At(name, d.sheet, d.row, d.col))
	}
	s.found.Add(found)
}

func quoted(c source.Cell) string {
	if c.Kind == 0 {
		return "vide"
	}
	return "« " + french.Truncate(intake.Shown(c), 40) + " »"
}
