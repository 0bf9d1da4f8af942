package indicator

import "fmt"

// Trace returns an error that names the first figure which does not lead back
// to cells: one that its contributions do not make, or one of them without a
// cell. Such a figure is a bug of ours, and is not to be published.
func (e *Evaluation) Trace() error {
	for _, f := range e.Figures {
		if !f.Amount.Known() {
			continue
		}
		total := 0
		for i := range f.Used.Len() {
			c := f.Used.Line(i)
			total += c.Count
			if len(c.At) == 0 {
				return fmt.Errorf("figure %s of %d: « %s » has no source", f.ID, f.Year, c.Label)
			}
		}
		if total != f.Amount.Num {
			return fmt.Errorf("figure %s of %d is %d, its sources make %d", f.ID, f.Year, f.Amount.Num, total)
		}
	}
	return nil
}
