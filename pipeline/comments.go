package pipeline

import (
	"encoding/json"
	"fmt"
	"slices"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/publish"
)

// TypedFiles names the public file of a year that staff may type comments in,
// and the one beside it that says which comments were published there.
func TypedFiles(year int) (workbook, published string) {
	return BaseName(year) + ".xlsx", BaseName(year) + ".json"
}

// amend takes into the decisions what staff did to the comments of the public
// workbooks: typed, changed or removed. It gives the number of comments typed.
// An indicator is named by its title first, however staff named it.
func amend(d *decision.Decisions, changed []publish.TypedIn, o Options) (int, error) {
	for i := range d.Statements {
		d.Statements[i].About = indicator.SubjectName(d.Statements[i].About)
	}
	count := 0
	for _, c := range changed {
		book, reason := intake.ReadOwn(c.Path, c.Data, o.intake())
		if reason != "" {
			return 0, &AnswersError{Path: c.Path, Reason: reason}
		}
		published, err := publishedComments(c.Beside)
		if err != nil {
			return 0, fmt.Errorf("reading the comments published beside %q: %w", c.Path, err)
		}
		there := decision.Comments(&book)
		typed := without(there, published)
		d.Amend(without(published, there), typed)
		count += len(typed)
	}
	return count, nil
}

// without gives the comments of a that b does not hold.
func without(a, b []decision.Statement) []decision.Statement {
	return slices.DeleteFunc(slices.Clone(a), func(s decision.Statement) bool {
		return slices.ContainsFunc(b, func(t decision.Statement) bool {
			return french.Fold(s.About) == french.Fold(t.About) && s.Year == t.Year && french.Fold(s.Comment) == french.Fold(t.Comment)
		})
	})
}

// publishedComments are those that a set's JSON tells; none without it.
func publishedComments(data []byte) ([]decision.Statement, error) {
	if data == nil {
		return nil, nil
	}
	type remark struct {
		Topic, Text string
		Year        int
	}
	var doc struct {
		Indicators []struct {
			Title    string
			Comments []remark
		}
		Appraisal []remark
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	var all []decision.Statement
	for _, i := range doc.Indicators {
		for _, r := range i.Comments {
			all = append(all, decision.Statement{About: i.Title, Year: r.Year, Comment: r.Text})
		}
	}
	for _, r := range doc.Appraisal {
		for _, t := range indicator.Topics() {
			if t.String() == r.Topic {
				all = append(all, decision.Statement{About: t.French(), Year: r.Year, Comment: r.Text})
			}
		}
	}
	return all, nil
}
