package report

import (
	"fmt"
	"io/fs"
	"strings"

	"pcaet/pipeline/french"
)

// Wording is the sentences of the report, from templates/wording.
type Wording struct {
	sentences Sentences
	glossary  []Term
}

// LoadWording reads wording/rapport.txt and wording/glossaire.txt.
func LoadWording(fsys fs.FS) (*Wording, error) {
	sentences, err := ReadSentences(fsys, "wording/rapport.txt", placeholders)
	if err != nil {
		return nil, err
	}
	w := &Wording{sentences: sentences}
	w.glossary, err = loadGlossary(fsys)
	return w, err
}

// loadGlossary reads a term a line: the term, " : ", its explanation.
func loadGlossary(fsys fs.FS) ([]Term, error) {
	data, err := fs.ReadFile(fsys, "wording/glossaire.txt")
	if err != nil {
		return nil, err
	}
	var terms []Term
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, text, ok := strings.Cut(line, " : ")
		if !ok {
			return nil, fmt.Errorf("wording/glossaire.txt line %d: no « : » between the term and its explanation", i+1)
		}
		terms = append(terms, Term{french.Typeset(name), french.Typeset(text)})
	}
	return terms, nil
}

// say fills a sentence; see Sentences.Say.
func (w *Wording) say(key string, pairs ...string) string { return w.sentences.Say(key, pairs...) }

// agree fills the sentence that agrees with n: 0 and 1 are singular.
func (w *Wording) agree(n int, key string, pairs ...string) string {
	return w.say(pick(n, key, key+plural), pairs...)
}

// plural ends the key of a sentence about two or more.
const plural = ".pluriel"

// Words are what the layout itself adds to a report.
func (w *Wording) Words() Words {
	return Words{
		Contents: w.say("mot.sommaire"), Skip: w.say("mot.contenu"), Folio: w.say("mot.page"), Page: w.say("mot.pagecourte"),
		Continued: w.say("mot.suite"), Figure: w.say("mot.figure"),
		Target: w.say("mot.cible"), Unknown: w.say("mot.inconnu"), UnknownKey: w.say("mot.inconnu.cle"),
	}
}

// verbatim is a sentence as it stands; see Sentences.Verbatim.
func (w *Wording) verbatim(key string) string { return w.sentences.Verbatim(key) }
