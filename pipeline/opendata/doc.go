// Package opendata writes the evaluation as open data: four CSV files and the
// Table Schema that describes them.
//
// In: indicator.Evaluation. Out: the files of donnees/, by path relative to the
// set: the same bytes for the same evaluation.
//
// A column is declared once (field): its name, its type, its words and the cell
// it gives; the CSV and the schema are both made from it. Names of structures
// are joined by commas, as the « Partenaires » cell of Territoires en
// Transitions takes them.
//
// What it refuses: nothing. What it never holds: a natural person; sole traders
// and citizens are counted, as everywhere in public.
//
// What it does not know: how anything was counted.
package opendata
