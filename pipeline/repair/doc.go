// Package repair says what each finding would change once it is repaired.
//
// In: the causes, the evaluation published, the records accepted and rejected.
// Out: the causes, each with its effects on the values of the three
// indicators: what is published, and what would be.
//
// A repair is a change of a few records: the row accepted, the cell read as
// what it most likely means. Where one mended cell is plain (a month typed
// before the day, a day that does not exist of a year that is written), the
// value is counted with it; where several are possible, each is counted and
// only what they agree on is said. Counting is that of the figures published:
// rules, register, indicator are asked again with the records changed.
//
// What it refuses: to guess. A value that depends on what nobody can know is
// unknown, with its bounds where each possibility could be counted.
//
// What it does not know: how a finding was made, or how it is told. It counts
// at most mostRecords records again for one evaluation, lists first come first
// served in the order of the causes; the effects of what is beyond are unknown.
package repair
