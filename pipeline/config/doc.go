// Package config reads pcaet.yaml: the territory, the plan, the thresholds and
// the limits. Every key is optional; the defaults are the CAPSO's.
//
// In: the file's bytes (or none). Out: Config, complete and checked.
//
// What it refuses: an unknown key, a value of the wrong kind or out of range;
// the error names the line.
//
// What it does not know: where the file stands, what the clock says.
package config
