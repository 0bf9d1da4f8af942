package corrections

import (
	"slices"
	"strconv"
	"strings"
)

const (
	propertiesNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
	variantNamespace    = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
	propertyFormat      = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
)

// property is a custom property of a document.
type property struct{ name, value string }

// setProperties writes custom properties in place of those of the same names;
// those of staff are kept.
func (p *pack) setProperties(properties []property) error {
	part, err := p.related("", "custom-properties")
	if err != nil {
		return err
	}
	data := []byte(declaration + `<Properties xmlns="` + propertiesNamespace + `" xmlns:vt="` + variantNamespace + `"></Properties>`)
	if part != "" {
		if data, err = p.read(part); err != nil {
			return err
		}
	} else {
		part = "docProps/custom.xml"
		if p.has(part) {
			return errUnusual
		}
		if _, err := p.relate("", relationNamespace+"/custom-properties", part); err != nil {
			return err
		}
		if err := p.declare(part, typeProperties); err != nil {
			return err
		}
	}
	root, err := parse(data, "")
	if err != nil {
		return err
	}
	var edits []edit
	last := 1
	for _, n := range root.children {
		if id, err := strconv.Atoi(n.attr("pid")); err == nil {
			last = max(last, id)
		}
		if slices.ContainsFunc(properties, func(o property) bool { return o.name == n.attr("name") }) {
			edits = append(edits, edit{from: n.from, to: n.to})
		}
	}
	prefix, declared := root.prefixOf(variantNamespace)
	namespace := ""
	if !declared || prefix == "" {
		prefix, namespace = "vt", ` xmlns:vt="`+variantNamespace+`"`
	}
	var fresh strings.Builder
	for i, o := range properties {
		if o.value == "" {
			continue
		}
		fresh.WriteString("<" + root.tag("property") + ` fmtid="` + propertyFormat + `" pid="` + strconv.Itoa(last+1+i) + `" name="` + escape(o.name) + `"><` +
			prefix + ":lpwstr" + namespace + ">" + escape(o.value) + "</" + prefix + ":lpwstr></" + root.tag("property") + ">")
	}
	p.put(part, splice(data, append(edits, appended(data, root, fresh.String()))))
	return nil
}
