package report

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"pcaet/pipeline/french"
)

// Wording is the sentences of the report, from templates/wording.
type Wording struct {
	Sentences
	glossary []Term
}

// Sentences are the texts of a file of templates/wording, by key.
type Sentences struct{ texts map[string]string }

var placeholder = regexp.MustCompile(`\{([a-z]+)\}`)

// LoadWording reads wording/rapport.txt and wording/glossaire.txt.
func LoadWording(fsys fs.FS) (*Wording, error) {
	sentences, err := LoadSentences(fsys, "wording/rapport.txt", placeholders)
	if err != nil {
		return nil, err
	}
	w := &Wording{Sentences: sentences}
	w.glossary, err = loadGlossary(fsys)
	return w, err
}

// LoadSentences reads a file of sentences; known gives every key with what may
// stand in its sentence between braces. It refuses a sentence that is needed and
// not there, a key it does not know, and a placeholder the program does not fill;
// the error names the line.
func LoadSentences(fsys fs.FS, name string, known map[string]string) (Sentences, error) {
	s := Sentences{texts: map[string]string{}}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return s, err
	}
	key := ""
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			key = line[1 : len(line)-1]
			if _, ours := known[key]; !ours {
				return s, fmt.Errorf("%s line %d: unknown key %q", name, i+1, key)
			}
		case key == "":
			return s, fmt.Errorf("%s line %d: text before the first key", name, i+1)
		default:
			for _, m := range placeholder.FindAllStringSubmatch(line, -1) {
				if !slices.Contains(strings.Fields(known[key]), m[1]) {
					return s, fmt.Errorf("%s line %d: [%s] has no {%s}; it has: %s", name, i+1, key, m[1], known[key])
				}
			}
			s.texts[key] = strings.TrimSpace(s.texts[key] + " " + line)
		}
	}
	for key := range known {
		if s.texts[key] == "" {
			return s, fmt.Errorf("%s: no sentence for [%s]", name, key)
		}
	}
	return s, nil
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

// Say fills a sentence; pairs are name, value. Values are finished text.
func (s Sentences) Say(key string, pairs ...string) string {
	sentence, known := s.texts[key]
	if !known {
		panic("report: no sentence for " + key)
	}
	sentence = french.Typeset(sentence)
	fill := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		fill = append(fill, "{"+pairs[i]+"}", pairs[i+1])
	}
	return strings.NewReplacer(fill...).Replace(sentence)
}

func (w *Wording) say(key string, pairs ...string) string { return w.Say(key, pairs...) }

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

// verbatim is a sentence as it stands, out of reach of the typography: the
// fiche-action's own words.
func (w *Wording) verbatim(key string) string { return w.texts[key] }
