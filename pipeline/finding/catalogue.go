package finding

import "slices"

// AboutReading reports whether a rule tells how a file or a sheet was read, and
// not what a cell or a row holds.
func (r *Rule) AboutReading() bool {
	return slices.Contains(fileRules, r) || slices.Contains(sheetRules, r)
}

// AboutWriting reports whether a rule is about what a cell holds or lacks, so
// that another cell of its column shows how to write it.
func (r *Rule) AboutWriting() bool {
	return r.Severity != Info && (slices.Contains(valueRules, r) || slices.Contains(rowRules, r))
}

// AboutAnswers reports whether a rule is about decisions.xlsx.
func (r *Rule) AboutAnswers() bool { return slices.Contains(decisionRules, r) }

// Family is the rules about one kind of thing, under a French title.
type Family struct {
	Title string
	Rules []*Rule
}

// Families are all rules, from the file down to what several rows say.
func Families() []Family {
	return []Family{
		{"Fichiers", fileRules}, {"Feuilles et colonnes", sheetRules}, {"Valeurs des cellules", valueRules}, {"Lignes", rowRules},
		{"Noms et numéros des structures", actorRules}, {"Ce que plusieurs lignes disent ensemble", factRules}, {"Vos décisions", decisionRules},
	}
}

// Catalogue is every rule, sorted by ID. A rule is added in the file of its
// family (catalogue_files.go, catalogue_sheets.go, catalogue_values.go,
// catalogue_rows.go, catalogue_facts.go, catalogue_actors.go,
// catalogue_decisions.go): one variable, one line of the family's table.
func Catalogue() []*Rule {
	var all []*Rule
	for _, f := range Families() {
		all = append(all, f.Rules...)
	}
	slices.SortFunc(all, func(a, b *Rule) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return all
}
