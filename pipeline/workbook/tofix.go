package workbook

import (
	"path"
	"slices"
	"strings"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/repair"
	"pcaet/pipeline/source"
)

// Checks is what a-verifier.xlsx tells.
type Checks struct {
	Causes  []finding.Cause // with their effects
	Files   []intake.File
	Sheets  []SheetRead
	Rows    []RowCount
	Decided int // decisions of staff that apply
	// Copies gives, for each file that has one, where its marked copy lies,
	// relative to the folder of a-verifier.xlsx.
	Copies  map[string]string
	Taken   string                     // French: what came back in marked copies, "" for nothing
	Meaning func(columns.Field) string // says in French what a field is
}

// RowCount accounts for the rows of one sheet.
type RowCount struct {
	Place                                      source.Place
	Header, Blank, Ignored, Accepted, Rejected int
}

// WriteChecks makes a-verifier.xlsx.
func WriteChecks(e *indicator.Evaluation, c Checks) ([]byte, error) {
	w := newInternal(e)
	defer w.file.Close()
	fix := fixList(e, &c)
	n := finding.Tally(c.Causes)
	how := ""
	if len(c.Copies) > 0 {
		how = "« Ouvrir » mène à la cellule, dans une copie de votre fichier. Corrigez-y la cellule et enregistrez : la copie est relue au prochain passage, sur place ou déposée parmi vos fichiers."
	}
	w.internalSheet(&fix, page{title: "À corriger", frozenCol: 2},
		french.Typeset(french.Count(n.Blocking, "constat écarte", "constats écartent")+" des lignes ou des fichiers, "+french.Integer(n.Warning)+" à vérifier, "+
			french.Integer(n.Info)+" pour information. Ceux qui changent le plus les chiffres viennent d’abord."+muted(e.Muted)),
		french.Typeset(strings.TrimSpace(c.Taken+" "+how)))
	reading := readingList(c.Sheets, c.Meaning)
	w.internalSheet(&reading, page{title: "Lecture des fichiers", frozenCol: 2},
		french.Typeset("Voici comment chaque feuille a été lue : ce qu’elle contient, ce que désignent ses colonnes, les lignes qui ne sont pas des données."),
		french.Typeset("Si une colonne est mal comprise, dites-le dans « decisions.xlsx », à côté de ce fichier : "+
			french.Count(c.Decided, "décision prise", "décisions prises")+" en compte."))
	files := fileList(&c)
	w.internalSheet(&files, page{title: "Fichiers", frozenCol: 2},
		french.Typeset("Tous les fichiers du dossier, et ce que chacun est devenu ; d’abord ceux qui manquent."), "")
	rows := rowList(&c)
	w.internalSheet(&rows, page{title: "Décompte des lignes", frozenCol: 3},
		french.Typeset("Chaque ligne de chaque feuille lue est comptée une fois : lignes = en-tête + vides + sans donnée + retenues + écartées."), "")
	return w.finishInternal("À vérifier", output)
}

// muted says how many findings staff asked not to be shown; "" for none.
func muted(n int) string {
	if n == 0 {
		return ""
	}
	return " " + french.Count(n, "constat mis en sourdine", "constats mis en sourdine") + " dans « decisions.xlsx »."
}

// severityLooks are the looks of a severity: a colour that its word and its
// symbol go with.
var severityLooks = map[finding.Severity]*look{
	finding.Blocking: {size: 10, bold: true, color: alert, fill: "F8E3DA", inset: true, wrap: true, rule: true},
	finding.Warning:  {size: 10, bold: true, color: "6B4300", fill: "FBF0DC", inset: true, wrap: true, rule: true},
	finding.Info:     {size: 10, color: inkSoft, fill: accentSoft, inset: true, wrap: true, rule: true},
}

func severityCell(cause *finding.Cause) cell {
	c := text(cause.Severity().Symbol() + " " + cause.French())
	c.look = severityLooks[cause.Severity()]
	return c
}

// linked is a text that leads to another file.
func linked(s, target string) cell {
	if target == "" {
		return text("")
	}
	c := text(s)
	c.look, c.about = &lookOpens, &about{link: target}
	return c
}

// fixList is « À corriger »: a row a cause, those that change the most first.
func fixList(e *indicator.Evaluation, c *Checks) list {
	l := list{sheet: "À corriger", table: "T_ACorriger", top: rowHeader, whole: true, again: 6, least: []float64{18, 9}, columns: []column{
		{"Gravité", 20, left}, {"Ouvrir", 9, left}, {"Dossier", 18, left}, {"Fichier", 30, left}, {"Feuille", 20, left}, {"Cellule", 16, left},
		{"Ce qui ne va pas", 56, left}, {"Quoi faire", 48, left}, {"Exemple", 34, left}, {"Effet sur les chiffres", 34, left}}}
	causes, remedies := repair.ByWeight(c.Causes), typesetter{}
	l.rows = make([][]cell, 0, len(causes))
	for i := range causes {
		cause := &causes[i]
		folder, file := split(cause.At.File())
		l.add(severityCell(cause), linked("Ouvrir", linkTo(c.Copies, cause)), text(folder), text(file), text(cause.At.Sheet()), text(cause.Where()),
			sentence(cause.Text()), remedies.sentence(cause.Remedy), text(Example(cause)), text(EffectText(cause, e.Frame.Year)))
	}
	l.fill("rien à corriger")
	return l
}

// split tells the folder of a file from its name.
func split(file string) (folder, name string) {
	folder, name = path.Split(file)
	return strings.TrimSuffix(folder, "/"), name
}

// Example shows a cause's wrong cell and how it reads once mended, and a cell of
// the same column that reads well.
func Example(c *finding.Cause) string {
	s := c.Rule.Before + " → " + c.Rule.After
	if c.Rule.Before == "" || c.Rule.Before == c.Rule.After {
		s = ""
	}
	if c.Example != "" {
		s = strings.TrimSpace(s + "\nDans la même colonne" + french.Space + ": " + c.Example)
	}
	return s
}

// EffectText says what a repair changes; a cause without effect says so.
func EffectText(c *finding.Cause, year int) string {
	if lines := repair.Sentences(c.Effects, year); len(lines) > 0 {
		return strings.Join(lines, "\n")
	}
	return "aucun sur les trois indicateurs"
}

// linkTo is the address of a cause's first cell in the marked copy of its file.
func linkTo(copies map[string]string, c *finding.Cause) string {
	file, made := copies[c.At.File()]
	if !made {
		return ""
	}
	return Address(file, c.At)
}

// Address writes a relative link to a cell of a workbook, as Excel and
// LibreOffice follow it: its path is that of a URL.
func Address(file string, at source.Ref) string {
	var b strings.Builder
	for _, c := range []byte(file) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-_.~/", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString("%" + string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15]))
		}
	}
	if at.Sheet() == "" {
		return b.String()
	}
	return b.String() + "#'" + strings.ReplaceAll(at.Sheet(), "'", "''") + "'!" + source.A1(max(int(at.Row), 1), max(at.Col(), 1))
}

// fileList is « Fichiers »: the files of the folder, after those that lists were
// expected in and that are gone.
func fileList(c *Checks) list {
	l := list{sheet: "Fichiers", table: "T_Fichiers", top: rowHeader, whole: true, again: 2, columns: []column{
		{"Dossier", 24, left}, {"Fichier", 44, left}, {"Format", 26, left}, {"Taille (Ko)", 9, center}, {"Ce qu’il est devenu", 18, left}, {"Pourquoi", 60, left},
		{"Écartent", 10, center}, {"À vérifier", 10, center}, {"Pour information", 12, center}, {"Copie à corriger", 16, left}}}
	by := map[string]finding.Count{}
	for i := range c.Causes {
		file := c.Causes[i].At.File()
		n := by[file]
		n.Add(c.Causes[i].Severity())
		by[file] = n
	}
	for i := range c.Causes {
		cause := &c.Causes[i]
		if file := cause.At.File(); cause.Rule == finding.ListMissing && !slices.ContainsFunc(c.Files, func(f intake.File) bool { return f.List() == file }) {
			folder, name := split(file)
			n := by[file]
			l.add(text(folder), text(name), text(nothing), text(nothing), text("attendu, absent"), sentence(cause.Message),
				count(n.Blocking), count(n.Warning), count(n.Info), text(nothing))
		}
	}
	for _, f := range c.Files {
		folder, name := split(f.Path)
		n := by[f.Path]
		if f.Status == intake.StatusRead {
			n = by[f.List()]
		}
		format := nothing
		if f.Format != 0 {
			format = f.Format.String()
		}
		copied := linked("Ouvrir la copie", "")
		if file, made := c.Copies[f.List()]; made && f.Status == intake.StatusRead {
			copied = linked("Ouvrir la copie", Address(file, source.Ref{}))
		}
		l.add(text(folder), text(name), text(format), count(int((f.Size+1023)/1024)), text(f.Status.French()), sentence(f.Reason),
			count(n.Blocking), count(n.Warning), count(n.Info), copied)
	}
	l.fill("aucun fichier")
	return l
}

// rowList is « Décompte des lignes »; its last row is the whole.
func rowList(c *Checks) list {
	l := list{sheet: "Décompte des lignes", table: "T_Decompte", top: rowHeader, whole: true, again: 3, columns: []column{
		{"Dossier", 24, left}, {"Fichier", 44, left}, {"Feuille", 30, left}, {"Lignes", 10, center}, {"En-tête", 10, center}, {"Vides", 10, center},
		{"Sans donnée", 10, center}, {"Retenues", 10, center}, {"Écartées", 10, center}}}
	var all RowCount
	line := func(folder, file, sheet string, r RowCount, k *look) {
		cells := []cell{text(folder), text(file), text(sheet), count(r.Header + r.Blank + r.Ignored + r.Accepted + r.Rejected),
			count(r.Header), count(r.Blank), count(r.Ignored), count(r.Accepted), count(r.Rejected)}
		for i := range cells {
			cells[i].look = k
		}
		l.add(cells...)
	}
	for _, r := range c.Rows {
		folder, name := split(r.Place.File)
		line(folder, name, r.Place.Sheet, r, nil)
		all.Header += r.Header
		all.Blank += r.Blank
		all.Ignored += r.Ignored
		all.Accepted += r.Accepted
		all.Rejected += r.Rejected
	}
	whole := lookKey
	line("", "Ensemble", "", all, &whole)
	return l
}
