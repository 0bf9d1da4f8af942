package record

import "pcaet/pipeline/source"

// State says what became of a cell. The zero State is never valid.
type State uint8

const (
	Absent  State = iota + 1 // the table has no such column
	Empty                    // the column is there, the cell blank
	Bad                      // something stands there that cannot be read; already reported
	Present                  // read
)

// Sourced is a value and the cell it was read from. Value means something only
// when State is Present. At is the cell, also when it is Empty or Bad; the row
// when Absent.
type Sourced[T any] struct {
	Value T
	State State
	At    source.Ref
}

// Is reports whether the value was read.
func (s Sourced[T]) Is() bool { return s.State == Present }

// Or gives the value, or other when it was not read.
func (s Sourced[T]) Or(other T) T {
	if s.State == Present {
		return s.Value
	}
	return other
}

// ValidatorValue lets the validator see a present value, and nil for any other
// state, so that "required" means Present and a true 0 passes.
func (s Sourced[T]) ValidatorValue() any {
	if s.State != Present {
		return nil
	}
	return &s.Value
}
