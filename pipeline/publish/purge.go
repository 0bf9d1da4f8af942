package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Purged is a folder whose retention is over: a set of the history, the set of
// a closed year, the secretariat's part of a meeting.
type Purged struct {
	Folder string   // in the outputs folder, or in that of outputs.internal
	Since  string   // the day its retention began: 2025-12-31
	Files  []string // what is, or would be, removed, by path in the folder
}

// contributionsPath is what keeps the counts of a set.
const contributionsPath = "interne/contributions.json"

// staysInPurge are the files of interne/ that stay: what the set was made from,
// the counts, and the word of warning.
var staysInPurge = []string{manifestPath, contributionsPath, "interne/NE-PAS-PUBLIER.txt"}

// Purge removes what may hold personal data from the sets that ended before a
// day, 2025-01-31: those of the history by their cut-off date, those of closed
// years by the day of the closure, the secretariat's part of meetings by the
// meeting's. Open years are left alone: their sets are made anew. Before
// anything is removed reduce turns the contributions of a set into counts
// without persons. Nothing is written unless really; stopped half-way, it goes
// on the next time. Pause is time.Sleep.
func Purge(f Folder, before string, reduce func([]byte) ([]byte, error), really bool, pause func(time.Duration)) ([]Purged, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer done()
	o.pause = pause
	all, err := o.over(before)
	if err != nil {
		return nil, err
	}
	if !really {
		return all, nil
	}
	for _, p := range all {
		if err := o.purge(p, reduce); err != nil {
			return nil, fmt.Errorf("purge %q: %w", p.Folder, err)
		}
	}
	return all, nil
}

// over lists the folders whose retention is over and that hold something to
// remove, by path.
func (o *outputs) over(before string) ([]Purged, error) {
	var all []Purged
	add := func(folder, part, since string) error {
		if since >= before { // days as ISO writes them sort as text
			return nil
		}
		files, err := o.below(folder, part)
		if err != nil {
			return err
		}
		files = slices.DeleteFunc(files, func(name string) bool { return slices.Contains(staysInPurge, name) })
		if len(files) > 0 {
			all = append(all, Purged{folder, since, files})
		}
		return nil
	}
	shelves, err := o.historyEntries()
	if err != nil {
		return nil, err
	}
	for _, e := range shelves {
		if m := shelved.FindStringSubmatch(e.Name()); m != nil && strings.HasPrefix(m[3], dateMark) {
			if err := add(historyDir+"/"+e.Name(), "interne", strings.TrimPrefix(m[3], dateMark)); err != nil {
				return nil, err
			}
		}
	}
	entries, err := o.list(".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if !e.IsDir() || !yearDir.MatchString(e.Name()) {
			continue
		}
		year, _ := strconv.Atoi(e.Name())
		m, known, err := o.manifest(e.Name(), year)
		if err != nil && !isDamaged(err) {
			return nil, err
		}
		if known && m.Closed != nil {
			if err := add(e.Name(), "interne", m.Closed.On); err != nil {
				return nil, err
			}
		}
	}
	meetings, err := o.disk.readDir(packsDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read %q: %w", o.path(packsDir), bare(err))
	}
	for _, e := range meetings {
		if e.IsDir() && packDay.MatchString(e.Name()) {
			if err := add(packsDir+"/"+e.Name(), strings.TrimSuffix(secretariatDir, "/"), e.Name()); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// below lists the files of a part of a folder, by their path in the folder.
func (o *outputs) below(folder, part string) ([]string, error) {
	entries, err := o.disk.readDir(path.Join(folder, part))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", o.path(path.Join(folder, part)), bare(err))
	}
	var files []string
	for _, e := range entries {
		name := path.Join(part, e.Name())
		if !e.IsDir() {
			files = append(files, name)
			continue
		}
		deeper, err := o.below(folder, name)
		if err != nil {
			return nil, err
		}
		files = append(files, deeper...)
	}
	return files, nil
}

// purge reduces the contributions of a folder, says in its manifest what it
// still holds, then removes the rest.
func (o *outputs) purge(p Purged, reduce func([]byte) ([]byte, error)) error {
	data, err := o.read(p.Folder + "/" + manifestPath)
	switch {
	case errors.Is(err, fs.ErrNotExist): // a meeting's folder
	case err != nil:
		return err
	default:
		m, err := ParseManifest(data)
		if err != nil {
			return err
		}
		if err := o.reduce(p.Folder, &m, reduce); err != nil {
			return err
		}
		for _, name := range p.Files {
			delete(m.Outputs, name)
		}
		m.Merges, m.Splits = nil, nil // by the identifiers of actors, persons among them
		if err := o.replace(p.Folder+"/"+manifestPath, m.Encode()); err != nil {
			return err
		}
	}
	for _, name := range p.Files {
		if err := o.removeAll(p.Folder + "/" + name); err != nil {
			return err
		}
	}
	return nil
}

// reduce turns the contributions of a set into counts without persons.
func (o *outputs) reduce(folder string, m *Manifest, reduce func([]byte) ([]byte, error)) error {
	data, err := o.read(folder + "/" + contributionsPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if data, err = reduce(data); err != nil {
		return err
	}
	m.Outputs[contributionsPath] = hashOf(data)
	return o.replace(folder+"/"+contributionsPath, data)
}

// replace puts new content under a name that is taken: either is there whole at
// any moment.
func (o *outputs) replace(name string, data []byte) error {
	fresh := name + ".nouveau"
	if err := o.removeAll(fresh); err != nil {
		return err
	}
	if err := o.write(fresh, data); err != nil {
		return err
	}
	if err := o.rename(fresh, name); err != nil {
		return err
	}
	return o.syncDir(path.Dir(name))
}
