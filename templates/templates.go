// Package templates carries the files that are data, not code: they are
// embedded in the program, and read by the stage that needs them.
//
//	pcaet.yaml   the configuration with every key explained and at its
//	             default; the operator edits a copy of it
//	territory/   communes, intercommunalities, former names and outlines;
//	             sources and licence in SOURCES.md; renewed each January by
//	             the developer
//
// A new folder is named here and in the embed line.
package templates

import "embed"

// FS holds the files under their path from this folder.
//
//go:embed pcaet.yaml territory
var FS embed.FS
