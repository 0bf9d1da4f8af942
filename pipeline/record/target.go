package record

import "pcaet/pipeline/columns"

// targets reads a row of a table of targets: one target, or one for each year
// that has a column and a figure; the comment of the row is then that of the
// last one.
func (r *reader) targets() []Target {
	t := Target{Row: r.at, Indicator: r.text(columns.IndicatorName), Comment: r.text(columns.Comment), SignedBy: r.text(columns.SignedBy)}
	if !r.yearly() {
		t.Year, t.Value, t.PastValue = r.year(columns.Year), r.number(columns.TargetValue), r.number(columns.PastValue)
		return []Target{t}
	}
	absent := Sourced[int]{State: Absent, At: r.at}
	comment := t.Comment
	t.Comment = Sourced[string]{State: Absent, At: r.at}
	var all []Target
	for _, c := range r.t.Columns {
		if c.Year == 0 {
			continue
		}
		figure := r.numberIn(c)
		if figure.State == Empty {
			continue
		}
		t.Year = Sourced[int]{Value: c.Year, State: Present, At: c.Header}
		t.Value, t.PastValue = figure, absent
		if c.Field == columns.PastValue {
			t.Value, t.PastValue = absent, figure
		}
		all = append(all, t)
	}
	if n := len(all); n > 0 {
		all[n-1].Comment = comment
	}
	return all
}

// yearly reports whether the table has a column for each year.
func (r *reader) yearly() bool {
	for _, c := range r.t.Columns {
		if c.Year != 0 {
			return true
		}
	}
	return false
}
