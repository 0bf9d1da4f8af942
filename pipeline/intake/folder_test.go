package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/source"
)

func files(contents map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, content := range contents {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	return fsys
}

// account writes a folder and its findings one a line: what became of each file,
// then the books, then the causes.
func account(f Folder, l finding.List) string {
	var b strings.Builder
	for _, file := range f.Files {
		fmt.Fprintf(&b, "%s %s %s\n", file.Path, file.Status, file.Reason)
	}
	for _, book := range f.Books {
		fmt.Fprintf(&b, "book %s\n", book.File)
	}
	for _, c := range l.Causes() {
		fmt.Fprintf(&b, "%s %s\n", c.Rule.ID, c.At)
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func readFolder(t *testing.T, fsys fs.FS, o Options) (Folder, finding.List) {
	t.Helper()
	if o.Limits.FileMiB == 0 {
		o.Limits = testLimits()
	}
	f, l, err := Read(fsys, o)
	must(t, err)
	return f, l
}

func expect(t *testing.T, got, want string) {
	t.Helper()
	if got, want = strings.TrimSpace(got), strings.TrimSpace(want); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFolder(t *testing.T) {
	workbook := string(plainParts(`<row><c><v>1</v></c></row>`).zip(t))
	fsys := files(map[string]string{
		"b/partenaires.xlsx":   workbook,
		"archives/copie.xlsx":  workbook,
		"émargement.csv":       "Nom;Présence\nA;oui\n",
		"~$partenaires.xlsx":   "x",
		".~lock.a.ods#":        "x",
		"b/Thumbs.db":          "x",
		"desktop.ini":          "x",
		"a.tmp":                "x",
		"a.xlsx.part":          "x",
		"a.crdownload":         "x",
		"1A2B3C4D":             workbook,
		".git/config":          "x",
		".caché.xlsx":          workbook,
		"LISEZMOI.html":        "<html>",
		"pcaet.yaml":           "plan:\n",
		"vieux/brouillon.csv":  "a;b\n1;2\n",
		"notes.txt":            "Bonjour,\nvoici la liste.\n",
		"compte rendu.pdf":     "%PDF-1.4 …",
		"image.jpg":            "\xff\xd8\xff\xe0",
		"vide.csv":             "",
		"page.xls":             "<html><table></table></html>",
		"coupé.xlsx":           workbook[:len(workbook)/2],
		"texte.xlsx":           "Bonjour.",
		"liste sans extension": "Nom,Ville\nA,Arques\n",
		"20250115":             "Nom;Ville\nA;Lumbres\n",
		"chiffré.xlsx":         compound("EncryptedPackage"),
		"ancien.xls":           compound("Workbook"),
	})
	fsys["lien.xlsx"] = &fstest.MapFile{Data: []byte("b/partenaires.xlsx"), Mode: fs.ModeSymlink}
	fsys["tuyau.csv"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	f, l := readFolder(t, fsys, Options{Ignore: []string{"vieux", "*.jpg"}})
	expect(t, account(f, l), `
.caché.xlsx skipped fichier caché
.git skipped fichier caché
.~lock.a.ods# skipped fichier témoin d’un document ouvert
1A2B3C4D skipped enregistrement d’Excel interrompu
20250115 read 
LISEZMOI.html skipped notice du dossier
a.crdownload skipped fichier temporaire
a.tmp skipped fichier temporaire
a.xlsx.part skipped fichier temporaire
ancien.xls refused fichier endommagé
archives/copie.xlsx read 
b/Thumbs.db skipped fichier du système
b/partenaires.xlsx replaced contenu identique à « archives/copie.xlsx »
chiffré.xlsx refused fichier protégé par un mot de passe
compte rendu.pdf skipped ce n’est pas un tableau (document PDF)
coupé.xlsx refused fichier endommagé
desktop.ini skipped fichier du système
image.jpg skipped nom écarté par la configuration (inputs.ignore)
lien.xlsx skipped lien vers un autre emplacement, non suivi
liste sans extension read 
notes.txt skipped ce n’est pas un tableau (texte)
page.xls refused format de tableau non lu
pcaet.yaml skipped configuration du programme
texte.xlsx refused fichier non reconnu
tuyau.csv skipped ce n’est pas un fichier ordinaire
vide.csv refused fichier vide
vieux skipped nom écarté par la configuration (inputs.ignore)
~$partenaires.xlsx skipped fichier témoin d’un document ouvert
émargement.csv read 
book 20250115
book archives/copie.xlsx
book liste sans extension
book émargement.csv
file-damaged ancien.xls
file-duplicate b/partenaires.xlsx
file-protected chiffré.xlsx
file-foreign compte rendu.pdf
file-damaged coupé.xlsx
file-foreign notes.txt
file-wrong-format page.xls
file-not-a-spreadsheet texte.xlsx
file-empty vide.csv`)
	for _, file := range f.Files {
		if opened := file.Format != 0; opened != (len(file.SHA256) == 64) && file.Status != StatusReplaced {
			t.Errorf("%s: format %s, hash %q", file.Path, file.Format, file.SHA256)
		}
	}
}

func TestMarkedWorkbooks(t *testing.T) {
	plain := plainParts(`<row><c><v>1</v></c></row>`)
	contents := map[string]string{
		"a exemple.xlsx":    string(marked(plain, "exemple").zip(t)),
		"b copie.xlsx":      string(marked(plain, "exemple").zip(t)),
		"c exemple.csv":     "a;b\n1;2\n",
		"d evaluation.xlsx": string(marked(plain, "sortie").zip(t)),
	}
	unmarked, _ := readFolder(t, files(contents), Options{})
	o := Options{Examples: map[string]bool{unmarked.Files[2].SHA256: true}}

	f, l := readFolder(t, files(contents), o)
	expect(t, account(f, l), `
a exemple.xlsx read 
b copie.xlsx replaced contenu identique à « a exemple.xlsx »
c exemple.csv read 
d evaluation.xlsx skipped document produit par le programme, non lu
book a exemple.xlsx
book c exemple.csv
file-duplicate b copie.xlsx`)
	for _, b := range f.Books {
		if b.Origin != source.Example {
			t.Errorf("%s: origin %d", b.File, b.Origin)
		}
	}

	contents["e liste.csv"] = "a;b\n3;4\n"
	f, l = readFolder(t, files(contents), o)
	expect(t, account(f, l), `
a exemple.xlsx skipped exemple fourni avec le programme, ignoré puisque vos fichiers sont là
b copie.xlsx skipped exemple fourni avec le programme, ignoré puisque vos fichiers sont là
c exemple.csv skipped exemple fourni avec le programme, ignoré puisque vos fichiers sont là
d evaluation.xlsx skipped document produit par le programme, non lu
e liste.csv read 
book e liste.csv`)
}

// A workbook of ours that staff filled in is read apart from the lists, and is
// no list of theirs: the examples stay.
func TestAnswersAreReadApart(t *testing.T) {
	plain := plainParts(`<row><c><v>1</v></c></row>`)
	contents := map[string]string{
		"a exemple.xlsx":     string(marked(plain, "exemple").zip(t)),
		"sous/réponses.xlsx": string(marked(plain, "decisions").zip(t)),
	}
	f, l := readFolder(t, files(contents), Options{})
	expect(t, account(f, l), `
a exemple.xlsx read 
sous/réponses.xlsx skipped réponses données au programme, lues à part des listes
book a exemple.xlsx`)
	if len(f.Answers) != 1 || f.Answers[0].File != "sous/réponses.xlsx" || len(f.Answers[0].Sheets) != 1 {
		t.Errorf("%+v", f.Answers)
	}
}

func TestOneFile(t *testing.T) {
	lim := testLimits()
	lim.FileMiB = 1
	o := Options{Limits: lim, Ignore: []string{"*.csv"}}
	for _, c := range []struct{ name, data, want string }{
		{"~$liste.csv", "a;b\n1;2\n", "\n~$liste.csv read \nbook ~$liste.csv"},
		{"grand.csv", strings.Repeat("a;b\n", 1<<18) + "c", "\ngrand.csv refused fichier trop volumineux\nfile-too-large grand.csv"},
		{"note.txt", "Bonjour.", "\nnote.txt skipped ce n’est pas un tableau (texte)\nfile-foreign note.txt"},
	} {
		f, l := ReadOne(c.name, []byte(c.data), o)
		expect(t, account(f, l), c.want)
	}
}

func TestFileLimit(t *testing.T) {
	lim := testLimits()
	lim.FileMiB = 1
	big := strings.Repeat("a;b\n", 1<<18+1)
	f, l := readFolder(t, files(map[string]string{"a.csv": big, "b.mp4": big, "c.csv": big[:1<<20]}), Options{Limits: lim})
	expect(t, account(f, l), `
a.csv refused fichier trop volumineux
b.mp4 skipped ce n’est pas un tableau (fichier de plus de 1 Mo)
c.csv read 
book c.csv
file-too-large a.csv
file-foreign b.mp4`)
	if f.Files[0].Size != int64(len(big)) {
		t.Errorf("size %d", f.Files[0].Size)
	}
}

// trouble fails to open, to list or to tell the truth about sizes.
type trouble struct {
	fstest.MapFS
	closed string // cannot be opened
	grows  string // is longer than it says
	saved  string // is saved again while it is read
}

func (t trouble) Open(name string) (fs.File, error) {
	if name == t.closed {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("sharing violation")}
	}
	f, err := t.MapFS.Open(name)
	if name == t.grows && err == nil {
		return growing{f}, nil
	}
	return f, err
}

func (t trouble) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == t.closed {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrPermission}
	}
	return t.MapFS.ReadDir(name)
}

func (t trouble) Stat(name string) (fs.FileInfo, error) {
	info, err := t.MapFS.Stat(name)
	if name == t.saved && err == nil {
		return later{info}, nil
	}
	return info, err
}

type later struct{ fs.FileInfo }

func (l later) ModTime() time.Time { return l.FileInfo.ModTime().Add(time.Second) }

type growing struct{ fs.File }

func (g growing) Stat() (fs.FileInfo, error) {
	info, err := g.File.Stat()
	return shorter{info}, err
}

type shorter struct{ fs.FileInfo }

func (s shorter) Size() int64 { return s.FileInfo.Size() - 1 }

func TestTroubleWithFiles(t *testing.T) {
	contents := files(map[string]string{"a.csv": "a;b\n1;2\n", "sous/b.csv": "a;b\n3;4\n"})
	cases := map[string]struct {
		fsys trouble
		want string
	}{
		"file closed":   {trouble{contents, "a.csv", "", ""}, "a.csv refused fichier inaccessible\nsous/b.csv read \nbook sous/b.csv\nfile-unreadable a.csv"},
		"folder closed": {trouble{contents, "sous", "", ""}, "a.csv read \nsous refused fichier inaccessible\nbook a.csv\nfile-unreadable sous"},
		"file saved":    {trouble{contents, "", "", "a.csv"}, "a.csv refused fichier inaccessible\nsous/b.csv read \nbook sous/b.csv\nfile-unreadable a.csv"},
		"file grows":    {trouble{contents, "", "a.csv", ""}, "a.csv refused fichier inaccessible\nsous/b.csv read \nbook sous/b.csv\nfile-unreadable a.csv"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f, l := readFolder(t, c.fsys, Options{})
			expect(t, account(f, l), c.want)
		})
	}
	if _, _, err := Read(trouble{contents, ".", "", ""}, Options{Limits: testLimits()}); err == nil {
		t.Error("a folder that cannot be listed is no error")
	}
	if _, _, err := Read(contents, Options{Limits: testLimits(), Ignore: []string{"["}}); !errors.Is(err, path.ErrBadPattern) {
		t.Errorf("bad pattern: %v", err)
	}
}
