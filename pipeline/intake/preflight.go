package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/internal/shards"
)

// container is the zip of an office document whose frame was checked: nothing
// before or after it, no overlapping, hidden or doubled entry, no size beyond
// the limits. The content of an entry is sure once it was read to its end,
// which verify does for those nobody reads.
type container struct {
	entries []*zip.File
	byName  map[string]int // cleaned name, lower case → index in entries
	checked []bool         // by index: read to the end, checksum good
	window  []byte         // of the scanner in use: parts are read one after another
	limits  config.Limits
	total   uint64        // declared size once unpacked, in bytes
	ahead   *shards.Ahead // of the part in use; nil for a short one
}

// openContainer checks the frame of a zip. Readers of workbooks, the usual
// libraries among them, accept much that is checked here and give other cells
// than Excel would, or fewer, without an error.
func openContainer(data []byte, limits config.Limits) (*container, error) {
	if n := bytes.Count(data, []byte(centralMagic)); n > absurdEntries {
		return nil, tooManyEntries(n, limits)
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged("l’archive qui le compose est coupée ou illisible")
	}
	if err := checkFrame(data, zr); err != nil {
		return nil, err
	}
	c := &container{byName: map[string]int{}, window: make([]byte, windowBytes), limits: limits}
	if len(zr.File) > limits.Entries {
		return nil, tooManyEntries(len(zr.File), limits)
	}
	limit := uint64(limits.UnpackedMiB) << 20
	for _, f := range zr.File {
		if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 == 0 {
			continue // a folder
		}
		if f.UncompressedSize64 > limit || c.total+f.UncompressedSize64 > limit {
			return nil, tooLarge("plus de " + french.Count(limits.UnpackedMiB, "Mo", "Mo") + " une fois décompressé")
		}
		c.total += f.UncompressedSize64
		if err := c.add(f); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// absurdEntries is how many entries a zip may have to be worth listing at all:
// each costs memory before it can be judged.
const absurdEntries = 20_000

func tooManyEntries(n int, limits config.Limits) *refusal {
	return tooLarge(french.Count(n, "élément", "éléments") + " dans le classeur, pour " + french.Integer(limits.Entries) + " au plus")
}

// add registers an entry under its cleaned name.
func (c *container) add(f *zip.File) error {
	name := strings.ReplaceAll(f.Name, `\`, "/") // written so by some .NET tools
	if name == "" || strings.HasPrefix(name, "/") || strings.Contains(name, ":") || slices.Contains(strings.Split(name, "/"), "..") {
		return damaged("un de ses éléments porte un nom interdit (" + strconv.Quote(f.Name) + ")")
	}
	if f.Flags&1 != 0 {
		return damaged("un de ses éléments est chiffré (" + strconv.Quote(f.Name) + ")")
	}
	if f.Method != zip.Store && f.Method != zip.Deflate {
		return damaged("un de ses éléments est compressé d’une manière inconnue (" + strconv.Quote(f.Name) + ")")
	}
	if f.CRC32 == 0 && f.UncompressedSize64 > 0 {
		return damaged("un de ses éléments n’a pas de somme de contrôle (" + strconv.Quote(f.Name) + ")")
	}
	key := strings.ToLower(name)
	if _, twice := c.byName[key]; twice {
		return damaged("deux de ses éléments portent le même nom (" + strconv.Quote(f.Name) + ")")
	}
	c.byName[key] = len(c.entries)
	c.entries = append(c.entries, f)
	c.checked = append(c.checked, false)
	return nil
}

// has reports whether a part exists; names differ by more than their case.
func (c *container) has(name string) bool {
	_, ok := c.byName[strings.ToLower(name)]
	return ok
}

// smallBytes bounds the parts that describe a workbook: relations, styles,
// list of sheets. Those of real workbooks stay below a tenth of it.
const smallBytes = 32 << 20

// small opens a part that describes the workbook.
func (c *container) small(name string) (*scanner, error) {
	if i, ok := c.byName[strings.ToLower(name)]; ok && c.entries[i].UncompressedSize64 > smallBytes {
		return nil, tooLarge("une partie descriptive de plus de 32 Mo (" + strconv.Quote(name) + ")")
	}
	return c.part(name)
}

// part opens a part for the scanner, UTF-16 turned into UTF-8, and ends the
// use of the part opened before. A part that is not there is refused.
func (c *container) part(name string) (*scanner, error) {
	i, ok := c.byName[strings.ToLower(name)]
	if !ok {
		return nil, damaged("il y manque une partie (" + strconv.Quote(name) + ")")
	}
	src, err := c.entries[i].Open()
	if err != nil {
		return nil, damaged("une de ses parties ne peut pas être lue (" + strconv.Quote(name) + ")")
	}
	c.close()
	var r io.Reader = src
	if c.entries[i].UncompressedSize64 > longPart {
		c.ahead = shards.NewAhead(src)
		r = c.ahead
	}
	r = &checkedReader{src: r, done: &c.checked[i]}
	head := make([]byte, 2)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return nil, damaged("une de ses parties ne peut pas être lue (" + strconv.Quote(name) + ")")
	}
	r = io.MultiReader(bytes.NewReader(head[:n]), r)
	if n == 2 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF) {
		r = transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	}
	return newScanner(r, c.window, c.limits.Depth), nil
}

// longPart is the size, in bytes, from which a part is inflated on another
// processor than the one that scans it.
const longPart = 1 << 20

// close ends the use of the part opened last.
func (c *container) close() {
	if c.ahead != nil {
		c.ahead.Close()
		c.ahead = nil
	}
}

// checkedReader notes that an entry was read to its end: the zip reader has
// then compared size and checksum.
type checkedReader struct {
	src  io.Reader
	done *bool
}

func (r *checkedReader) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	if err == io.EOF {
		*r.done = true
	}
	return n, err
}

// verify reads every entry that was not read yet, so that a flipped bit in
// any of them is noticed, and refuses a DOCTYPE at the head of XML parts.
func (c *container) verify() error { return c.readRest(isXML) }

// readRest reads every entry that was not read yet; those that strict picks
// may have no DOCTYPE.
func (c *container) readRest(strict func(name string) bool) error {
	buf := make([]byte, 4<<10)
	for i, f := range c.entries {
		if c.checked[i] {
			continue
		}
		src, err := f.Open()
		if err != nil {
			return damaged("une de ses parties ne peut pas être lue (" + strconv.Quote(f.Name) + ")")
		}
		n, _ := io.ReadFull(src, buf) // a true error comes back from Copy
		if strict(f.Name) && bytes.Contains(buf[:n], []byte("<!DOCTYPE")) {
			return damaged("déclaration DOCTYPE, qu’aucun tableur n’écrit")
		}
		if _, err := io.Copy(io.Discard, src); err != nil {
			return damaged("une de ses parties est altérée (" + strconv.Quote(f.Name) + ")")
		}
		c.checked[i] = true
	}
	return nil
}

func isXML(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")
}

// The fixed parts of the zip format, APPNOTE 4.3: sizes in bytes.
const (
	localSize, centralSize, endSize     = 30, 46, 22
	end64Size, locator64Size            = 56, 20
	localMagic, centralMagic            = "PK\x03\x04", "PK\x01\x02"
	endMagic, end64Magic, locator64Mark = "PK\x05\x06", "PK\x06\x06", "PK\x06\x07"
)

// checkFrame follows the bytes of the zip itself: it must fill the file from
// its first byte to its last, and the two headers each entry has must agree.
func checkFrame(data []byte, zr *zip.Reader) error {
	end := len(data) - endSize - len(zr.Comment)
	if !bytes.HasPrefix(data, []byte(localMagic)) {
		return damaged("des octets étrangers précèdent son contenu")
	}
	if end < 0 || !bytes.HasPrefix(data[end:], []byte(endMagic)) ||
		int(binary.LittleEndian.Uint16(data[end+20:])) != len(zr.Comment) {
		return damaged("des octets étrangers suivent son contenu")
	}
	size, start := uint64(binary.LittleEndian.Uint32(data[end+12:])), uint64(binary.LittleEndian.Uint32(data[end+16:]))
	if at := end - locator64Size; at >= end64Size && bytes.HasPrefix(data[at:], []byte(locator64Mark)) {
		end = at - end64Size
		if !bytes.HasPrefix(data[end:], []byte(end64Magic)) {
			return damaged("la table de son contenu est incohérente")
		}
		size, start = binary.LittleEndian.Uint64(data[end+40:]), binary.LittleEndian.Uint64(data[end+48:])
	}
	if size > uint64(end) || start != uint64(end)-size {
		return damaged("la table de son contenu est incohérente")
	}
	return checkHeaders(data, int(start), end, zr)
}

// span is the place of one entry in the file, in bytes.
type span struct{ from, to int64 }

// checkHeaders compares the header before each entry with its line in the
// central directory, data[start:end], and refuses entries that overlap: the
// same bytes read as two parts make a bomb, or two truths.
func checkHeaders(data []byte, start, end int, zr *zip.Reader) error {
	incoherent := damaged("la table de son contenu est incohérente")
	var spans []span
	at := start
	for _, f := range zr.File {
		if at+centralSize > end || !bytes.HasPrefix(data[at:], []byte(centralMagic)) {
			return incoherent
		}
		central := data[at : at+centralSize]
		at += centralSize + int(binary.LittleEndian.Uint16(central[28:])) +
			int(binary.LittleEndian.Uint16(central[30:])) + int(binary.LittleEndian.Uint16(central[32:]))
		body, err := f.DataOffset()
		if err != nil || body < 0 || f.CompressedSize64 > uint64(start) || body+int64(f.CompressedSize64) > int64(start) {
			return incoherent
		}
		from, ok := localHeader(data, body, central, f)
		if !ok {
			return damaged("l’en-tête d’un de ses éléments ne correspond pas à la table (" + strconv.Quote(f.Name) + ")")
		}
		spans = append(spans, span{from, body + int64(f.CompressedSize64)})
	}
	if at != end {
		return incoherent
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.from - b.from) })
	if len(spans) == 0 || spans[0].from != 0 {
		return incoherent
	}
	for i, s := range spans {
		next := int64(start)
		if i+1 < len(spans) {
			next = spans[i+1].from
		}
		if s.to > next {
			return incoherent
		}
	}
	return nil
}

// localHeader finds the header that ends at body and compares it with the
// line of the central directory.
func localHeader(data []byte, body int64, central []byte, f *zip.File) (from int64, ok bool) {
	from = int64(binary.LittleEndian.Uint32(central[42:]))
	if from == 1<<32-1 || from+localSize > int64(len(data)) {
		return 0, false // only a file of 4 GiB needs more, and none is that large
	}
	local := data[from:]
	nameLen, extraLen := int64(binary.LittleEndian.Uint16(local[26:])), int64(binary.LittleEndian.Uint16(local[28:]))
	if from+localSize+nameLen+extraLen != body {
		return 0, false
	}
	if string(local[localSize:localSize+nameLen]) != f.Name || !bytes.Equal(local[8:10], central[10:12]) { // method
		return 0, false
	}
	if f.Flags&8 != 0 { // sizes and checksum follow the data
		return from, true
	}
	return from, bytes.Equal(local[14:18], central[16:20]) // checksum
}
