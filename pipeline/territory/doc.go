// Package territory knows the communes and intercommunalities of France: names,
// codes, populations, former names and outlines.
//
// In: the embedded tables of templates/. Out: Gazetteer.
//
// What it refuses: an intercommunality whose SIREN is not in the table.
//
// What it does not know: who signed what.
package territory
