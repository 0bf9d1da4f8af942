package pdflint

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// largest is how many bytes a stream may hold unpacked.
const largest = 256 << 20

// file is a PDF file of one form: a cross-reference stream, objects in object
// streams, no update, no encryption.
type file struct {
	data    []byte
	trailer dictionary
	entries []entry
	packed  map[int][]any // object streams, read
	read    map[reference]any
	err     error // the first thing that could not be read
}

// entry says where an object is: kind 1 at an offset, kind 2 in an object
// stream at an index.
type entry struct{ kind, first, second int }

var (
	headForm = regexp.MustCompile(`^%PDF-1\.7\n%[\x80-\xff]{4}\n`)
	tailForm = regexp.MustCompile(`\nendobj\nstartxref\n(\d+)\n%%EOF\n$`)
)

// open reads the cross-reference stream and checks that every entry leads to
// its object.
func open(data []byte) (*file, error) {
	if !matches(headForm, data) {
		return nil, errors.New("the file does not start with %PDF-1.7 and four bytes past 127")
	}
	tail := tailForm.FindSubmatch(data[max(0, len(data)-64):])
	if tail == nil {
		return nil, errors.New("the file does not end with startxref and %%EOF")
	}
	f := &file{data: data, packed: map[int][]any{}, read: map[reference]any{}}
	at, err := strconv.Atoi(string(tail[1]))
	if err != nil {
		return nil, err
	}
	_, value, err := f.objectAt(at)
	if err != nil {
		return nil, fmt.Errorf("cross-reference stream: %w", err)
	}
	table, ok := value.(stream)
	if !ok || table.dictionary["Type"] != name("XRef") {
		return nil, errors.New("startxref leads to no cross-reference stream")
	}
	f.trailer = table.dictionary
	if err := f.readEntries(table); err != nil {
		return nil, fmt.Errorf("cross-reference stream: %w", err)
	}
	for i := range f.entries {
		if f.get(reference(i)); f.err != nil {
			return nil, fmt.Errorf("object %d: %w", i, f.err)
		}
	}
	return f, nil
}

// matches matches bytes, not characters: the mark of four bytes is no UTF-8.
func matches(form *regexp.Regexp, data []byte) bool {
	head := make([]rune, 0, 32)
	for _, b := range data[:min(32, len(data))] {
		head = append(head, rune(b))
	}
	return form.MatchString(string(head))
}

func (f *file) readEntries(table stream) error {
	widths, ok := table.dictionary["W"].(array)
	size, sized := table.dictionary["Size"].(float64)
	if !ok || len(widths) != 3 || !sized {
		return errors.New("no /W of three, or no /Size")
	}
	var w [3]int
	for i := range w {
		n, ok := widths[i].(float64)
		if !ok || n < 0 || n > 4 {
			return fmt.Errorf("width %v of a field", widths[i])
		}
		w[i] = int(n)
	}
	rows, err := table.unpacked()
	if err != nil {
		return err
	}
	length := w[0] + w[1] + w[2]
	if length == 0 || int(size) != len(rows)/length || len(rows)%length != 0 {
		return fmt.Errorf("%d bytes for %v entries of %d", len(rows), size, length)
	}
	for ; len(rows) > 0; rows = rows[length:] {
		f.entries = append(f.entries, entry{bigEndian(rows[:w[0]]), bigEndian(rows[w[0] : w[0]+w[1]]), bigEndian(rows[w[0]+w[1] : length])})
	}
	if f.entries[0].kind != 0 {
		return errors.New("object 0 is not free")
	}
	return nil
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}

// objectAt reads an object and its number.
func (f *file) objectAt(offset int) (int, any, error) {
	if offset < 0 || offset >= len(f.data) {
		return 0, nil, fmt.Errorf("byte %d is outside the file", offset)
	}
	x := &lexer{f.data, offset}
	number, _ := strconv.Atoi(x.regular())
	if !bytes.HasPrefix(f.data[x.at:], []byte(" 0 obj\n")) {
		return 0, nil, fmt.Errorf("no object at byte %d", offset)
	}
	x.at += len(" 0 obj\n")
	v, err := x.value(0)
	if err != nil {
		return 0, nil, err
	}
	rest := f.data[x.at:]
	if d, ok := v.(dictionary); ok && bytes.HasPrefix(rest, []byte("\nstream\n")) {
		size, _ := d["Length"].(float64)
		start := len("\nstream\n")
		if size < 0 || start+int(size) > len(rest) {
			return 0, nil, fmt.Errorf("stream of %v bytes is cut", size)
		}
		v = stream{d, rest[start : start+int(size)]}
		rest = rest[start+int(size):]
		if !bytes.HasPrefix(rest, []byte("\nendstream")) {
			return 0, nil, fmt.Errorf("stream at byte %d is not of %v bytes", offset, size)
		}
		rest = rest[len("\nendstream"):]
	}
	if !bytes.HasPrefix(rest, []byte("\nendobj\n")) {
		return 0, nil, fmt.Errorf("object at byte %d has no end", offset)
	}
	return number, v, nil
}

// get gives an object, nil for a free one. What cannot be read is told by err.
func (f *file) get(r reference) any {
	if v, ok := f.read[r]; ok {
		return v
	}
	f.read[r] = nil // an object that leads to itself ends here
	if r < 0 || int(r) >= len(f.entries) {
		f.fail(fmt.Errorf("object %d does not exist", r))
		return nil
	}
	switch e := f.entries[r]; e.kind {
	case 0:
	case 1:
		number, v, err := f.objectAt(e.first)
		if err == nil && number != int(r) {
			err = fmt.Errorf("object %d stands where %d should", number, r)
		}
		f.fail(err)
		f.read[r] = v
	case 2:
		members := f.members(e.first)
		if e.second >= len(members) {
			f.fail(fmt.Errorf("object %d is not in object stream %d", r, e.first))
			return nil
		}
		f.read[r] = members[e.second]
	default:
		f.fail(fmt.Errorf("object %d is of kind %d", r, e.kind))
	}
	return f.read[r]
}

func (f *file) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// members reads an object stream.
func (f *file) members(number int) []any {
	if made, ok := f.packed[number]; ok {
		return made
	}
	f.packed[number] = nil
	s, ok := f.get(reference(number)).(stream)
	count, counted := s.dictionary["N"].(float64)
	first, placed := s.dictionary["First"].(float64)
	if !ok || !counted || !placed || s.dictionary["Type"] != name("ObjStm") {
		f.fail(fmt.Errorf("object %d is no object stream", number))
		return nil
	}
	data, err := s.unpacked()
	if err != nil || first < 0 || int(first) > len(data) {
		f.fail(fmt.Errorf("object stream %d, first object at %v of %d: %w", number, first, len(data), err))
		return nil
	}
	places := &lexer{data[:int(first)], 0}
	for range int(min(count, float64(len(data)))) {
		_, err1 := places.value(0)
		at, err2 := places.value(0)
		offset, ok := at.(float64)
		if err := errors.Join(err1, err2); err != nil || !ok || offset < 0 || int(first)+int(offset) > len(data) {
			f.fail(fmt.Errorf("object stream %d: no places: %w", number, err))
			return nil
		}
		v, err := (&lexer{data, int(first) + int(offset)}).value(0)
		f.fail(err)
		f.packed[number] = append(f.packed[number], v)
	}
	return f.packed[number]
}

// resolved follows a reference.
func (f *file) resolved(v any) any {
	if r, ok := v.(reference); ok {
		return f.get(r)
	}
	return v
}

func (f *file) dictionary(v any) dictionary {
	switch d := f.resolved(v).(type) {
	case dictionary:
		return d
	case stream:
		return d.dictionary
	}
	return nil
}

func (f *file) array(v any) array {
	a, _ := f.resolved(v).(array)
	return a
}

func (f *file) stream(v any) (stream, bool) {
	s, ok := f.resolved(v).(stream)
	return s, ok
}

// unpacked gives the bytes of a stream, which may be deflated or plain.
func (s stream) unpacked() ([]byte, error) {
	switch s.dictionary["Filter"] {
	case nil:
		return s.raw, nil
	case name("FlateDecode"):
	default:
		return nil, fmt.Errorf("unknown filter %v", s.dictionary["Filter"])
	}
	if s.dictionary["DecodeParms"] != nil {
		return nil, errors.New("unknown parameters of a filter")
	}
	z, err := zlib.NewReader(bytes.NewReader(s.raw))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(z, largest+1))
	if err == nil && len(data) > largest {
		err = fmt.Errorf("stream of more than %d bytes", largest)
	}
	return data, err
}
