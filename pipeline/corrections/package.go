package corrections

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"pcaet/pipeline/internal/deflate"
)

// The namespaces and types of an Excel workbook.
const (
	mainNamespace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageRelations  = "http://schemas.openxmlformats.org/package/2006/relationships"
	typesNamespace    = "http://schemas.openxmlformats.org/package/2006/content-types"
	typeRelations     = "application/vnd.openxmlformats-package.relationships+xml"
	typeBase          = "application/vnd.openxmlformats-officedocument."
	typeSheet         = typeBase + "spreadsheetml.worksheet+xml"
	typeComments      = typeBase + "spreadsheetml.comments+xml"
	typeDrawing       = typeBase + "vmlDrawing"
	typeProperties    = typeBase + "custom-properties+xml"
	declaration       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	contentTypes      = "[Content_Types].xml"
)

// pack is the archive of a workbook, some of its parts changed.
type pack struct {
	size    int // of the archive, in bytes
	files   []*zip.File
	index   map[string]int  // name in lower case → index in files
	changed map[string]text // by name in lower case
	added   []string        // names of new parts, in order; content in changed
	block   int             // of shapes: the first that no drawing uses, 0 = not looked for yet
}

// fastest is how hard a copy is compressed.
const fastest = 1

// partBytes bounds a part that is spliced.
const partBytes = 128 << 20

func openPack(data []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errUnusual
	}
	p := &pack{size: len(data), files: z.File, index: map[string]int{}, changed: map[string]text{}}
	for i, f := range z.File {
		p.index[key(f.Name)] = i
	}
	return p, nil
}

func key(name string) string { return strings.ToLower(strings.ReplaceAll(name, `\`, "/")) }

func (p *pack) has(name string) bool {
	_, there := p.index[key(name)]
	_, made := p.changed[key(name)]
	return there || made
}

// read gives a part as it stands now.
func (p *pack) read(name string) ([]byte, error) {
	if pieces, ok := p.changed[key(name)]; ok {
		return pieces.whole(), nil
	}
	i, ok := p.index[key(name)]
	if !ok {
		return nil, errUnusual
	}
	if p.files[i].UncompressedSize64 > partBytes {
		return nil, errTooLarge
	}
	src, err := p.files[i].Open()
	if err != nil {
		return nil, errUnusual
	}
	defer src.Close()
	var part bytes.Buffer
	part.Grow(int(p.files[i].UncompressedSize64) + bytes.MinRead)
	_, err = part.ReadFrom(src)
	data := part.Bytes()
	if err != nil || bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return nil, errUnusual
	}
	return data, nil
}

// put changes a part, or adds one.
func (p *pack) put(name string, pieces text) {
	if !p.has(name) {
		p.added = append(p.added, name)
	}
	p.changed[key(name)] = pieces
}

// free gives the first name of a form that no part has: comments1.xml…
func (p *pack) free(form string) string {
	for n := 1; ; n++ {
		if name := fmt.Sprintf(form, n); !p.has(name) {
			return name
		}
	}
}

// bytes writes the archive: what did not change as it was compressed, new parts
// at the end.
func (p *pack) bytes() ([]byte, error) {
	var out bytes.Buffer
	out.Grow(p.size + p.size/2)
	z := zip.NewWriter(&out)
	deflate.Parts(z, fastest) // a copy is opened once or twice
	for _, f := range p.files {
		pieces, changed := p.changed[key(f.Name)]
		if !changed {
			if err := z.Copy(f); err != nil {
				return nil, fmt.Errorf("copying part %q: %w", f.Name, err)
			}
			continue
		}
		if err := addPart(z, f.Name, pieces); err != nil {
			return nil, err
		}
	}
	for _, name := range p.added {
		if err := addPart(z, name, p.changed[key(name)]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("closing the archive: %w", err)
	}
	return out.Bytes(), nil
}

// addPart writes a part under a fixed date, so that the same cells give the
// same bytes.
func addPart(z *zip.Writer, name string, pieces text) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err == nil {
		err = pieces.to(w)
	}
	if err != nil {
		return fmt.Errorf("writing part %q: %w", name, err)
	}
	return nil
}

// relation is one line of a .rels part.
type relation struct {
	id, kind, target string // target is a part's name, "" outside the package
}

// relationsName is the part that holds the relations of another; "" is the
// package.
func relationsName(part string) string {
	if part == "" {
		return "_rels/.rels"
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

func (p *pack) relations(part string) ([]relation, error) {
	name := relationsName(part)
	if !p.has(name) {
		return nil, nil
	}
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	root, err := parse(data, "")
	if err != nil {
		return nil, err
	}
	var all []relation
	for _, n := range root.children {
		r := relation{id: n.attr("Id"), kind: n.attr("Type")}
		if target := strings.ReplaceAll(n.attr("Target"), `\`, "/"); n.attr("TargetMode") != "External" {
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", path.Dir(part), target)
			}
			r.target = strings.TrimPrefix(path.Clean(target), "/")
		}
		all = append(all, r)
	}
	return all, nil
}

// related gives the part that a relation of a kind leads to, "" for none.
func (p *pack) related(part, kind string) (string, error) {
	all, err := p.relations(part)
	for _, r := range all {
		if path.Base(r.kind) == kind {
			return r.target, err
		}
	}
	return "", err
}

// relate adds a relation of a part, and gives its identifier.
func (p *pack) relate(part, kind, target string) (string, error) {
	all, err := p.relations(part)
	if err != nil {
		return "", err
	}
	n := len(all) + 1
	for slices.ContainsFunc(all, func(r relation) bool { return strings.EqualFold(r.id, "rId"+strconv.Itoa(n)) }) {
		n++
	}
	id := "rId" + strconv.Itoa(n)
	name := relationsName(part)
	data := []byte(declaration + `<Relationships xmlns="` + packageRelations + `"></Relationships>`)
	if p.has(name) {
		data, err = p.read(name)
	} else {
		err = p.declareExtension("rels", typeRelations)
	}
	if err != nil {
		return "", err
	}
	root, err := parse(data, "")
	if err != nil {
		return "", err
	}
	line := `<` + root.tag("Relationship") + ` Id="` + id + `" Type="` + kind + `" Target="/` + escape(target) + `"/>`
	p.put(name, splice(data, []edit{appended(data, root, line)}))
	return id, nil
}

// declare says what a new part holds.
func (p *pack) declare(part, kind string) error {
	return p.addType(func(n *node) bool { return n.name == "Override" && key(n.attr("PartName")) == key("/"+part) },
		"Override", `PartName="/`+escape(part)+`" ContentType="`+kind+`"`)
}

// declareExtension says what the parts with an extension hold.
func (p *pack) declareExtension(extension, kind string) error {
	return p.addType(func(n *node) bool { return n.name == "Default" && strings.EqualFold(n.attr("Extension"), extension) },
		"Default", `Extension="`+extension+`" ContentType="`+kind+`"`)
}

func (p *pack) addType(known func(*node) bool, name, attrs string) error {
	data, err := p.read(contentTypes)
	if err != nil {
		return err
	}
	root, err := parse(data, "")
	if err != nil || slices.ContainsFunc(root.children, known) {
		return err
	}
	p.put(contentTypes, splice(data, []edit{appended(data, root, "<"+root.tag(name)+" "+attrs+"/>")}))
	return nil
}
