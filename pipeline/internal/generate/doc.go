// Package generate makes territories with their truth: lists as staff would
// type them, and which body each mention really names. It measures the
// register, and makes territories of any size.
//
// In: a seed, a number of bodies, communes. Out: Town: bodies, lists as text
// grids, the truth of every mention with the kind of noise it was given, and
// the pairs of bodies that look alike and are two (traps).
//
// The same seed and communes give the same bytes. Bodies, persons and numbers
// are invented; communes and a few public bodies are real. The words come from
// this package alone: nothing is taken from the vocabulary the register reads.
package generate
