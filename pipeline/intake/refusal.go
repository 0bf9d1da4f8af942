package intake

import (
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// refusal says why one file is not read. It is the only error the readers of
// this package return: a file is read whole or refused whole, and what is
// wrong with it is told to its owner, never to the operator.
type refusal struct {
	rule *finding.Rule
	// sheet, row and col place the fault inside the file when it is known;
	// zeros otherwise, as in source.At.
	sheet    string
	row, col int
	found    string
	args     []string // name, value pairs of the rule's placeholders
}

// Error gives the rule; the sentence for staff is written by finding.
func (r *refusal) Error() string { return r.rule.ID }

// finding places the refusal in the file it speaks of.
func (r *refusal) finding(file string) finding.Finding {
	return finding.New(r.rule, source.At(file, r.sheet, r.row, r.col), "", r.found, r.args...)
}

// damaged refuses a file; what is a French clause without a final stop.
func damaged(what string) *refusal {
	return &refusal{rule: finding.FileDamaged, args: []string{"what", what}}
}

// tooLarge refuses a file; what is a French clause without a final stop.
func tooLarge(what string) *refusal {
	return &refusal{rule: finding.FileTooLarge, args: []string{"what", what}}
}

// tooManyCells refuses a file for its number of non-empty cells.
func tooManyCells(limit int) *refusal {
	return tooLarge("plus de " + french.Count(limit, "cellule remplie", "cellules remplies"))
}

// tooFarRight refuses a file for a value beyond the columns that are read.
func tooFarRight(sheet string, row, col, limit int) *refusal {
	return &refusal{
		rule: finding.FileTooWide, sheet: sheet, row: row, col: col,
		args: []string{
			"cell", source.A1(row, col),
			"limit", source.ColumnLetters(limit), "letters", source.ColumnLetters(col),
		},
	}
}
