package publish

import (
	"strings"
	"testing"
)

func TestCheckPath(t *testing.T) {
	for _, p := range []string{
		"evaluation-pcaet-2025.xlsx", "donnees/actions.csv", "interne/corrections/Été 2025/Liste (1).xlsx",
		".cache", "console.txt", "com10.txt", "a/auxiliaire.csv", "-a/b", strings.Repeat("é", 100) + "/" + strings.Repeat("b", 19),
	} {
		if err := checkPath(p); err != nil {
			t.Errorf("refused: %v", err)
		}
	}
	for _, p := range []string{
		"", ".", "..", "../a", "a/../b", "a/..", "/a", "a/", "a//b", "./a", `a\b`, "C:/a", "c:a", "a\x00b", "a\nb", "a\xffb",
		"a?", "a*", `a"b`, "a|b", "<a>", "a.", "a ", "a./b", "a /b",
		"con", "CON.txt", "nul.txt.jpg", "a/Aux/b", "com1", "LPT9.csv", "com¹.txt", "nul .txt", "CONIN$",
		"interne/manifest.json", "Interne/MANIFEST.json",
		strings.Repeat("a", 121), strings.Repeat("é", 101),
	} {
		if checkPath(p) == nil {
			t.Errorf("%q accepted", p)
		}
	}
}

func TestCheckPaths(t *testing.T) {
	for _, test := range []struct {
		paths []string
		ok    bool
	}{
		{[]string{"a/b", "a/c", "a/d/e", "ab"}, true},
		{[]string{"a/b", "a/B"}, false},
		{[]string{"a/b", "A/c"}, false},
		{[]string{"É", "é"}, false},
		{[]string{"a", "a/b"}, false},
		{[]string{"A/b/c", "a"}, false},
		{[]string{"a", "b/../c"}, false},
		{[]string{"interne"}, false},
		{[]string{"Interne/a"}, false},
		{[]string{"interne/manifest.json/a"}, false},
	} {
		if err := checkPaths(test.paths); (err == nil) != test.ok {
			t.Errorf("%q: %v", test.paths, err)
		}
	}
}

func FuzzCheckPath(f *testing.F) {
	for _, p := range []string{"donnees/actions.csv", "../a", "nul.txt", "(1)/a", "interne/recus/é"} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		s := Set{Files: map[string][]byte{p: []byte("x")}, Manifest: setOf(2025, "").Manifest}
		m := newMemory()
		_, err := on(m).putSet(s)
		if refused := checkPaths([]string{p}) != nil; refused != (err != nil) {
			t.Fatalf("%q: refused %v, put %v", p, refused, err)
		}
		if err == nil && treeOf(t, m, "2025")[p] != "x" {
			t.Fatalf("%q is not where it should be", p)
		}
	})
}
