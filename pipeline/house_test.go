package pipeline_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms are the packages in the order data passes through them: each may
// import those above it. A package that is not listed fails the test.
var rooms = []string{
	"templates",
	"pipeline/internal/deflate", "pipeline/internal/rowtext", "pipeline/internal/safecsv", "pipeline/internal/shards", "pipeline/internal/sheettext",
	"pipeline/source", "pipeline/french", "pipeline/finding", "pipeline/territory", "pipeline/config",
	"pipeline/internal/generate",
	"pipeline/internal/casetest", "pipeline/internal/pdflint", "pipeline/internal/xlsxlint",
	"pipeline/decision", "pipeline/intake", "pipeline/arrival", "pipeline/columns", "pipeline/versions", "pipeline/record", "pipeline/rules", "pipeline/register",
	"pipeline/indicator", "pipeline/repair", "pipeline/revision", "pipeline/report", "pipeline/pack", "pipeline/internal/reading", "pipeline/pdf", "pipeline/html", "pipeline/workbook", "pipeline/corrections", "pipeline/opendata", "pipeline/publish", "pipeline/status",
	"pipeline/schedule",
	"pipeline/internal/example",
	"pipeline",
	"cmd/pcaet",
}

// doors says which packages may import a library. The list is that of go.mod:
// a library without a line here fails the test.
var doors = map[string][]string{
	"github.com/xuri/excelize/v2":            {"pipeline/intake", "pipeline/workbook", "pipeline/internal/example"},
	"github.com/jung-kurt/gofpdf":            {"pipeline/pdf"},
	"github.com/go-playground/validator/v10": {"pipeline/rules"},
	"github.com/goccy/go-yaml":               {"pipeline/config"},
	"github.com/go-fonts/dejavu":             {"pipeline/pdf"},
	"golang.org/x/text/unicode/norm":         {"pipeline/french"},
	"golang.org/x/text/collate":              {"pipeline/french"},
	"golang.org/x/text/language":             {"pipeline/french"},
	"golang.org/x/text/encoding":             {"pipeline/intake", "pipeline/internal/example"},
	"golang.org/x/text/transform":            {"pipeline/intake", "pipeline/internal/example"},
	"github.com/klauspost/compress":          {"pipeline/internal/deflate"},
	"golang.org/x/sys":                       {"pipeline/publish"},
	"golang.org/x/term":                      {"cmd/pcaet"},
	"github.com/rogpeppe/go-internal":        {"cmd/pcaet"},
}

// goFile is one parsed file of the project.
type goFile struct {
	room, path string
	test       bool
	syntax     *ast.File
	set        *token.FileSet
}

func projectFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	for _, top := range []string{"../cmd", "../pipeline", "../templates"} {
		err := filepath.WalkDir(top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
				return err
			}
			set := token.NewFileSet()
			syntax, err := parser.ParseFile(set, name, nil, parser.ParseComments)
			rel := filepath.ToSlash(strings.TrimPrefix(filepath.Clean(name), ".."+string(filepath.Separator)))
			files = append(files, goFile{path.Dir(rel), rel, strings.HasSuffix(name, "_test.go"), syntax, set})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 100 {
		t.Fatalf("only %d Go files found: the walk is broken", len(files))
	}
	return files
}

func imports(f goFile) []string {
	var all []string
	for _, i := range f.syntax.Imports {
		name, _ := strconv.Unquote(i.Path.Value)
		all = append(all, name)
	}
	return all
}

func TestImportsGoForwardOnly(t *testing.T) {
	for _, f := range projectFiles(t) {
		here := slices.Index(rooms, f.room)
		if here < 0 {
			t.Errorf("%s: package %s has no place in the house: list it in rooms", f.path, f.room)
			continue
		}
		for _, name := range imports(f) {
			room, ours := strings.CutPrefix(name, "pcaet/")
			if !ours {
				continue
			}
			there := slices.Index(rooms, room)
			if there < 0 || there >= here && !(f.test && room == f.room) {
				if f.test && strings.HasPrefix(room, "pipeline/internal/") {
					continue // test helpers may know more than the room they help
				}
				t.Errorf("%s imports %s, which comes after it", f.path, name)
			}
		}
	}
}

func TestOneDoorALibrary(t *testing.T) {
	used := map[string]bool{}
	for _, f := range projectFiles(t) {
		for _, name := range imports(f) {
			if !strings.Contains(strings.Split(name, "/")[0], ".") {
				continue
			}
			door := ""
			for library := range doors {
				if (name == library || strings.HasPrefix(name, library+"/")) && len(library) > len(door) {
					door = library
				}
			}
			if door == "" {
				t.Errorf("%s imports %s: no door is declared for it", f.path, name)
				continue
			}
			used[door] = true
			if !slices.Contains(doors[door], f.room) && !f.test {
				t.Errorf("%s imports %s: its door is %v", f.path, name, doors[door])
			}
		}
	}
	for library := range doors {
		if !used[library] {
			t.Errorf("%s has a door and nobody uses it", library)
		}
	}
}

// forbidden under pipeline/: the clock, the environment, exits and printing
// live in cmd/pcaet.
var forbidden = map[string][]string{
	"time": {"Now", "Since", "Until", "Sleep", "After", "Tick"},
	"os":   {"Getenv", "LookupEnv", "Environ", "Exit", "Stdout", "Stderr", "Stdin", "Args"},
	"fmt":  {"Print", "Println", "Printf"},
	"log":  {"Print", "Println", "Printf", "Fatal", "Fatalf", "Fatalln"},
}

func TestNoClockNoEnvironmentNoPrinting(t *testing.T) {
	for _, f := range projectFiles(t) {
		if f.test || !strings.HasPrefix(f.room, "pipeline") {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := selector.X.(*ast.Ident); ok && pkg.Obj == nil && slices.Contains(forbidden[pkg.Name], selector.Sel.Name) {
				t.Errorf("%s: %s.%s does not belong under pipeline/", f.set.Position(n.Pos()), pkg.Name, selector.Sel.Name)
			}
			return true
		})
		for _, d := range f.syntax.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "init" && fn.Recv == nil {
				t.Errorf("%s: init hides work from the reader", f.set.Position(fn.Pos()))
			}
		}
	}
}

func TestEveryPackageHasADoc(t *testing.T) {
	documented := map[string]bool{}
	for _, f := range projectFiles(t) {
		if f.syntax.Doc != nil && !f.test {
			documented[f.room] = true
		}
	}
	for _, room := range rooms {
		if !documented[room] {
			t.Errorf("package %s has no package comment", room)
		}
	}
}

func TestTopLevelIsTheAgreedOne(t *testing.T) {
	agreed := []string{"cmd", "pipeline", "templates", "inputs", "outputs", "go.mod", "go.sum", "README.md", "LICENSE"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		seen++
		if !slices.Contains(agreed, e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
	if seen != len(agreed) {
		t.Errorf("%d of %d top-level entries are there", seen, len(agreed))
	}
}
