package example

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func readGuide(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(inputs, "LISEZMOI.html"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The guide names columns staff may use: each must be one the program knows.
func TestGuideNamesKnownColumns(t *testing.T) {
	vocabulary, err := os.ReadFile("../../../templates/vocabulary/colonnes.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, line := range strings.Split(string(vocabulary), "\n") {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "[") || strings.HasPrefix(line, "=") {
			continue
		}
		for _, label := range strings.Split(strings.TrimPrefix(line, "? "), ";") {
			known[labelKey(label)] = true
		}
	}
	columns := regexp.MustCompile(`<span class="col">([^<]+)</span>`).FindAllStringSubmatch(readGuide(t), -1)
	if len(columns) < 30 {
		t.Fatalf("%d columns named in the guide, want 30 or more", len(columns))
	}
	for _, c := range columns {
		if label := html.UnescapeString(c[1]); !known[labelKey(label)] {
			t.Errorf("the guide names a column %q that the vocabulary lacks", label)
		}
	}
}

// labelKey is a label without case, kinds of apostrophe and spaces.
func labelKey(label string) string {
	return strings.ToLower(strings.NewReplacer("’", "'", "\u00a0", "", "\u202f", "", " ", "").Replace(label))
}

func TestGuideNamesTheFilesItSpeaksOf(t *testing.T) {
	guide := strings.ReplaceAll(readGuide(t), "<wbr>", "")
	if n := len(build(t)); n != 8 || !strings.Contains(guide, "Les huit tableaux livrés") {
		t.Errorf("the guide speaks of eight tables, there are %d", n)
	}
}

// One file, readable by everybody, calling nobody.
func TestGuideIsSelfContainedAndStructured(t *testing.T) {
	guide := readGuide(t)
	for _, banned := range []string{"<script", "http:", "https:", "src=", "<link", "@import", " style=", "onclick"} {
		if strings.Contains(guide, banned) {
			t.Errorf("the guide holds %q", banned)
		}
	}
	for _, landmark := range []string{`<html lang="fr">`, "<header>", "<nav ", "<main ", "<footer>", "<h1>", "<title>"} {
		if strings.Count(guide, landmark) != 1 {
			t.Errorf("the guide has %d %q, want 1", strings.Count(guide, landmark), landmark)
		}
	}
	ids := map[string]bool{}
	for _, id := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(guide, -1) {
		if ids[id[1]] {
			t.Errorf("id %q stands twice", id[1])
		}
		ids[id[1]] = true
	}
	links := regexp.MustCompile(`(?:href="#|aria-labelledby=")([^"]+)"`).FindAllStringSubmatch(guide, -1)
	if len(links) < 20 {
		t.Fatalf("%d references in the guide, want 20 or more", len(links))
	}
	for _, link := range links {
		if !ids[link[1]] {
			t.Errorf("nothing has the id %q", link[1])
		}
	}
	level := 0
	for _, h := range regexp.MustCompile(`<h([1-6])`).FindAllStringSubmatch(guide, -1) {
		next := int(h[1][0] - '0')
		if next > level+1 {
			t.Errorf("a heading jumps from level %d to %d", level, next)
		}
		level = next
	}
}

// « », colons and the like never stand alone at the start or end of a line.
func TestGuideKeepsItsPunctuation(t *testing.T) {
	body := readGuide(t)
	_, body, _ = strings.Cut(body, "</head>")
	text := regexp.MustCompile(`<[^>]+>`).ReplaceAllString(body, "|")
	if bad := regexp.MustCompile(`« | »| [:;?!]|'`).FindAllString(text, -1); len(bad) > 0 {
		t.Errorf("breakable or straight punctuation: %q", bad)
	}
}
