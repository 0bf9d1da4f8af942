package publish

import (
	"errors"
	"io/fs"
	"strconv"
)

// TypedIn is a public file of a set that staff changed since it was written.
type TypedIn struct {
	Year   int
	Path   string // relative to the outputs folder
	Data   []byte
	Beside []byte // another file of the same set, as it was written; nil when it is not
}

// Changed reads a file of every open year's set where its hash is no longer
// that of the manifest, and the file that stands beside it. The names are those
// in a set of a year. Of a closed year nothing is read: its set stays.
func Changed(f Folder, names func(year int) (file, beside string)) ([]TypedIn, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer done()
	entries, err := o.list(".")
	if err != nil {
		return nil, err
	}
	var changed []TypedIn
	for _, e := range entries {
		if !e.IsDir() || !yearDir.MatchString(e.Name()) {
			continue
		}
		year, _ := strconv.Atoi(e.Name())
		t, ok, err := o.changed(year, names)
		if err != nil {
			return nil, err
		}
		if ok {
			changed = append(changed, t)
		}
	}
	return changed, nil
}

func (o *outputs) changed(year int, names func(year int) (file, beside string)) (TypedIn, bool, error) {
	m, known, err := o.manifest(setDir(year), year)
	if isDamaged(err) || err == nil && (!known || m.Closed != nil) {
		return TypedIn{}, false, nil
	}
	if err != nil {
		return TypedIn{}, false, err
	}
	file, beside := names(year)
	t := TypedIn{Year: year, Path: setDir(year) + "/" + file}
	if t.Data, err = o.read(t.Path); errors.Is(err, fs.ErrNotExist) {
		return TypedIn{}, false, nil
	}
	if err != nil || m.Outputs[file] == "" || m.Outputs[file] == hashOf(t.Data) {
		return TypedIn{}, false, err
	}
	data, err := o.read(setDir(year) + "/" + beside)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return TypedIn{}, false, err
	}
	if err == nil && m.Outputs[beside] == hashOf(data) {
		t.Beside = data
	}
	return t, true, nil
}
