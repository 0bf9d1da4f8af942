package pipeline_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
)

// constats is the reference page of the findings, for staff.
const constats = "../templates/constats.md"

// TestConstatsPage holds templates/constats.md against what the catalogue and
// the gallery say today.
func TestConstatsPage(t *testing.T) {
	want := constatsPage()
	if *update {
		if err := os.WriteFile(constats, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(constats)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: go test ./pipeline -run TestConstatsPage -update", constats)
	}
}

func constatsPage() string {
	var out strings.Builder
	rules := finding.Catalogue()
	fmt.Fprintf(&out, `# Les constats

Ce que le programme peut remarquer dans vos fichiers, ce que cela veut dire et quoi faire : %s.
Cette page est tirée du programme lui-même ; chaque exemple vient d’un petit fichier d’essai.

| Gravité | Ce que cela veut dire |
|---|---|
| ✖ Ligne écartée, feuille écartée, fichier écarté, liste absente | rien de la ligne, de la feuille, du fichier ou de la liste ne compte, tant que ce n’est pas corrigé |
| ▲ À vérifier | c’est compté, mais le résultat est peut-être faux |
| ● Pour information | rien à corriger, sauf si ce n’est pas ce que vous vouliez |
`, french.Count(len(rules), "constat", "constats"))
	for _, f := range finding.Families() {
		fmt.Fprintf(&out, "\n## %s\n", f.Title)
		for _, r := range f.Rules {
			describeRule(&out, r)
		}
	}
	return out.String()
}

// describeRule writes one rule: what it is called, how grave it is, what it
// says of its case, what to do.
func describeRule(out *strings.Builder, r *finding.Rule) {
	fmt.Fprintf(out, "\n### %s\n\n%s %s · `%s`\n", r.Title, r.Severity.Symbol(), r.French(), r.ID)
	remedy := r.Remedy
	for _, c := range pictures()[r.ID].causes {
		if c.Rule == r {
			fmt.Fprintf(out, "\nPar exemple, %s :\n\n> %s\n", whereFrench(c), c.Text())
			remedy = c.Remedy
			break
		}
	}
	fmt.Fprintf(out, "\n**Que faire.** %s\n\n| Avant | Après |\n|---|---|\n| %s | %s |\n", remedy, inTable(r.Before), inTable(r.After))
}

// whereFrench says where a cause stands.
func whereFrench(c finding.Cause) string {
	where := "dans « " + c.At.File() + " »"
	if c.At.Sheet() != "" && !strings.HasSuffix(c.At.File(), ".csv") {
		where += ", feuille « " + c.At.Sheet() + " »"
	}
	switch {
	case c.At.Col() > 0:
		where += ", cellule " + c.At.A1()
	case c.At.Row > 0:
		where += ", ligne " + c.At.A1()
	}
	return strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»").Replace(where)
}

// inTable is s as it stands in a cell of a Markdown table.
func inTable(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
