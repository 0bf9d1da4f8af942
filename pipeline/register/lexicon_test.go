package register

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"pcaet/templates"
)

// folder is the shipped vocabulary with something added to one file.
func folder(t *testing.T, file, added string) fs.FS {
	t.Helper()
	m := fstest.MapFS{}
	for _, name := range []string{"organismes.txt", "sigles.txt", "mots.txt", "valeurs.txt"} {
		data, err := fs.ReadFile(templates.FS, "vocabulary/"+name)
		if err != nil {
			t.Fatal(err)
		}
		if name == file {
			data = append(data, added...)
		}
		m["vocabulary/"+name] = &fstest.MapFile{Data: data}
	}
	return m
}

func TestAddedWordsAreRead(t *testing.T) {
	fsys := folder(t, "sigles.txt", "\n[start]\n= essai\nObservatoire du bocage; OBO\n\n[local] 200069037\n= essai\nMaison du vent; MDV\n\n[local] 246201016\n= essai\nMaison de la pluie; MDP\n")
	n, err := LoadNames(fsys)
	if err != nil {
		t.Fatal(err)
	}
	x := newLexicon(n, gazetteer(), carrier())
	for name, want := range map[string]string{"OBO Nord": "observatoire bocage nord", "MDV": "maison vent", "MDP": "mdp"} {
		if got := x.read(name).key; got != want {
			t.Errorf("%q: key %q, want %q", name, got, want)
		}
	}
}

func TestVocabularyMistakesNameTheLine(t *testing.T) {
	for added, want := range map[string]string{
		"\n[surnoms]\n= essai\na; b\n": `no block is called "surnoms"`,
		"\n[weak]\n= essai\n;\n":       "a line without a word",
		"\n[weak\n":                    "a block starts with [word]",
	} {
		_, err := LoadNames(folder(t, "organismes.txt", added))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "vocabulary/organismes.txt:") {
			t.Errorf("%q: error %v", added, err)
		}
	}
	if _, err := LoadNames(fstest.MapFS{}); err == nil {
		t.Error("no error without a vocabulary")
	}
}
