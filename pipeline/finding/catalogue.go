package finding

import "slices"

// AboutReading reports whether a rule tells how a file or a sheet was read, and
// not what a cell or a row holds.
func (r *Rule) AboutReading() bool {
	return slices.Contains(fileRules, r) || slices.Contains(sheetRules, r)
}

// Catalogue is every rule, sorted by ID. A rule is added in the file of its
// family (catalogue_files.go, catalogue_sheets.go, catalogue_values.go,
// catalogue_rows.go, catalogue_facts.go, catalogue_actors.go,
// catalogue_decisions.go): one variable, one line of the family's table.
func Catalogue() []*Rule {
	all := slices.Concat(fileRules, sheetRules, valueRules, rowRules, factRules, actorRules, decisionRules)
	slices.SortFunc(all, func(a, b *Rule) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return all
}
