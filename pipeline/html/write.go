package html

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"unicode"

	"pcaet/pipeline/report"
)

//go:embed page.tmpl blocks.tmpl style.css
var files embed.FS

// Write draws a report as a page, in the look of a theme. An error means that a template does not fit
// its values, or that the report lacks the words of its layout; what else it
// says never is one.
func Write(r report.Report, t *report.Theme) ([]byte, error) {
	templates, err := template.ParseFS(files, "*.tmpl")
	if err != nil {
		return nil, fmt.Errorf("read the templates of the page: %w", err)
	}
	if r.Words == (report.Words{}) {
		return nil, errors.New("a report without the words of its layout")
	}
	style, err := files.ReadFile("style.css")
	if err != nil {
		return nil, fmt.Errorf("read the style of the page: %w", err)
	}
	c := newComposer(templates)
	c.words = r.Words
	p := page{
		Report: r, Style: themeStyle(t) + template.CSS(style), Print: printStyle(r),
		Skip: r.Words.Skip, Contents: r.Words.Contents, ContentsID: c.ids.claim("sommaire"), MainID: c.ids.claim("contenu"),
		UnknownID: patternUnknown, EngagedID: patternEngaged,
	}
	p.YearWord, p.YearNumber = splitYear(r.Cover.Year)
	for _, s := range r.Sections {
		p.Chapters = append(p.Chapters, c.section(s))
	}
	p.Art = c.art
	p.Logo = newLogo(r.Cover.Logo)
	var out bytes.Buffer
	if err := cmp.Or(c.err, templates.ExecuteTemplate(&out, "page", p)); err != nil {
		return nil, fmt.Errorf("draw the page: %w", err)
	}
	return clean(out.Bytes()), nil
}

// page is what page.tmpl shows.
type page struct {
	report.Report
	Style, Print         template.CSS
	Skip, Contents       string
	ContentsID, MainID   string
	UnknownID, EngagedID string // of the patterns
	YearWord, YearNumber string
	Art                  *coverArt
	Logo                 *logo
	Chapters             []chapter
}

// chapter is a section, drawn.
type chapter struct {
	ID, HeadingID, Title string
	NewPage              bool
	Blocks               []template.HTML
}

// logo is the picture of the cover, within the page.
type logo struct {
	Source        template.URL
	Width, Height int
	Alt           string
}

func newLogo(l *report.Logo) *logo {
	if l == nil {
		return nil
	}
	return &logo{template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(l.PNG)), l.Width, l.Height, l.Alt}
}

// splitYear parts « Année 2025 » before its number, which the cover shows
// large.
func splitYear(text string) (word, number string) {
	word = strings.TrimRightFunc(text, unicode.IsDigit)
	if word == text {
		return "", text
	}
	return word, text[len(word):]
}

// printStyle is the running head and foot of the printed pages but the first,
// which shows the notice itself.
func printStyle(r report.Report) template.CSS {
	return template.CSS("@page{@top-right{content:" + cssString(r.Notice) + "}@bottom-left{content:" + cssString(r.Author) +
		"}@bottom-right{content:" + folioStyle(r.Words.Folio) + "}}" +
		"@page:first{@top-right{content:none}}")
}

// cssString quotes a text for a style sheet. All but ASCII letters and digits
// are escaped, so that nothing in it can end the string or the element.
func cssString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range string(bytes.ReplaceAll(clean([]byte(text)), []byte("\n"), []byte(" "))) {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%06x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
