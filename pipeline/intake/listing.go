package intake

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Listing is what a folder shows at a moment, without opening a file.
type Listing struct {
	Files   []Listed // those that Read would open, sorted by path
	Open    []string // paths beside which an office suite's lock twin stands
	Skipped []string // paths that Read would skip unopened, sorted, lock twins and the like aside
}

// Listed is a file as the folder lists it.
type Listed struct {
	Path     string
	Size     int64 // in bytes
	Modified time.Time
}

// List lists the folder; the error is that of Read.
func List(fsys fs.FS, ignore []string) (Listing, error) {
	r := reading{fsys: fsys, options: Options{Ignore: ignore}}
	met, err := r.walk()
	if err != nil {
		return Listing{}, err
	}
	slices.SortFunc(met, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	var l Listing
	for _, e := range met {
		twin := twinOf(path.Base(e.path))
		switch {
		case twin != "":
			l.Open = append(l.Open, path.Join(path.Dir(e.path), twin))
		case Transient(path.Base(e.path)):
		case e.reason != "" || e.broken:
			l.Skipped = append(l.Skipped, e.path)
		default:
			l.Files = append(l.Files, Listed{Path: e.path, Size: e.size, Modified: e.date})
		}
	}
	return l, nil
}

// twinOf names the file beside which an office suite puts a name while it has it
// open; "" for any other name.
func twinOf(base string) string {
	if of, ok := strings.CutPrefix(base, "~$"); ok {
		return of
	}
	if of, ok := strings.CutPrefix(base, ".~lock."); ok && strings.HasSuffix(of, "#") {
		return strings.TrimSuffix(of, "#")
	}
	return ""
}

// Transient reports whether a name is one that comes and goes while somebody
// works on a file or copies it in.
func Transient(base string) bool {
	if twinOf(base) != "" || excelTemporary(base) {
		return true
	}
	return partial[path.Ext(strings.ToLower(base))]
}
