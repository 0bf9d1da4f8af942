package html

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"pcaet/pipeline/report"
)

// themeStyle declares the colours and sizes of a theme, by the names that
// style.css gives them. A size is in rem: in proportion to what the reader has
// chosen.
func themeStyle(t *report.Theme) template.CSS {
	var b strings.Builder
	b.WriteString(":root {\n")
	for _, c := range []struct {
		name string
		of   report.Colour
	}{
		{"accent", t.Colours.Accent}, {"field", t.Colours.Field}, {"field-art", t.Colours.FieldArt}, {"field-text", t.Colours.FieldText},
		{"soft", t.Colours.Soft}, {"tint", t.Colours.Tint}, {"pale", t.Colours.Pale}, {"hatched", t.Colours.Hatched},
		{"ink", t.Colours.Ink}, {"muted", t.Colours.Muted}, {"hairline", t.Colours.Hairline}, {"paper", t.Colours.Paper},
	} {
		fmt.Fprintf(&b, "  --%s: %s;\n", c.name, c.of.Hex())
	}
	for _, s := range []struct {
		name   string
		points float64
	}{
		{"body", t.Sizes.Body}, {"lead", t.Sizes.Lead}, {"small", t.Sizes.Note}, {"cell", t.Sizes.Cell}, {"caption", t.Sizes.Caption},
		{"h1", t.Sizes.H1}, {"h2", t.Sizes.H2}, {"h3", t.Sizes.H3}, {"figure", t.Sizes.Figure},
		{"cover-title", t.Sizes.CoverTitle}, {"cover-year", t.Sizes.CoverYear},
	} {
		fmt.Fprintf(&b, "  --%s: %srem;\n", s.name, strconv.FormatFloat(s.points/pointsOfRem, 'f', 3, 64))
	}
	b.WriteString("}\n")
	return template.CSS(b.String())
}

// pointsOfRem is how many points of paper one rem of screen stands for: the
// running text, 10.2 points, takes 17 pixels where a rem is 16.
const pointsOfRem = 9.6
