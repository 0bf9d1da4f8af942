package pdf

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/internal/pdflint"
	"pcaet/pipeline/internal/reading"
	"pcaet/pipeline/report"
)

// tagged gives the file of a drawn document, in which the lint finds nothing.
func tagged(t testing.TB, d *document) []byte {
	t.Helper()
	raw, err := d.bytes()
	if err != nil {
		t.Fatal(err)
	}
	file, err := rewrite(raw, d.tags, d.about)
	if err != nil {
		t.Fatal(err)
	}
	result := pdflint.Lint(file)
	for _, p := range result.Problems[:min(20, len(result.Problems))] {
		t.Error(p)
	}
	if result.Checks < 100 {
		t.Errorf("only %d checks", result.Checks)
	}
	return file
}

// readsAsItsModel checks what a screen reader would say.
func readsAsItsModel(t *testing.T, r report.Report, file []byte, f *fonts) {
	t.Helper()
	document, err := pdflint.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	texts := reading.Of(r)
	for i, s := range texts {
		texts[i] = f.safe(s)
	}
	got, want := reading.Plain(document.Spoken()), reading.Plain(texts)
	if got != want {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("after %q\nread %.200q\nwant %.200q", got[max(0, at-80):at], got[at:], want[at:])
	}
}

// onePage is a drawn document of one page, and gofpdf's file of it.
func onePage(t testing.TB) (*document, []byte) {
	t.Helper()
	d, err := newDocument(report.Report{Title: "É", Words: layoutWords, Date: "2025-12-31", Cover: report.Cover{Title: "É"}}, theme())
	if err != nil {
		t.Fatal(err)
	}
	d.draw()
	raw, err := d.bytes()
	if err != nil {
		t.Fatal(err)
	}
	return d, raw
}

// What gofpdf would never write is refused, not repaired.
func TestRewriterRefusesOtherForms(t *testing.T) {
	d, err := newDocument(small(), theme())
	if err != nil {
		t.Fatal(err)
	}
	d.draw()
	raw, err := d.bytes()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, made string }{
		{"no table", "\nstartxref\n", "\nstartxrex\n"},
		{"an object elsewhere", "\n7 0 obj\n", "\n8 0 obj\n"},
		{"a page with a key of its own", "/Resources 2 0 R\n", "/Resourced 2 0 R\n"},
		{"a page less", "\n/Count 3\n", "\n/Count 2\n"},
		{"another kind of link", "/Subtype /Link ", "/Subtype /Text "},
		{"a font in another encoding", "/Identity-H", "/Identity-V"},
		{"a bookmark without count", "/Count 0>>", "/Kount 0>>"},
		{"a stream that is longer", "/Length ", "/Length 9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := bytes.Replace(raw, []byte(c.old), []byte(c.made), 1)
			if bytes.Equal(raw, changed) {
				t.Fatal("the file is as it was")
			}
			if _, err := rewrite(changed, d.tags, d.about); err == nil {
				t.Error("no error")
			}
		})
	}
	d.tags.links[1] = d.tags.links[1][1:]
	if _, err := rewrite(raw, d.tags, d.about); err == nil {
		t.Error("a link that nobody tagged: no error")
	}
}

func FuzzRewrite(f *testing.F) {
	d, raw := onePage(f)
	f.Add(raw)
	f.Fuzz(func(t *testing.T, file []byte) {
		if made, err := rewrite(file, d.tags, d.about); (made == nil) == (err == nil) {
			t.Errorf("file %v, error %v", made != nil, err)
		}
	})
}

func FuzzLint(f *testing.F) {
	d, raw := onePage(f)
	file, err := rewrite(raw, d.tags, d.about)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/XRef/Size 2/W[1 1 1]/Length 6>>\nstream\n\x00\x00\x00\x01\x0f\x00\nendstream\nendobj\nstartxref\n15\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		result := pdflint.Lint(file)
		if _, err := pdflint.Read(file); err != nil && len(result.Problems) == 0 {
			t.Errorf("no problem, yet: %v", err)
		}
	})
}

// The texts of a file survive whatever they hold.
func TestTextString(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "()"}, {"fr-FR", "(fr-FR)"}, {`a(b)\c`, `(a\(b\)\\c)`}, {"é", "<FEFF00E9>"}, {"€\n", "<FEFF20AC000A>"}, {"\U0001F331", "<FEFFD83CDF31>"},
	} {
		if got := textString(c.text); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
}

func TestUnicodeMap(t *testing.T) {
	var codes []int
	for code := 1; code < 0x200; code += 2 {
		codes = append(codes, code)
	}
	codes = append(codes, 0x2FE, 0x2FF, 0x300, 0x301)
	made := unicodeMap(codes)
	for _, want := range []string{"100 beginbfrange\n<0001> <0001> <0001>\n", "58 beginbfrange\n", "<02FE> <02FF> <02FE>\n<0300> <0301> <0300>\nendbfrange\nendcmap"} {
		if !strings.Contains(made, want) {
			t.Errorf("no %q in %s", want, made)
		}
	}
}

// The curve of the colour profile is that of the standard: dark values linear,
// middle grey about a fifth of the light.
func TestSRGB(t *testing.T) {
	profile := sRGB()
	if len(profile) > 4096 || len(profile)%4 != 0 || int(binary.BigEndian.Uint32(profile)) != len(profile) {
		t.Errorf("%d bytes", len(profile))
	}
	for _, c := range []struct{ value, light float64 }{{0, 0}, {0.04, 0.0031}, {0.5, 0.2140}, {1, 1}} {
		if got := linearLight(c.value); math.Abs(got-c.light) > 0.0001 {
			t.Errorf("%v gives %v, want %v", c.value, got, c.light)
		}
	}
}

// matterhorn.md tells of all machine-checkable conditions of the protocol, in
// their order, and names every rule of the lint.
func TestMatterhornTable(t *testing.T) {
	table, err := os.ReadFile("matterhorn.md")
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]bool{}
	for _, rule := range pdflint.Rules() {
		if rules[rule.ID] || rule.Source == "" {
			t.Errorf("rule %s stands twice or has no source", rule.ID)
		}
		rules[rule.ID] = false
	}
	var conditions []string
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || !strings.Contains(cells[4], "`") {
			continue
		}
		if id := strings.TrimSpace(cells[1]); regexp.MustCompile(`^\d\d-\d\d\d$`).MatchString(id) {
			conditions = append(conditions, id)
		}
		for _, quoted := range regexp.MustCompile("`([a-z-]+)`").FindAllStringSubmatch(cells[4], -1) {
			if _, ok := rules[quoted[1]]; !ok {
				t.Errorf("no rule is called %s: %s", quoted[1], line)
			}
			rules[quoted[1]] = true
		}
		for _, file := range regexp.MustCompile("`([a-z_]+\\.go)`").FindAllStringSubmatch(cells[3], -1) {
			if _, err := os.Stat(file[1]); err != nil {
				t.Error(err)
			}
		}
	}
	if len(conditions) != 87 || !slices.IsSorted(conditions) || len(slices.Compact(conditions)) != 87 {
		t.Errorf("%d conditions, want 87: %v", len(conditions), conditions)
	}
	for id, named := range rules {
		if !named {
			t.Errorf("matterhorn.md does not name %s", id)
		}
	}
}
