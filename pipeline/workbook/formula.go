package workbook

import (
	"strconv"
	"strings"
)

// The closed set of what a formula may hold: COUNTIFS, SUMIFS, SUM, + − × ÷,
// references, numbers, and criteria made of an operator and a reference. It is
// what evaluate.go knows how to evaluate, in Excel 2007 already, and the same
// in LibreOffice.

// countifs counts the rows that meet every criterion: range, criterion pairs.
func countifs(pairs ...string) string { return "COUNTIFS(" + strings.Join(pairs, ",") + ")" }

// sumifs sums the cells of values in the rows that meet every criterion.
func sumifs(values string, pairs ...string) string {
	return "SUMIFS(" + values + "," + strings.Join(pairs, ",") + ")"
}

func sum(values string) string { return "SUM(" + values + ")" }

// is is the criterion of a word.
func is(word string) string { return `"` + word + `"` }

// atMost, atLeast and before are the criteria of a number that stands in a cell.
func atMost(ref string) string  { return `"<="&` + ref }
func atLeast(ref string) string { return `">="&` + ref }
func before(ref string) string  { return `"<"&` + ref }

func itoa(n int) string { return strconv.Itoa(n) }
