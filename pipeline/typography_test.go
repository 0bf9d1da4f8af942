package pipeline_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/example"
	"pcaet/pipeline/internal/pdflint"
)

// What French typography asks of every text we print, besides what
// french.Typeset sets by itself.
var typographyFaults = []struct {
	what  string
	fault *regexp.Regexp
}{
	{"straight quote", regexp.MustCompile(`"|\p{L}'\p{L}`)},
	{"two spaces", regexp.MustCompile(`[ \x{a0}\x{202f}]{2}`)},
	{"three dots", regexp.MustCompile(`\.\.\.`)},
	{"hyphen for a dash", regexp.MustCompile(`[\p{L}\d»)] - [\p{L}\d«(]|^- `)},
	{"ordinal", regexp.MustCompile(`(?i)(^|[^\d/])1[ \x{a0}](janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)|\d(ème|eme|è|ère|ier)\b`)},
	{"capital without its accent", regexp.MustCompile(`\b(Etat|Etats|Ecart|Evolution|Evaluation|Etablissement|Equipe|Echange|Energie|Energies|Edition|Emargement|Elu|Elus|Ecole|Ecoles|Ecarté\w*|Enonc\w*|Etape|Evènement|Evénement)\b|(^|[.:«(] ?)A (vérifier|corriger|faire|préciser|relancer|trancher|voir|partir|défaut)\b`)},
	{"index not set low", regexp.MustCompile(`\bCO2\b|\bm2\b|\bm3\b`)},
	{"number without its thousands", regexp.MustCompile(`(^|[^\d][ \x{a0}(])\d{5,8}([ \x{a0}).,;]|$)`)},
	{"decimal point", regexp.MustCompile(`(^|[ \x{a0}(])\d+\.\d+([ \x{a0}),;]|$)`)},
	{"plural for 0 or 1", regexp.MustCompile(`(^|[ («\x{a0}’])[01][ \x{a0}](structures|partenaires|acteurs|séances|actions|signataires|signatures|communes|lignes|fichiers|cellules|feuilles|personnes|citoyens|retraits|présences|réponses|constats|listes|mentions|questions|points|valeurs|années|colonnes)\b`)},
	{"abbreviation that breaks", regexp.MustCompile(`n\. r\.|n° |\bp\. \d`)},
	{"left unfilled", regexp.MustCompile(`[{}]|%!|<nil>`)},
}

// theAction is the fiche-action's own title, which no typography touches.
const theAction = "« Animation d'une instance territoriale « Climat-Energie » »"

// TestTypographyOfEverythingPrinted reads the finished files back: all texts of
// the public documents, and our own words in the internal ones.
func TestTypographyOfEverythingPrinted(t *testing.T) {
	town, err := readStudy(t, config.Defaults(), townLists(t))
	if err != nil {
		t.Fatal(err)
	}
	study := exampleStudy(t)
	fromExample, err := study.Drawn(exampleEvaluation(t, study))
	if err != nil {
		t.Fatal(err)
	}
	fromTown, err := town.Drawn(evaluate(t, town, 2025))
	if err != nil {
		t.Fatal(err)
	}
	_, _, meeting := packed(t)
	lists, err := example.Build()
	if err != nil {
		t.Fatal(err)
	}
	frame := evaluate(t, study, 2025).Frame
	typed := typedTexts(t, lists, townLists(t)) + meetingSheet + frame.Name
	for _, c := range frame.Members {
		typed += "\n" + c.Name + "\n" + c.INSEE
	}
	for name, files := range map[string]map[string][]byte{"example": fromExample, "town": fromTown, "meeting": meeting} {
		seen := map[string]int{}
		for file, data := range files {
			if strings.HasPrefix(file, "interne/recus/") || strings.HasPrefix(file, "interne/corrections/") {
				continue // the staff's own files
			}
			for _, text := range textsOf(t, file, data) {
				seen[path.Ext(file)]++
				what := typographyFault(text, isPublic(file))
				if theirs(typed, text) && (path.Ext(file) == ".xlsx" || french.Typeset(text) == text) {
					what = "" // their words: data in a workbook; elsewhere spaces and apostrophes are set
				}
				if what != "" {
					t.Errorf("%s, %s: %s: %q", name, file, what, text)
				}
			}
		}
		if seen[".pdf"] < 300 || seen[".xlsx"] < 100 || name != "meeting" && seen[".html"] < 500 {
			t.Errorf("%s: only these texts were read: %v", name, seen)
		}
	}
}

// typedTexts is what staff typed in lists, as they typed it and typeset.
func typedTexts(t *testing.T, folders ...map[string][]byte) string {
	t.Helper()
	var typed []string
	for _, files := range folders {
		for name, data := range files {
			texts := textsOf(t, name, data)
			if path.Ext(name) == ".csv" {
				texts = strings.FieldsFunc(string(data), func(r rune) bool { return strings.ContainsRune(";\r\n\"", r) })
			}
			for _, text := range texts {
				typed = append(typed, text, french.Typeset(text))
			}
		}
	}
	return strings.Join(typed, "\n")
}

// nameEnds is what parts names and values after each other.
var nameEnds = regexp.MustCompile(`, |[\x{a0}\x{202f} ]?; `)

// theirs reports whether a text is made of what staff typed alone, or of the
// names of communes: a value, the name of a file, names after each other.
func theirs(typed, text string) bool {
	if strings.HasSuffix(text, ".xlsx") || strings.Contains(text, " › ") {
		return true
	}
	for _, part := range nameEnds.Split(text, -1) {
		if !strings.Contains(typed, strings.TrimPrefix(part, "Commune de ")) {
			return false
		}
	}
	return true
}

// isPublic reports whether a file prints no text as staff typed it.
func isPublic(file string) bool {
	return !strings.HasPrefix(file, "interne/") && !strings.HasPrefix(file, "secretariat/")
}

var quoted = regexp.MustCompile(`«\x{a0}[^»]*\x{a0}»`)

// typographyFault says what is wrong with a text; "" when nothing is. What is
// quoted in an internal file is as staff typed it.
func typographyFault(text string, public bool) string {
	text = strings.NewReplacer(theAction, "…", "Licence Ouverte 2.0", "…").Replace(text)
	if !public {
		text = quoted.ReplaceAllString(text, "«\u00a0…\u00a0»")
	}
	for _, f := range typographyFaults {
		if at := f.fault.FindString(text); at != "" {
			return f.what + " at " + strings.TrimSpace(at)
		}
	}
	if set := french.Typeset(text); set != text {
		at := 0
		for at < len(set) && at < len(text) && set[at] == text[at] {
			at++
		}
		return fmt.Sprintf("not typeset after %q", text[max(0, at-20):at])
	}
	return ""
}

// textsOf is the texts of a document that people read; none of other files.
func textsOf(t *testing.T, file string, data []byte) []string {
	t.Helper()
	switch path.Ext(file) {
	case ".pdf":
		root, err := pdflint.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		texts := root.Spoken()
		for _, figure := range root.All("Figure") {
			texts = append(texts, figure.Alt)
		}
		return cleaned(texts)
	case ".html":
		return cleaned(textNodes(t, data, func(string) bool { return true }))
	case ".xlsx":
		return cleaned(workbookTexts(t, data))
	}
	return nil
}

// cleaned leaves out the blanks around texts, and empty ones.
func cleaned(texts []string) []string {
	var all []string
	for _, s := range texts {
		if s = strings.Trim(s, " \n\t"); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// workbookTexts is the texts of the cells, charts, drawings, comments, input
// messages and printed heads of a workbook.
func workbookTexts(t *testing.T, data []byte) (texts []string) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		if path.Ext(f.Name) != ".xml" || !strings.HasPrefix(f.Name, "xl/") {
			continue
		}
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, textNodes(t, content, func(name string) bool { return name == "t" })...)
	}
	return texts
}

// textNodes is the texts in elements of some names, and what attributes tell a
// reader.
func textNodes(t *testing.T, data []byte, in func(name string) bool) (texts []string) {
	t.Helper()
	read := []string{"prompt", "promptTitle", "error", "errorTitle", "descr", "aria-label", "alt"}
	var open []string
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return texts
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name.Local)
			for _, a := range token.Attr {
				if slices.Contains(read, a.Name.Local) {
					texts = append(texts, a.Value)
				}
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && in(open[len(open)-1]) && open[len(open)-1] != "style" && open[len(open)-1] != "script" {
				texts = append(texts, string(token))
			}
		}
	}
}

// TestTypographyFaultsAreSeen: each fault is known when it is there.
func TestTypographyFaultsAreSeen(t *testing.T) {
	for _, text := range []string{`Le "club"`, "l'eau", "un  mot", "la suite...", "le club - la charte", "au 1 mars 2025", "la 2ème séance", "Etat actuel", "A vérifier",
		"des émissions de CO2", "12500 habitants", "2.5 personnes", "0 séances", "n. r.", "{date}", "Quoi ?", "Note : ceci", "«climat»", "12 %", "50 €"} {
		if typographyFault(text, true) == "" {
			t.Errorf("nothing is found in %q", text)
		}
	}
	for _, text := range []string{"L’État, au 1er mars 2025\u00a0: 12\u202f500 habitants, 2,5\u00a0% de plus…", "plan 2020-2026", "S2, ligne\u00a014", theAction, "0\u00a0séance"} {
		if what := typographyFault(text, true); what != "" {
			t.Errorf("%q: %s", text, what)
		}
	}
}
