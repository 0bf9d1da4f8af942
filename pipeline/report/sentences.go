package report

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"pcaet/pipeline/french"
)

// Sentences are those of a file of templates/wording, by key.
type Sentences map[string]string

var placeholder = regexp.MustCompile(`\{([a-z]+)\}`)

// ReadSentences reads a file of sentences; known names each of them and what
// may stand in it between braces. It refuses a sentence that is needed and not
// there, a key it does not know, and a placeholder the program does not fill;
// the error names the line.
func ReadSentences(fsys fs.FS, name string, known map[string]string) (Sentences, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	s := Sentences{}
	key := ""
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			key = line[1 : len(line)-1]
			if _, ours := known[key]; !ours {
				return nil, fmt.Errorf("%s line %d: unknown key %q", name, i+1, key)
			}
		case key == "":
			return nil, fmt.Errorf("%s line %d: text before the first key", name, i+1)
		default:
			for _, m := range placeholder.FindAllStringSubmatch(line, -1) {
				if !slices.Contains(strings.Fields(known[key]), m[1]) {
					return nil, fmt.Errorf("%s line %d: [%s] has no {%s}; it has: %s", name, i+1, key, m[1], known[key])
				}
			}
			s[key] = strings.TrimSpace(s[key] + " " + line)
		}
	}
	for key := range known {
		if s[key] == "" {
			return nil, fmt.Errorf("%s: no sentence for [%s]", name, key)
		}
	}
	return s, nil
}

// Say fills a sentence; pairs are name, value. Values are finished text.
func (s Sentences) Say(key string, pairs ...string) string {
	sentence, known := s[key]
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

// Verbatim is a sentence as it stands, out of reach of the typography: the
// fiche-action's own words.
func (s Sentences) Verbatim(key string) string { return s[key] }
