package html

import (
	"regexp"
	"strings"
	"testing"

	"pcaet/pipeline/report"
	"pcaet/templates"
)

var comment = regexp.MustCompile(`(?s)/\*.*?\*/`)

func stylesheet(t *testing.T) string {
	t.Helper()
	data, err := files.ReadFile("style.css")
	if err != nil {
		t.Fatal(err)
	}
	return comment.ReplaceAllString(string(data), "")
}

// theme is the shipped one.
func theme(t *testing.T) *report.Theme {
	t.Helper()
	made, err := report.LoadTheme(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestTextIsInColoursMadeForIt: the theme measures the contrast of these, and
// of no other, as text.
func TestTextIsInColoursMadeForIt(t *testing.T) {
	used := regexp.MustCompile(`[ ;{]color: ([^;]+);`).FindAllStringSubmatch(stylesheet(t), -1)
	for _, m := range used {
		switch m[1] {
		case "inherit", "var(--ink)", "var(--muted)", "var(--accent)", "var(--paper)", "var(--field-text)":
		default:
			t.Errorf("text in %s, whose contrast is not measured", m[1])
		}
	}
	if len(used) < 10 {
		t.Errorf("only %d colours of text found", len(used))
	}
}

// TestTheThemeDressesThePage: the style sheet has no colour of its own, and
// uses all that the theme sets.
func TestTheThemeDressesThePage(t *testing.T) {
	css := stylesheet(t)
	if m := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(`).FindString(css); m != "" {
		t.Errorf("%s is not the theme's", m)
	}
	declared := map[string]bool{}
	for _, m := range regexp.MustCompile(`--([a-z0-9-]+): `).FindAllStringSubmatch(string(themeStyle(theme(t))), -1) {
		declared[m[1]] = true
		if !strings.Contains(css, "var(--"+m[1]+")") {
			t.Errorf("nothing has the --%s of the theme", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`var\(--([a-z0-9-]+)\)`).FindAllStringSubmatch(css, -1) {
		if !declared[m[1]] {
			t.Errorf("the theme sets no --%s", m[1])
		}
	}
	if len(declared) < 20 {
		t.Errorf("only %d settings", len(declared))
	}
}

// Every class of the markup is dressed, and every one dressed exists.
func TestClassesMeet(t *testing.T) {
	css := stylesheet(t)
	marked := map[string]bool{}
	draw(t, sample()).walk(func(e *element) bool {
		for _, class := range strings.Fields(e.attr["class"]) {
			marked[class] = true
		}
		return true
	})
	for _, m := range regexp.MustCompile(`\.([a-z][a-z-]*)`).FindAllStringSubmatch(css, -1) {
		if !marked[m[1]] && m[1] != "slim" && m[1] != "tight" && m[1] != "center" {
			t.Errorf("no element of the sample has the class %s", m[1])
		}
	}
	for class := range marked {
		if !regexp.MustCompile(`\.`+class+`\b`).MatchString(css) && class != "body" && class != "on-neither" {
			t.Errorf("the class %s changes nothing", class)
		}
	}
}
