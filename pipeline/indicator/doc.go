// Package indicator counts.
//
// In: register.Register and a Frame (territory, plan, year, cut-off date).
// Out: Evaluation: every figure of every year with the rows behind it, and the
// lists the figures are counted from.
//
// The rules are those printed in « Méthode »; each figure's condition is
// declared once, here. Nothing in an Evaluation names a natural person: its
// types have no field for one.
//
// What it refuses: to turn a missing list into a zero.
//
// What it does not know: how anything is written or drawn.
package indicator
