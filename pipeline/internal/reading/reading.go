// Package reading gives the texts of a report in the order a reader meets
// them, whatever form the report takes. Tests hold the files against it.
//
// Left out is what a form adds or draws: contents, page numbers, marks of
// lists, the inside of charts (their data follow them as a table).
package reading

import (
	"fmt"
	"strings"

	"pcaet/pipeline/report"
)

// Of is all the texts of a report, one after the other.
func Of(r report.Report) []string {
	texts := []string{r.Cover.Territory, r.Cover.Plan, r.Cover.Title, r.Cover.Year, r.Cover.State, r.Cover.Scope}
	texts = append(texts, r.Cover.Lines...)
	for _, s := range r.Sections {
		texts = append(texts, s.Title)
		for _, b := range s.Blocks {
			texts = append(texts, ofBlock(b)...)
		}
	}
	return texts
}

func ofBlock(b report.Block) (texts []string) {
	switch b := b.(type) {
	case report.Heading:
		return []string{b.Text}
	case report.Paragraph:
		return []string{b.Text}
	case report.List:
		return b.Items
	case report.Terms:
		for _, term := range b.Items {
			texts = append(texts, term.Name, term.Text)
		}
	case report.KeyFigures:
		for _, k := range b.Items {
			texts = append(texts, k.Value, k.Label, k.Change, k.Target)
		}
	case report.Table:
		return ofTable(b)
	case report.SeriesChart:
		if b.Unit != "" {
			return []string{b.Title + " (" + b.Unit + ")"}
		}
		return []string{b.Title}
	case report.BarChart:
		return []string{b.Title}
	case report.MapChart:
		texts = append(texts, b.Title)
		for _, l := range b.Legend {
			texts = append(texts, l.Text)
		}
		texts = append(texts, b.Credit)
	default:
		panic(fmt.Sprintf("reading: unknown block %T", b))
	}
	return texts
}

func ofTable(b report.Table) []string {
	texts := []string{b.Caption}
	for _, column := range b.Columns {
		texts = append(texts, column.Title)
	}
	for _, row := range b.Rows {
		for _, cell := range row.Cells {
			texts = append(texts, cell.Text)
		}
	}
	return append(texts, b.Note)
}

// Plain joins texts, every run of blanks one space.
func Plain(texts []string) string {
	return strings.Join(strings.Fields(strings.Join(texts, " ")), " ")
}
