package corrections

import (
	"encoding/xml"
	"errors"
	"path"
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/intake"
	"pcaet/pipeline/source"
)

// Original is a file to copy.
type Original struct {
	File    string // relative to the inputs folder: what the copy is a copy of
	SHA256  string // of that file
	Version string // SHA-256 of Data: the file's, or that of a copy that came back
	Data    []byte
	Format  intake.Format // of Data
	Book    source.Book   // what Data holds: all its sheets, and of their rows at least those that are marked
	// Whole reads Data again, for a new workbook; false when it cannot be read.
	Whole func() (source.Book, bool)
}

// Copy is a marked copy.
type Copy struct {
	Data   []byte
	Marked int    // cells
	Why    string // French: why it is a new workbook, "" when it is the file itself
}

// MostMarked is how many cells of a file are marked; « À corriger » lists as many
// rows.
const MostMarked = 5000

// Largest is how many bytes a file may have to be copied.
const Largest = 24 << 20

// errTooLarge says that a file is too large to be marked.
var errTooLarge = errors.New("too large to be marked")

// reason is why a workbook is not patched, in French.
type reason string

func (r reason) Error() string { return string(r) }

// Write makes the marked copy of a file; false when it is too large for one.
func Write(o Original, marks []Mark) (Copy, bool, error) {
	if len(o.Data) > Largest {
		return Copy{}, false, nil
	}
	marks = marks[:min(len(marks), MostMarked)]
	by := spots(&o.Book, marks)
	c := Copy{}
	for _, s := range by {
		c.Marked += len(s)
	}
	names := map[string]string{}
	for i := range o.Book.Sheets {
		names[o.Book.Sheets[i].Name()] = o.Book.Sheets[i].Name()
	}
	var err error
	var why reason
	c.Data, err = patched(&o, o.Data, by, marks, names, "")
	switch {
	case errors.As(err, &why):
	case errors.Is(err, errUnusual):
		why = "sa forme est inhabituelle"
	case errors.Is(err, errTooLarge):
		return Copy{}, false, nil
	default:
		return c, err == nil, err
	}
	c.Why = "Cette copie est un classeur nouveau, avec les valeurs de votre fichier et sans sa mise en forme, car " + string(why) + "."
	whole, read := o.Whole()
	if !read {
		return Copy{}, false, nil
	}
	names = sheetNames(&whole)
	plain, err := fresh(&whole, names)
	if err != nil {
		return Copy{}, false, err
	}
	c.Data, err = patched(&o, plain, by, marks, names, c.Why)
	return c, err == nil, err
}

// patched gives the bytes of a workbook once marked.
func patched(o *Original, data []byte, by map[string][]*spot, marks []Mark, names map[string]string, why string) ([]byte, error) {
	if why == "" && o.Format != intake.XLSX {
		return nil, reason("le fichier n’est pas un classeur Excel (.xlsx)")
	}
	if ext := strings.ToLower(path.Ext(o.File)); why == "" && (ext == ".xltx" || ext == ".xltm") {
		return nil, reason("c’est un modèle, qu’Excel n’enregistre pas à sa place")
	}
	p, err := openPack(data)
	if err != nil {
		return nil, err
	}
	if err := p.refuse(); err != nil {
		return nil, err
	}
	workbook, err := p.related("", "officeDocument")
	if err != nil || workbook == "" {
		return nil, errUnusual
	}
	text, err := p.read(workbook)
	if err != nil {
		return nil, err
	}
	root, err := parse(text, "")
	if err != nil {
		return nil, err
	}
	if prefix, ok := root.prefixOf(mainNamespace); !ok && !plainNamespace(root) || ok && prefix != root.prefix {
		return nil, reason("il est enregistré au format « Open XML strict »")
	}
	parts, err := p.sheetParts(workbook, root)
	if err != nil {
		return nil, err
	}
	styles, err := p.related(workbook, "styles")
	if err != nil || styles == "" {
		return nil, errUnusual
	}
	l, err := p.addLooks(styles)
	if err != nil {
		return nil, err
	}
	for i := range o.Book.Sheets {
		name := o.Book.Sheets[i].Name()
		part, there := parts[names[name]]
		if !there {
			return nil, errUnusual
		}
		if len(by[name]) == 0 && !p.markedBefore(part) {
			continue
		}
		if err := p.mark(part, by[name], l.formats); err != nil {
			return nil, err
		}
	}
	added, err := p.addList(workbook, text, root, o.Book.Copy.Sheet, list(marks, &o.Book, names, why, l))
	if err != nil {
		return nil, err
	}
	if err := p.setProperties(marker(o, names, added)); err != nil {
		return nil, err
	}
	return p.bytes()
}

// plainNamespace reports whether the main namespace is that of a root without
// prefix.
func plainNamespace(root *node) bool {
	return root.prefix == "" && slices.ContainsFunc(root.attrs, func(a xml.Attr) bool {
		return a.Name.Space == "" && a.Name.Local == "xmlns" && a.Value == mainNamespace
	})
}

// refuse says why a workbook is not patched.
func (p *pack) refuse() error {
	for _, f := range p.files {
		name := key(f.Name)
		switch {
		case strings.HasSuffix(name, "vbaproject.bin"), strings.Contains(name, "/macrosheets/"), strings.Contains(name, "/dialogsheets/"):
			return reason("il contient des macros")
		case strings.HasPrefix(name, "xl/externallinks/"):
			return reason("il est lié à d’autres classeurs")
		case strings.HasPrefix(name, "xl/embeddings/"), strings.HasPrefix(name, "xl/activex/"):
			return reason("il contient des objets incorporés")
		case strings.HasPrefix(name, "_xmlsignatures/"):
			return reason("il est signé numériquement")
		}
	}
	return nil
}

// markedBefore reports whether a sheet still has marks of an earlier copy.
func (p *pack) markedBefore(part string) bool {
	w, err := p.worksheet(part)
	if err != nil {
		return false
	}
	for _, c := range w.root.children {
		if c.name == "conditionalFormatting" && isOurs(w.data[c.from:c.to]) {
			return true
		}
	}
	return false
}

// addList adds the sheet « À corriger » after all others, in place of that of an
// earlier copy, and gives its name.
func (p *pack) addList(workbook string, text []byte, root *node, before string, list text) (string, error) {
	sheets := root.child("sheets")
	if sheets == nil {
		return "", errUnusual
	}
	name, last := intake.CorrectionsSheet, 0
	taken := map[string]bool{}
	for i, s := range sheets.children {
		own := unescape(s.attr("name"))
		if own == before && i == len(sheets.children)-1 {
			parts, err := p.sheetParts(workbook, root)
			if err != nil {
				return "", err
			}
			p.put(parts[own], list)
			return own, p.dropRelations(parts[own])
		}
		taken[strings.ToLower(own)] = true
		id, _ := strconv.Atoi(s.attr("sheetId"))
		last = max(last, id)
	}
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = intake.CorrectionsSheet + " (" + strconv.Itoa(n) + ")"
	}
	part := p.free("xl/worksheets/sheet%d.xml")
	p.put(part, list)
	if err := p.declare(part, typeSheet); err != nil {
		return "", err
	}
	id, err := p.relate(workbook, relationNamespace+"/worksheet", part)
	if err != nil {
		return "", err
	}
	line := "<" + root.tag("sheet") + ` name="` + escape(name) + `" sheetId="` + strconv.Itoa(last+1) + `"` + relationAttr(root, id) + "/>"
	p.put(workbook, splice(text, []edit{appended(text, sheets, line)}))
	return name, nil
}

// dropRelations empties the relations of a sheet that is written anew.
func (p *pack) dropRelations(part string) error {
	if name := relationsName(part); p.has(name) {
		p.put(name, stretch([]byte(declaration+`<Relationships xmlns="`+packageRelations+`"/>`)))
	}
	return nil
}

// marker says what the copy is a copy of. The properties that an earlier copy
// had and this one lacks go.
func marker(o *Original, names map[string]string, sheet string) []property {
	all := []property{{intake.CopyOf, o.File}, {intake.CopySHA256, o.SHA256}, {intake.CopyVersion, o.Version}, {intake.CopySheet, sheet}}
	if o.Book.Origin == source.Example {
		all = append(all, property{intake.Marker, intake.MarkerExample})
	}
	for i := range o.Book.Sheets {
		own := o.Book.Sheets[i].Name()
		if names[own] != own {
			all = append(all, property{intake.CopyRenamed + names[own], own})
		}
	}
	return all
}
