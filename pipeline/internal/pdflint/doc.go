// Package pdflint judges a PDF file as a reader of PDF/UA-1 and PDF/A-2a
// would, and reads it aloud.
//
// In: the bytes of a file. Out: what is wrong with it, by rule; and the text
// in reading order, as the structure tree gives it.
//
// It knows nothing of the package that writes the files and shares no code
// with it: a mistake there is not repeated here. It is made for the files of
// this project, so it refuses more than the standards do: any operator, role
// or kind of annotation that the project does not use is a problem until the
// lint learns to judge it.
//
// What it does not know: whether the words are right, the reading order makes
// sense, or the colours can be told apart.
package pdflint
