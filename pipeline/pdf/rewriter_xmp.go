package pdf

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// program is what a file says made it.
const program = "pcaet"

// information is the information dictionary. It says what the metadata say:
// PDF/A readers compare the two.
func (p properties) information() string {
	var b strings.Builder
	b.WriteString("<<")
	for _, entry := range []struct{ key, text string }{
		{"Title", p.title}, {"Subject", p.subject}, {"Author", p.author}, {"Creator", program}, {"Producer", program},
		{"CreationDate", p.stamp()}, {"ModDate", p.stamp()},
	} {
		if entry.text != "" {
			b.WriteString("/" + entry.key + textString(entry.text))
		}
	}
	return b.String() + ">>"
}

// stamp is the date in the form of the information dictionary, always with its
// time zone.
func (p properties) stamp() string { return p.date.UTC().Format("D:20060102150405") + "+00'00'" }

// xmp is the metadata stream (ISO 16684-1). PDF/UA's own schema is foreign to
// PDF/A, which wants it described (ISO 19005-2, 6.6.2.3).
func (p properties) xmp() string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n")
	description := func(namespaces, properties string) {
		fmt.Fprintf(&b, "<rdf:Description rdf:about=\"\" %s>\n%s</rdf:Description>\n", namespaces, properties)
	}
	dc := "<dc:format>application/pdf</dc:format>\n" + alternatives("dc:title", p.title)
	if p.author != "" {
		dc += "<dc:creator><rdf:Seq><rdf:li>" + escaped(p.author) + "</rdf:li></rdf:Seq></dc:creator>\n"
	}
	if p.subject != "" {
		dc += alternatives("dc:description", p.subject)
	}
	dc += "<dc:language><rdf:Bag><rdf:li>" + escaped(p.language) + "</rdf:li></rdf:Bag></dc:language>\n"
	description(`xmlns:dc="http://purl.org/dc/elements/1.1/"`, dc)
	day := p.date.UTC().Format(time.DateOnly + "T15:04:05+00:00")
	description(`xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"`,
		"<xmp:CreatorTool>"+program+"</xmp:CreatorTool>\n<xmp:CreateDate>"+day+"</xmp:CreateDate>\n<xmp:ModifyDate>"+day+"</xmp:ModifyDate>\n"+
			"<pdf:Producer>"+program+"</pdf:Producer>\n")
	description(`xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"`, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n")
	description(`xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"`, "<pdfuaid:part>1</pdfuaid:part>\n")
	description(`xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" `+
		`xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"`, extensionSchema)
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

const extensionSchema = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
`

func alternatives(name, text string) string {
	return "<" + name + `><rdf:Alt><rdf:li xml:lang="x-default">` + escaped(text) + "</rdf:li></rdf:Alt></" + name + ">\n"
}

func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // to memory: no error
	return b.String()
}
