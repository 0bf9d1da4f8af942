package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

var errXref = errors.New("no cross-reference table of gofpdf's form")

// readObjects cuts gofpdf's file into objects, by the table at its end.
func readObjects(file []byte) ([]object, error) {
	_, end, ok := bytes.Cut(file[max(0, bytes.LastIndex(file, []byte("\nstartxref\n"))):], []byte("\nstartxref\n"))
	at, err := strconv.Atoi(string(bytes.TrimSuffix(end, []byte("\n%%EOF\n"))))
	if !ok || err != nil || at < 0 || at > len(file) {
		return nil, errXref
	}
	var count int
	if _, err := fmt.Fscanf(bytes.NewReader(file[at:]), "xref\n0 %d\n", &count); err != nil {
		return nil, errXref
	}
	const line = len("0000000000 00000 n \n")
	table := file[at+len(fmt.Sprintf("xref\n0 %d\n", count)):]
	if count < 3 || len(table) < count*line {
		return nil, errXref
	}
	objects := make([]object, count-1)
	for i := range objects {
		offset, err := strconv.Atoi(string(table[(i+1)*line:][:10]))
		if err != nil || offset < 0 || offset >= at {
			return nil, errXref
		}
		head := fmt.Sprintf("%d 0 obj\n", i+1)
		rest, ok := bytes.CutPrefix(file[offset:at], []byte(head))
		if !ok {
			return nil, fmt.Errorf("object %d is not where the table says", i+1)
		}
		if objects[i], err = readObject(rest); err != nil {
			return nil, fmt.Errorf("object %d: %w", i+1, err)
		}
	}
	return objects, nil
}

var lengthForm = regexp.MustCompile(`/Length (\d+)\s?`)

// readObject reads an object after its number. gofpdf writes texts in UTF-16:
// none holds the words that end an object.
func readObject(rest []byte) (object, error) {
	const begin, end = "\nstream\n", "\nendobj\n"
	text, _, ok := bytes.Cut(rest, []byte(end))
	if !ok {
		return object{}, errors.New("has no end")
	}
	dictionary, _, hasStream := bytes.Cut(text, []byte(begin))
	if !hasStream {
		return object{text: string(text)}, nil
	}
	length := lengthForm.FindSubmatchIndex(dictionary)
	if length == nil {
		return object{}, errors.New("a stream without length")
	}
	size, err := strconv.Atoi(string(dictionary[length[2]:length[3]]))
	start := len(dictionary) + len(begin)
	if err != nil || size > len(rest)-start || !bytes.HasPrefix(rest[start+size:], []byte("\nendstream"+end)) {
		return object{}, fmt.Errorf("a stream that does not end after %d bytes", size)
	}
	return object{string(dictionary[:length[0]]) + string(dictionary[length[1]:]), rest[start : start+size]}, nil
}

// bundle is how many objects go into one object stream.
const bundle = 100

// file writes all objects: those with a stream one by one, the others
// compressed in bundles, then a cross-reference stream (ISO 32000-1, 7.5.7
// and 7.5.8).
func (w *rewriter) file() []byte {
	size := 1 << 16
	for i := range w.objects {
		size += len(w.objects[i].stream) + len(w.objects[i].text)/4 // most texts compress to less
	}
	out := bytes.NewBuffer(make([]byte, 0, size))
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") // the bytes past 127 tell programs that the file is not text
	entries := make([]xrefEntry, len(w.objects)+1)
	entries[0] = xrefEntry{kind: 0, second: 0xFFFF}
	put := func(r ref, o object) {
		entries[r] = xrefEntry{kind: 1, first: uint32(out.Len())}
		writeStream(out, r, o)
	}
	var loose []ref
	for i, o := range w.objects {
		if o.stream != nil {
			put(ref(i+1), o)
		} else {
			loose = append(loose, ref(i+1))
		}
	}
	for len(loose) > 0 {
		refs := loose[:min(bundle, len(loose))]
		loose = loose[len(refs):]
		r := ref(len(entries))
		for i, member := range refs {
			entries[member] = xrefEntry{kind: 2, first: uint32(r), second: uint16(i)}
		}
		entries = append(entries, xrefEntry{})
		put(r, w.bundled(refs))
	}
	w.writeXref(out, entries)
	return out.Bytes()
}

// bundled is an object stream: the numbers and places of its objects, then
// their texts.
func (w *rewriter) bundled(refs []ref) object {
	text, place := w.scratch[:0], 0
	for _, r := range refs {
		text = strconv.AppendInt(text, int64(r), 10)
		text = strconv.AppendInt(append(text, ' '), int64(place), 10)
		text = append(text, ' ')
		place += len(w.at(r).text) + 1
	}
	first := len(text)
	for _, r := range refs {
		text = append(append(text, w.at(r).text...), '\n')
	}
	w.scratch = text
	return object{fmt.Sprintf("<</Type/ObjStm/N %d/First %d/Filter/FlateDecode>>", len(refs), first), w.deflate(text)}
}

// deflate compresses a stream. One compressor serves them all: its tables weigh
// more than the file. Level 4 takes half the time of the default, for 3 % more.
func (w *rewriter) deflate(data []byte) []byte {
	w.deflated.Reset()
	if w.compressor == nil {
		w.compressor, _ = zlib.NewWriterLevel(&w.deflated, 4) // a level there is
	} else {
		w.compressor.Reset(&w.deflated)
	}
	w.compressor.Write(data) // to memory: no error
	w.compressor.Close()
	return bytes.Clone(w.deflated.Bytes())
}

func writeStream(out *bytes.Buffer, r ref, o object) {
	fmt.Fprintf(out, "%d 0 obj\n%s/Length %d>>\nstream\n", int(r), strings.TrimSuffix(strings.TrimSpace(o.text), ">>"), len(o.stream))
	out.Write(o.stream)
	out.WriteString("\nendstream\nendobj\n")
}

// xrefEntry says where an object is: at an offset (kind 1), or in an object
// stream, at an index (kind 2).
type xrefEntry struct {
	kind   byte
	first  uint32
	second uint16
}

// writeXref ends the file. Its identifier is made of all that precedes: the
// same report has the same one.
func (w *rewriter) writeXref(out *bytes.Buffer, entries []xrefEntry) {
	sum := sha256.Sum256(out.Bytes())
	id := hex.EncodeToString(sum[:])
	start, r := out.Len(), ref(len(entries))
	entries = append(entries, xrefEntry{kind: 1, first: uint32(start)})
	var table []byte
	for _, e := range entries {
		table = append(table, e.kind)
		table = binary.BigEndian.AppendUint32(table, e.first)
		table = binary.BigEndian.AppendUint16(table, e.second)
	}
	writeStream(out, r, object{fmt.Sprintf("<</Type/XRef/Size %d/W[1 4 2]/Root %v/Info %v/ID[<%s><%s>]/Filter/FlateDecode>>",
		len(entries), w.catalog, w.info, id, id), w.deflate(table)})
	fmt.Fprintf(out, "startxref\n%d\n%%%%EOF\n", start)
}

// textString is a text as PDF writes it: plain where it is ASCII, else UTF-16.
func textString(s string) string {
	for _, r := range s {
		if r < ' ' || r > '~' {
			var b strings.Builder
			b.WriteString("<FEFF")
			for _, unit := range utf16.Encode([]rune(s)) {
				fmt.Fprintf(&b, "%04X", unit)
			}
			return b.String() + ">"
		}
	}
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
}
