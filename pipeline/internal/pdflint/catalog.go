package pdflint

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
)

var languageForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z]{2})?$`)

// judgeFile checks what the file says of itself as a whole.
func (l *linter) judgeFile() {
	id := l.file.array(l.file.trailer["ID"])
	sized := len(id) == 2
	for _, part := range id {
		s, _ := part.(text)
		sized = sized && len(s) >= 16
	}
	l.check("file-identifier", sized, "/ID is %v", id)
	l.check("file-not-encrypted", l.file.trailer["Encrypt"] == nil, "the file is encrypted")

	language, _ := l.catalog["Lang"].(text)
	l.check("catalog-language", languageForm.MatchString(string(language)), "the language is %q", language)
	marks := l.file.dictionary(l.catalog["MarkInfo"])
	l.check("catalog-marked", marks["Marked"] == true && marks["Suspects"] != true, "/MarkInfo is %v", marks)
	l.check("catalog-title-shown", l.file.dictionary(l.catalog["ViewerPreferences"])["DisplayDocTitle"] == true, "the window does not show the title")
	for _, key := range []name{"Names", "OpenAction", "AA", "AcroForm", "OCProperties", "Requirements", "Perms", "URI", "Legal"} {
		l.check("catalog-nothing-active", l.catalog[key] == nil, "the catalog has a /%s", key)
	}
	l.judgeIntent()
}

// judgeIntent checks that the colours of the file are those of a profile.
func (l *linter) judgeIntent() {
	intents := l.file.array(l.catalog["OutputIntents"])
	if !l.check("output-intent", len(intents) == 1, "%d output intents", len(intents)) {
		return
	}
	d := l.file.dictionary(intents[0])
	condition, _ := d["OutputConditionIdentifier"].(text)
	l.check("output-intent", d["S"] == name("GTS_PDFA1") && condition != "", "an intent %v of %q", d["S"], condition)
	s, ok := l.file.stream(d["DestOutputProfile"])
	profile, err := s.unpacked()
	if !l.check("output-intent", ok && err == nil && len(profile) > 132, "no profile (%v)", err) {
		return
	}
	l.check("output-intent", s.dictionary["N"] == 3.0 && string(profile[36:40]) == "acsp" && string(profile[12:20]) == "mntrRGB " &&
		profile[8] <= 4 && int(binary.BigEndian.Uint32(profile)) == len(profile), "no profile of a display in three colours: %q", profile[:40])
	tags := int(binary.BigEndian.Uint32(profile[128:]))
	for i := range min(tags, (len(profile)-132)/12) {
		at := profile[132+12*i:]
		end := uint64(binary.BigEndian.Uint32(at[4:])) + uint64(binary.BigEndian.Uint32(at[8:]))
		l.check("output-intent", end <= uint64(len(profile)), "tag %q of the profile ends outside", at[:4])
	}
}

// Name spaces of the metadata.
const (
	nsRDF      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsDC       = "http://purl.org/dc/elements/1.1/"
	nsXMP      = "http://ns.adobe.com/xap/1.0/"
	nsPDF      = "http://ns.adobe.com/pdf/1.3/"
	nsPDFA     = "http://www.aiim.org/pdfa/ns/id/"
	nsPDFUA    = "http://www.aiim.org/pdfua/ns/id/"
	nsSchema   = "http://www.aiim.org/pdfa/ns/schema#"
	nsProperty = "http://www.aiim.org/pdfa/ns/property#"
)

// judgeMetadata compares the metadata with what they must say, and with the
// information dictionary.
func (l *linter) judgeMetadata() {
	s, ok := l.file.stream(l.catalog["Metadata"])
	l.check("metadata-identifiers", ok && s.dictionary["Type"] == name("Metadata") && s.dictionary["Subtype"] == name("XML") && s.dictionary["Filter"] == nil, "no plain metadata stream")
	m, err := readXMP(s.raw)
	l.check("metadata-identifiers", err == nil, "metadata: %v", err)
	l.check("metadata-identifiers", m[xml.Name{Space: nsPDFA, Local: "part"}] == "2" && m[xml.Name{Space: nsPDFA, Local: "conformance"}] == "A",
		"the file does not say that it is PDF/A-2a")
	l.check("metadata-identifiers", m[xml.Name{Space: nsPDFUA, Local: "part"}] == "1", "the file does not say that it is PDF/UA-1")
	l.check("metadata-extension", m[xml.Name{Space: nsSchema, Local: "namespaceURI"}] == nsPDFUA && m[xml.Name{Space: nsSchema, Local: "prefix"}] == "pdfuaid" &&
		m[xml.Name{Space: nsProperty, Local: "name"}] == "part" && m[xml.Name{Space: nsProperty, Local: "valueType"}] == "Integer", "the schema of PDF/UA is not described")
	title := m[xml.Name{Space: nsDC, Local: "title"}]
	l.check("metadata-title", strings.TrimSpace(title) != "", "the file has no title")
	language, _ := l.catalog["Lang"].(text)
	l.check("metadata-title", m[xml.Name{Space: nsDC, Local: "language"}] == string(language), "the metadata are in %q", m[xml.Name{Space: nsDC, Local: "language"}])
	l.judgeInformation(m)
}

func (l *linter) judgeInformation(m map[xml.Name]string) {
	info := l.file.dictionary(l.file.trailer["Info"])
	for _, pair := range []struct {
		key      name
		property xml.Name
	}{
		{"Title", xml.Name{Space: nsDC, Local: "title"}}, {"Author", xml.Name{Space: nsDC, Local: "creator"}},
		{"Subject", xml.Name{Space: nsDC, Local: "description"}}, {"Creator", xml.Name{Space: nsXMP, Local: "CreatorTool"}},
		{"Producer", xml.Name{Space: nsPDF, Local: "Producer"}},
	} {
		said, _ := info[pair.key].(text)
		words, err := said.words()
		l.check("metadata-information", err == nil && words == m[pair.property], "/%s is %q, the metadata say %q", pair.key, words, m[pair.property])
	}
	for _, pair := range []struct {
		key      name
		property string
	}{{"CreationDate", "CreateDate"}, {"ModDate", "ModifyDate"}} {
		said, _ := info[pair.key].(text)
		told := m[xml.Name{Space: nsXMP, Local: pair.property}]
		same := "D:" + strings.NewReplacer("-", "", ":", "", "T", "", "+00:00", "+00'00'").Replace(told)
		l.check("metadata-information", told != "" && string(said) == same, "/%s is %q, the metadata say %q", pair.key, said, told)
	}
}

// readXMP gives the texts of properties: that of the nearest element that is
// no rdf: one. Several texts of one property are joined.
func readXMP(data []byte) (map[xml.Name]string, error) {
	made := map[xml.Name]string{}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	var open []xml.Name
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return made, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			n := t.Name
			if n.Space == nsRDF && len(open) > 0 {
				n = open[len(open)-1]
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" && len(open) > 0 {
				made[open[len(open)-1]] += string(t)
			}
		}
	}
}

// judgeOutline checks that the bookmarks are chained both ways, lead to pages,
// and are counted: the top ones shown, those below not.
func (l *linter) judgeOutline() {
	root, ok := l.catalog["Outlines"].(reference)
	if !ok {
		return
	}
	seen := map[reference]bool{}
	shown := l.judgeBookmarks(root, seen, 0)
	count, _ := l.file.dictionary(root)["Count"].(float64)
	l.check("outline", shown > 0 && int(count) == shown, "%d bookmarks are shown, /Count says %v", shown, count)
}

// judgeBookmarks judges those below one, and gives how many there are.
func (l *linter) judgeBookmarks(parent reference, seen map[reference]bool, depth int) int {
	d := l.file.dictionary(parent)
	next, ok := d["First"].(reference)
	var previous any
	count := 0
	for ok && depth < deepest && l.check("outline", !seen[next], "bookmark %d stands twice", next) {
		seen[next] = true
		count++
		b := l.file.dictionary(next)
		title, _ := b["Title"].(text)
		words, err := title.words()
		l.check("outline", err == nil && strings.TrimSpace(words) != "", "bookmark %d is called %q (%v)", next, words, err)
		l.check("outline", b["Parent"] == parent && b["Prev"] == previous, "bookmark %q is not chained", words)
		target := l.file.array(b["Dest"])
		var to reference
		if len(target) > 0 {
			to, _ = target[0].(reference)
		}
		l.check("outline", l.pageOf[to] != nil && b["A"] == nil, "bookmark %q leads to %v", words, target)
		below := l.judgeBookmarks(next, seen, depth+1)
		said, counted := b["Count"].(float64)
		l.check("outline", below == 0 && !counted || below > 0 && int(said) == -below, "bookmark %q has %d below it, /Count says %v", words, below, b["Count"])
		previous = next
		next, ok = b["Next"].(reference)
	}
	l.check("outline", d["Last"] == previous, "the last bookmark below object %d is said to be %v, and is %v", parent, d["Last"], previous)
	return count
}
