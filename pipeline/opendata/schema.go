package opendata

import (
	"bytes"
	"encoding/json"
	"fmt"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
)

// Write makes the files of donnees/.
func Write(e *indicator.Evaluation) (map[string][]byte, error) {
	all := tables(e)
	files := map[string][]byte{}
	for _, t := range all {
		files["donnees/"+t.name+".csv"] = t.csv()
	}
	schema, err := describe(e, all)
	if err != nil {
		return nil, err
	}
	files["donnees/schema.json"] = schema
	return files, nil
}

// The descriptor is a tabular data package (specs.frictionlessdata.io): what
// the files are, who makes them, under which licence, and a Table Schema each.
type (
	packageJSON struct {
		Profile      string         `json:"profile"`
		Name         string         `json:"name"`
		Title        string         `json:"title"`
		Description  string         `json:"description"`
		Contributors []personaJSON  `json:"contributors"`
		Licenses     []licenseJSON  `json:"licenses"`
		Resources    []resourceJSON `json:"resources"`
	}
	personaJSON struct {
		Title        string `json:"title"`
		Role         string `json:"role"`
		Organization string `json:"organization"` // SIREN
	}
	licenseJSON struct {
		Name  string `json:"name"`
		Title string `json:"title"`
		Path  string `json:"path"`
	}
	resourceJSON struct {
		Profile     string      `json:"profile"`
		Name        string      `json:"name"`
		Title       string      `json:"title"`
		Description string      `json:"description"`
		Path        string      `json:"path"`
		Format      string      `json:"format"`
		MediaType   string      `json:"mediatype"`
		Encoding    string      `json:"encoding"`
		Dialect     dialectJSON `json:"dialect"`
		Schema      schemaJSON  `json:"schema"`
	}
	dialectJSON struct {
		Delimiter      string `json:"delimiter"`
		LineTerminator string `json:"lineTerminator"`
		QuoteChar      string `json:"quoteChar"`
		DoubleQuote    bool   `json:"doubleQuote"`
		Header         bool   `json:"header"`
	}
	schemaJSON struct {
		Fields        []fieldJSON `json:"fields"`
		PrimaryKey    []string    `json:"primaryKey,omitempty"`
		MissingValues []string    `json:"missingValues"`
	}
	fieldJSON struct {
		Name        string           `json:"name"`
		Title       string           `json:"title"`
		Description string           `json:"description"`
		Type        string           `json:"type"`
		DecimalChar string           `json:"decimalChar,omitempty"`
		TrueValues  []string         `json:"trueValues,omitempty"`
		FalseValues []string         `json:"falseValues,omitempty"`
		Constraints *constraintsJSON `json:"constraints,omitempty"`
	}
	constraintsJSON struct {
		Pattern string `json:"pattern"`
	}
)

// describe writes schema.json.
func describe(e *indicator.Evaluation, all []table) ([]byte, error) {
	doc := packageJSON{
		Profile: "tabular-data-package", Name: fmt.Sprintf("evaluation-pcaet-%d", e.Frame.Year), Title: title(e), Description: about(e),
		Contributors: []personaJSON{{Title: e.Frame.Name, Role: "publisher", Organization: e.Frame.EPCI.SIREN}},
		Licenses: []licenseJSON{{Name: "etalab-2.0", Title: "Licence Ouverte 2.0",
			Path: "https://www.etalab.gouv.fr/licence-ouverte-open-licence"}},
	}
	for _, t := range all {
		doc.Resources = append(doc.Resources, resource(t))
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return nil, fmt.Errorf("encoding the schema of the open data: %w", err)
	}
	return out.Bytes(), nil
}

// title says which year of which plan, and that examples are invented.
func title(e *indicator.Evaluation) string {
	p := e.Frame.Config.Plan
	s := fmt.Sprintf("Plan climat-air-énergie territorial %d-%d, %s — animation de l’instance territoriale, année %d", p.Start, p.End, e.Frame.Name, e.Frame.Year)
	if e.Examples {
		s = "DONNÉES FICTIVES — " + s
	}
	return french.Typeset(s)
}

// about says what the data are worth and how their cells are written.
func about(e *indicator.Evaluation) string {
	return french.Typeset(e.Standing() + ". Ces données suivent une action du plan ; elles ne mesurent ni les émissions de gaz à effet de serre " +
		"ni les consommations d’énergie. Aucune personne n’y est nommée. Un texte qui commence par =, +, - ou @ est précédé d’une apostrophe, " +
		"pour qu’aucun tableur ne le prenne pour une formule.")
}

func resource(t table) resourceJSON {
	r := resourceJSON{
		Profile: "tabular-data-resource", Name: t.name, Title: t.title, Description: french.Typeset(t.about), Path: t.name + ".csv",
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Dialect: dialectJSON{Delimiter: ";", LineTerminator: "\r\n", QuoteChar: `"`, DoubleQuote: true, Header: true},
		Schema:  schemaJSON{PrimaryKey: t.key, MissingValues: []string{""}},
	}
	for _, c := range t.columns {
		r.Schema.Fields = append(r.Schema.Fields, c.describe())
	}
	return r
}

func (c column) describe() fieldJSON {
	f := fieldJSON{Name: c.name, Title: french.Typeset(c.title), Description: french.Typeset(c.about + ".")}
	switch c.kind {
	case text:
		f.Type = "string"
	case integer:
		f.Type = "integer"
	case number:
		f.Type, f.DecimalChar = "number", ","
	case year:
		f.Type = "year"
	case yesNo:
		f.Type, f.TrueValues, f.FalseValues = "boolean", []string{"oui"}, []string{"non"}
	case date: // Table Schema has no type for a date that may lack its day
		f.Type, f.Constraints = "string", &constraintsJSON{`^\d{4}(-\d{2}(-\d{2})?)?$`}
	default:
		panic("opendata: column " + c.name + " has no type")
	}
	return f
}
