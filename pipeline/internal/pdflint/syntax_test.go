package pdflint

import (
	"reflect"
	"strings"
	"testing"
)

func TestValue(t *testing.T) {
	for _, c := range []struct {
		source string
		want   any
	}{
		{"12", 12.0}, {"-.5", -0.5}, {"+3.25", 3.25}, {"true", true}, {"false", false}, {"null", nil}, {"% a note\n 7", 7.0},
		{"12 0 R", reference(12)}, {"[1 0 2]", array{1.0, 0.0, 2.0}}, {"[1 0 R 2]", array{reference(1), 2.0}}, {"BT", keyword("BT")}, {"f*", keyword("f*")},
		{"/Name", name("Name")}, {"/A#20B#2F", name("A B/")}, {"/", name("")},
		{`(a(b)\)\\\n\053\5)`, text("a(b))\\\n+\x05")}, {"(a\\\nb)", text("ab")}, {"()", text("")},
		{"<feff00E9>", text("\xfe\xff\x00\xe9")}, {"<>", text("")},
		{"<</A<</B[/C]>>/D(e)>>", dictionary{"A": dictionary{"B": array{name("C")}}, "D": text("e")}},
	} {
		got, err := (&lexer{[]byte(c.source), 0}).value(0)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %#v (%v), want %#v", c.source, got, err, c.want)
		}
	}
}

func TestValueRefuses(t *testing.T) {
	for _, source := range []string{"", "(a", "<0", "<0g>", "<012>", "[1", "<</A", "<<1 2>>", "<</A 1/A 2>>", "/A#2", "/A#GG", "1.2.3", ">", strings.Repeat("[", 100)} {
		if got, err := (&lexer{[]byte(source), 0}).value(0); err == nil {
			t.Errorf("%q is read as %#v", source, got)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		source text
		want   string
		ok     bool
	}{
		{"plain", "plain", true}, {"", "", true}, {"\xfe\xff\x00\xe9\x20\xac", "é€", true}, {"\xfe\xff\xd8\x3c\xdf\x31", "🌱", true},
		{"\xe9", "", false}, {"\xfe\xff\x00", "", false},
	} {
		if got, err := c.source.words(); got != c.want || (err == nil) != c.ok {
			t.Errorf("%q: got %q (%v), want %q", string(c.source), got, err, c.want)
		}
	}
}

func TestSpoken(t *testing.T) {
	leaf := func(role string, texts ...string) Node {
		n := Node{Role: role}
		for _, s := range texts {
			n.Kids = append(n.Kids, Node{Text: s})
		}
		return n
	}
	document := Node{Role: "Document", Kids: []Node{
		leaf("H1", "Sommaire"), {Role: "TOC", Kids: []Node{leaf("TOCI", "Synthèse 3")}},
		leaf("H1", "Syn", "thèse "),
		{Role: "L", Kids: []Node{{Role: "LI", Kids: []Node{leaf("Lbl", "1. "), leaf("LBody", "un")}}, {Role: "LI", Kids: []Node{leaf("Lbl", "PCAET "), leaf("LBody", "plan")}}}},
		{Role: "Figure", Kids: []Node{leaf("Caption", "Valeurs "), {Text: "1 2 3"}}},
	}}
	got := strings.Join(document.Spoken(), "|")
	if want := "Synthèse |un|PCAET |plan|Valeurs "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := len(document.All("Lbl")); got != 2 {
		t.Errorf("%d labels", got)
	}
	if got := document.All("TOCI")[0].Words(); got != "Synthèse 3" {
		t.Errorf("words %q", got)
	}
}
