package versions

import (
	"path"
	"slices"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
)

// holdConflicts holds the files that are one file once the marks of conflict
// copies, the case of letters and the writing of accents are left aside. Their
// contents differ: identical files were told apart by the folder's reading.
func (s *selector) holdConflicts() {
	groups := map[[2]string][]*candidate{}
	var keys [][2]string
	for _, c := range s.candidates {
		key := [2]string{c.name.dir, c.name.base}
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], c)
	}
	for _, key := range keys {
		if group := groups[key]; len(group) > 1 {
			rule := finding.FileNameTwice
			if slices.ContainsFunc(group, func(c *candidate) bool { return c.name.conflict }) {
				rule = finding.FileConflict
			}
			s.hold(group, rule)
		}
	}
}

// holdMachineCopies holds a file named like a conflict copy of OneDrive with
// the file it was made of, when both tell the same.
func (s *selector) holdMachineCopies() {
	for _, c := range s.candidates {
		bases := machineBases(c.file.Path)
		i := slices.IndexFunc(s.candidates, func(o *candidate) bool {
			return slices.Contains(bases, path.Join(o.name.dir, o.name.base))
		})
		if i >= 0 && c.file.Status == intake.StatusRead && tellTheSame(c, s.candidates[i]) {
			s.hold([]*candidate{s.candidates[i], c}, finding.FileConflict)
		}
	}
}

// hold sets files aside until staff choose, and tells each about the others.
func (s *selector) hold(group []*candidate, rule *finding.Rule) {
	for _, c := range group {
		var others []string
		f := finding.New(rule, c.at(), "", "")
		for _, o := range group {
			if o != c {
				others = append(others, "« "+o.file.Path+" »")
				f.Related = append(f.Related, o.at())
			}
		}
		names := strings.Join(others, ", ")
		f.Args = append(f.Args, finding.Arg{Name: "others", Value: names})
		s.found.Add(f)
		c.file.Status, c.file.Reason = intake.StatusHeld, "en conflit avec "+names
	}
}
