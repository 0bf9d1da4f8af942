// Package templates carries the files that are data, not code: they are
// embedded in the program, and read by the stage that needs them.
//
//	pcaet.yaml   the configuration with every key explained and at its
//	             default; the operator edits a copy of it
//	territory/   communes, intercommunalities, former names and outlines;
//	             sources and licence in SOURCES.md; renewed each January by
//	             the developer
//	exemples.sha256
//	             the shipped CSV examples, as sha256sum writes them; made by
//	             pipeline/internal/example
//	wording/     the sentences of the report and its glossary; a colleague edits
//	             them without Go
//	theme.txt    the colours and the sizes of type of the report
//	constats.md  what the program may find in a spreadsheet, for staff; made by
//	             the tests of pipeline, and not embedded
//	models/      the blank spreadsheets of init, its guide and its launcher
//	vocabulary/  words of the columns, of the cells and of the names of bodies
//
// A new folder is named here and in the embed line.
package templates

import "embed"

// FS holds the files under their path from this folder.
//
//go:embed pcaet.yaml theme.txt exemples.sha256 models territory vocabulary wording
var FS embed.FS
