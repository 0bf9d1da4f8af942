package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"path"
	"strings"
	"unicode/utf16"
)

// Format is what a file is, by its content. Zero: it was not opened.
type Format uint8

const (
	XLSX      Format = iota + 1 // .xlsx, .xlsm, .xltx: Office Open XML
	CSV                         // delimited text: .csv, .tsv, .txt
	XLS                         // Excel 97-2003 and before
	ODS                         // OpenDocument: .ods, .ots
	FlatODS                     // OpenDocument in one XML file, without a checksum
	XLSB                        // Excel binary
	XML2003                     // « Feuille de calcul XML 2003 »
	HTML                        // a page, which some software exports as .xls
	Numbers                     // Apple
	Protected                   // an office document behind a password
	Broken                      // a zip whose table of contents cannot be read
	Empty                       // no byte at all
	Foreign                     // anything else
)

// String is the format's name in a French sentence.
func (f Format) String() string {
	switch f {
	case XLSX:
		return "classeur Excel (.xlsx)"
	case CSV:
		return "texte délimité (.csv)"
	case XLS:
		return "Excel 97-2003 (.xls)"
	case ODS:
		return "OpenDocument (.ods)"
	case FlatODS:
		return "OpenDocument à plat (.fods)"
	case XLSB:
		return "Excel binaire (.xlsb)"
	case XML2003:
		return "feuille de calcul XML 2003"
	case HTML:
		return "page HTML"
	case Numbers:
		return "Numbers (.numbers)"
	case Protected:
		return "document protégé par un mot de passe"
	case Broken:
		return "archive incomplète"
	case Empty:
		return "fichier vide"
	case Foreign:
		return "autre document"
	}
	return "invalid"
}

// sniffed is what a file's bytes say it is.
type sniffed struct {
	format Format
	kind   string  // French name, for a file that is not read
	text   decoded // of CSV
}

// spreadsheetExtensions are those of files that staff take for lists: what
// cannot be read under such a name must be said loudly.
var spreadsheetExtensions = map[string]bool{
	".xlsx": true, ".xlsm": true, ".xltx": true, ".xltm": true, ".xls": true, ".xlt": true, ".xlsb": true,
	".ods": true, ".ots": true, ".fods": true, ".csv": true, ".tsv": true, ".tab": true, ".numbers": true,
}

func spreadsheetName(file string) bool {
	return spreadsheetExtensions[strings.ToLower(path.Ext(file))]
}

// signatures name the documents that are recognised by their first bytes.
var signatures = []struct{ start, kind string }{
	{"%PDF-", "document PDF"},
	{"\x89PNG", "image PNG"},
	{"\xff\xd8\xff", "image JPEG"},
	{"GIF8", "image GIF"},
	{"II*\x00", "image TIFF"},
	{"MM\x00*", "image TIFF"},
	{"{\\rtf", "document RTF"},
	{"7z\xbc\xaf", "archive 7z"},
	{"Rar!", "archive RAR"},
	{"\x1f\x8b", "archive gzip"},
	{"MZ", "programme Windows"},
}

// sniff tells what a file is. Its name only decides between a list of one
// column and prose, and between two office documents behind a password.
func sniff(file string, data []byte) sniffed {
	switch {
	case len(data) == 0:
		return named(Empty)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return sniffZip(file, data)
	case bytes.HasPrefix(data, []byte(compoundMagic)):
		return sniffCompound(file, data)
	case bareWorkbook(data):
		return named(XLS)
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.start)) && (s.start != "MZ" || bytes.IndexByte(data, 0) >= 0) {
			return sniffed{format: Foreign, kind: s.kind}
		}
	}
	text, ok := decodeText(data)
	if !ok {
		return sniffed{format: Foreign, kind: "fichier binaire de type inconnu"}
	}
	return sniffText(file, data, text)
}

func named(f Format) sniffed { return sniffed{format: f, kind: f.String()} }

// sniffText tells a delimited table from the other texts.
func sniffText(file string, data []byte, text decoded) sniffed {
	head := strings.ToLower(strings.TrimSpace(text.text[:min(len(text.text), 4096)]))
	switch {
	case head == "":
		return named(Empty)
	case head[0] == '<' && strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet"):
		return named(XML2003)
	case strings.HasPrefix(head, "<?xml") && strings.Contains(head, "application/vnd.oasis.opendocument.spreadsheet"):
		return named(FlatODS)
	case strings.HasPrefix(head, "mime-version:"), startsHTML(head):
		return named(HTML)
	case strings.HasPrefix(head, "<?xml"):
		return sniffed{format: Foreign, kind: "document XML"}
	case (head[0] == '{' || head[0] == '[') && json.Valid(data):
		return sniffed{format: Foreign, kind: "document JSON"}
	}
	if strings.ToLower(path.Ext(file)) == ".csv" || strings.ToLower(path.Ext(file)) == ".tsv" || looksDelimited(text.text) {
		return sniffed{format: CSV, kind: CSV.String(), text: text}
	}
	return sniffed{format: Foreign, kind: "texte"}
}

// startsHTML recognises a page or a piece of one, which software that exports
// « Excel » often writes, by the head of a text in lower case.
func startsHTML(head string) bool {
	if head[0] != '<' {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<meta", "<style", "<body", "<div", "<table"} {
		if strings.Contains(head, tag) {
			return true
		}
	}
	return false
}

// looksDelimited asks of a text under any name that most of its first records
// agree on a delimiter.
func looksDelimited(text string) bool {
	body, _, declared := declaredDelimiter(unixLines(text))
	counts, records := countDelimiters(body)
	_, share := mostRegular(counts, records)
	return declared || records >= 2 && share >= 0.6
}

// sniffZip looks at the names in a zip.
func sniffZip(file string, data []byte) sniffed {
	if bytes.Count(data, []byte(centralMagic)) > absurdEntries && spreadsheetName(file) {
		return named(XLSX) // its reader says what is wrong
	} else if bytes.Count(data, []byte(centralMagic)) > absurdEntries {
		return sniffed{format: Foreign, kind: "archive zip"}
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if spreadsheetName(file) || bytes.Contains(data, []byte("xl/workbook")) {
			return named(Broken)
		}
		return sniffed{format: Foreign, kind: "archive zip incomplète"}
	}
	names := map[string]*zip.File{}
	excel := false
	for _, f := range zr.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		names[name] = f
		excel = excel || strings.HasPrefix(name, "xl/")
	}
	has := func(name string) bool { return names[name] != nil }
	switch {
	case has("xl/workbook.bin"):
		return named(XLSB)
	case has("mimetype"):
		mime := readHead(names["mimetype"])
		if strings.HasPrefix(mime, "application/vnd.oasis.opendocument.spreadsheet") {
			return named(ODS)
		}
		return sniffed{format: Foreign, kind: "document OpenDocument"}
	case has("word/document.xml"):
		return sniffed{format: Foreign, kind: "document Word (.docx)"}
	case has("ppt/presentation.xml"):
		return sniffed{format: Foreign, kind: "présentation PowerPoint (.pptx)"}
	case has("index/document.iwa") || has("index.zip"):
		if strings.EqualFold(path.Ext(file), ".numbers") {
			return named(Numbers)
		}
		return sniffed{format: Foreign, kind: "document Apple"}
	case excel, has("[content_types].xml") && strings.Contains(readHead(names["[content_types].xml"]), ".main+xml"):
		return named(XLSX)
	}
	return sniffed{format: Foreign, kind: "archive zip"}
}

// readHead gives the first bytes of an entry, "" when it cannot be read.
func readHead(f *zip.File) string {
	r, err := f.Open()
	if err != nil {
		return ""
	}
	head, err := io.ReadAll(io.LimitReader(r, 64<<10))
	if err != nil {
		return ""
	}
	return string(head)
}

// sniffCompound looks at the streams of an OLE file: old Office formats, and
// the new ones behind a password.
func sniffCompound(file string, data []byte) sniffed {
	streams := compoundStreams(data)
	switch {
	case streams["EncryptedPackage"]:
		switch strings.ToLower(path.Ext(file)) {
		case ".docx", ".docm", ".pptx", ".pptm":
			return sniffed{format: Foreign, kind: "document protégé par un mot de passe"}
		}
		return named(Protected)
	case (streams["Workbook"] || streams["Book"]) && (spreadsheetName(file) || !streams["WordDocument"]):
		return named(XLS)
	case streams["WordDocument"]:
		return sniffed{format: Foreign, kind: "document Word 97-2003 (.doc)"}
	case streams["PowerPoint Document"]:
		return sniffed{format: Foreign, kind: "présentation PowerPoint 97-2003 (.ppt)"}
	case spreadsheetName(file):
		return named(XLS)
	}
	return sniffed{format: Foreign, kind: "document Microsoft d’un type inconnu"}
}

// compoundStreams lists the streams whose directory entries stand in an OLE
// file. Entries are 128 bytes long and aligned (MS-CFB §2.6.1), so they are
// found without following the chains of sectors, which a damaged file breaks.
func compoundStreams(data []byte) map[string]bool {
	const entry, nameBytes, headerBytes, stream = 128, 64, 512, 2
	names := map[string]bool{}
	for at := headerBytes; at+entry <= len(data); at += entry {
		e := data[at : at+entry]
		length := int(binary.LittleEndian.Uint16(e[nameBytes:])) // with the final zero
		if e[66] != stream || length < 4 || length > nameBytes || length%2 != 0 || len(names) > 1000 {
			continue
		}
		units := make([]uint16, length/2-1)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(e[2*i:])
		}
		names[string(utf16.Decode(units))] = true
	}
	return names
}
