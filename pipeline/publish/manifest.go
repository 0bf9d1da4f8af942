package publish

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"time"

	"pcaet/pipeline/intake"
)

const (
	manifestSchema = "pcaet-manifest/1"
	manifestPath   = "interne/manifest.json"
)

// Manifest says what a set was made from and what it holds. Its fields stand
// in the order of their keys, which is the order Encode writes.
type Manifest struct {
	AsOf string `json:"as_of"` // the cut-off date, 2025-12-31
	// Audience is Internal when the internal workbook was asked for.
	Audience string `json:"audience,omitempty"`
	Baseline []List `json:"baseline"`
	// Closed is nil while the year is open.
	Closed *Closed `json:"closed,omitempty"`
	// Compared is nil when there was no earlier edition to compare with.
	Compared            *Compared `json:"compared,omitempty"`
	ConfigurationSHA256 string    `json:"configuration_sha256"`
	DecisionsSHA256     string    `json:"decisions_sha256"`
	Inputs              []Input   `json:"inputs"`
	// Merges are actors that were several in the set replaced.
	Merges []Change `json:"merges,omitempty"`
	// Outputs gives the hash, "sha256:" and 64 hexadecimal digits, of every
	// other file of the set, by path; filled by Put.
	Outputs map[string]string `json:"outputs"`
	Schema  string            `json:"schema"` // filled by Encode
	// Splits are actors of the set replaced that are now several.
	Splits  []Change `json:"splits,omitempty"`
	Version string   `json:"version"` // of the program
	Year    int      `json:"year"`
}

// Change is an actor that is several in another edition of the set, by the
// identifiers of interne/registre.csv.
type Change struct {
	Actor  string   `json:"actor"`
	Others []string `json:"others"`
}

// Internal is the audience of a set that holds the internal workbook.
const Internal = "interne"

// Input is one file met in the inputs folder.
type Input struct {
	File   string        `json:"file"`   // relative to the inputs folder, forward slashes
	Reason string        `json:"reason"` // why it was not read, "" when it was
	SHA256 string        `json:"sha256"`
	Size   int64         `json:"size"` // bytes
	Status intake.Status `json:"status"`
}

// List is one list that a set rests on: the next run misses it when it is gone.
type List struct {
	Example bool   `json:"example,omitempty"` // of the shipped examples: nobody misses it
	File    string `json:"file"`
	Kind    string `json:"kind"`
	// Missing: it was gone already, and staff have not settled it.
	Missing bool   `json:"missing,omitempty"`
	Rows    int    `json:"rows"`
	Sample  string `json:"sample,omitempty"` // fingerprints of some of its rows
	Sheet   string `json:"sheet"`
	// Was is how many rows it had before it lost most of them, 0 when it did not.
	Was int `json:"was,omitempty"`
}

// Encode writes the manifest as JSON: keys sorted, lists sorted by place, the
// same bytes for the same facts. It panics on an invalid input status.
func (m Manifest) Encode() []byte {
	m.Schema = manifestSchema
	m.Inputs = append([]Input{}, m.Inputs...)
	slices.SortFunc(m.Inputs, func(a, b Input) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.SHA256, b.SHA256),
			cmp.Compare(a.Status, b.Status), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Size, b.Size))
	})
	m.Baseline = append([]List{}, m.Baseline...)
	slices.SortFunc(m.Baseline, func(a, b List) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Rows, b.Rows))
	})
	if m.Outputs == nil {
		m.Outputs = map[string]string{}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		panic(fmt.Sprintf("publish: manifest: %v", err))
	}
	return out.Bytes()
}

var hashForm = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// ParseManifest reads what Encode wrote. It refuses another schema and
// whatever this package could not rely on: a year, a date, a path or a hash
// that is none. Keys it does not know are left aside, so that a later version
// may add some.
func ParseManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("manifest: %w", err)
	}
	if m.Schema != manifestSchema {
		return Manifest{}, fmt.Errorf("manifest: schema %q, expected %q", m.Schema, manifestSchema)
	}
	if err := m.check(); err != nil {
		return Manifest{}, fmt.Errorf("manifest: %w", err)
	}
	if m.Closed != nil {
		if _, err := time.Parse(time.DateOnly, m.Closed.On); err != nil {
			return Manifest{}, fmt.Errorf("manifest: closed on %q", m.Closed.On)
		}
	}
	for i, in := range m.Inputs {
		if !in.Status.Valid() {
			return Manifest{}, fmt.Errorf("manifest: input %d has no status", i+1)
		}
	}
	for path, hash := range m.Outputs {
		if err := checkPath(path); err != nil {
			return Manifest{}, fmt.Errorf("manifest: %w", err)
		}
		if !hashForm.MatchString(hash) {
			return Manifest{}, fmt.Errorf("manifest: hash %q of %q", hash, path)
		}
	}
	return m, nil
}

// check looks at what the names of folders are made from.
func (m Manifest) check() error {
	if m.Year < 1900 || m.Year > 2199 {
		return fmt.Errorf("year %d", m.Year)
	}
	if _, err := time.Parse(time.DateOnly, m.AsOf); err != nil {
		return fmt.Errorf("as_of %q is no date", m.AsOf)
	}
	return nil
}

// ReadManifest reads the manifest of the set in place for a year; false when
// there is no such set, or none with a manifest.
func ReadManifest(f Folder, year int) (Manifest, bool, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, false, nil
	}
	if err != nil {
		return Manifest{}, false, err
	}
	defer done()
	return o.manifest(setDir(year), year)
}

// manifest reads the manifest of the set in dir, of the given year.
func (o *outputs) manifest(dir string, year int) (Manifest, bool, error) {
	name := dir + "/" + manifestPath
	m, known, err := o.readManifest(name)
	if known && m.Year != year {
		return Manifest{}, false, &damagedError{path: o.path(name), err: fmt.Errorf("manifest: year %d in the set of %d", m.Year, year)}
	}
	return m, known, err
}

// readManifest reads a manifest by its name; false when there is none.
func (o *outputs) readManifest(name string) (Manifest, bool, error) {
	data, err := o.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, false, nil
	}
	if err != nil && !errors.Is(err, errTooLarge) {
		return Manifest{}, false, err
	}
	var m Manifest
	if err == nil {
		m, err = ParseManifest(data)
	}
	if err != nil {
		return Manifest{}, false, &damagedError{path: o.path(name), err: err}
	}
	return m, true, nil
}

// damagedError says that a manifest is there and cannot be used.
type damagedError struct {
	path string
	err  error
}

func (e *damagedError) Error() string { return fmt.Sprintf("%q: %v", e.path, e.err) }
func (e *damagedError) Unwrap() error { return e.err }

func isDamaged(err error) bool {
	var damaged *damagedError
	return errors.As(err, &damaged)
}
