package config

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// indicatorIDs are the indicators that may have targets.
var indicatorIDs = []string{"signatories", "club", "actions"}

// check reports the values that cannot be meant.
func (d *decoder) check(c Config) {
	d.checkSIREN(c.Territory.SIREN)
	d.between("plan.start", c.Plan.Start, 2000, 2199)
	d.between("plan.end", c.Plan.End, 2000, 2199)
	if c.Plan.End < c.Plan.Start {
		d.refuse("plan.end", "plan.end is %d, before plan.start (%d)", c.Plan.End, c.Plan.Start)
	}
	if p := c.Plan.ProlongedUntil; p != 0 && (p <= c.Plan.End || p > 2199) {
		d.refuse("plan.prolonged_until", "plan.prolonged_until is %d, want 0 or a year after plan.end (%d)", p, c.Plan.End)
	}
	d.between("club.min_sessions", c.Club.MinSessions, 1, 366)
	for _, pattern := range c.Inputs.Ignore {
		if _, err := path.Match(pattern, ""); err != nil || pattern == "" {
			d.refuse("inputs.ignore", "inputs.ignore holds %q, which is no pattern; example: \"brouillons/*\"", pattern)
		}
	}
	d.between("operation.every_hours", c.Operation.EveryHours, 0, 24*366)
	d.between("limits.file_mib", c.Limits.FileMiB, 1, 2048)
	d.between("limits.unpacked_mib", c.Limits.UnpackedMiB, 1, 16384)
	d.between("limits.entries", c.Limits.Entries, 1, 65535)
	d.between("limits.depth", c.Limits.Depth, 1, 1000)
	d.between("limits.cells", c.Limits.Cells, 1, 1_000_000_000)
	d.between("limits.columns", c.Limits.Columns, 1, 16384)
	d.between("personal.retention_months", c.Personal.RetentionMonths, 0, 1200)
	d.checkTargets(c)
}

func (d *decoder) checkSIREN(siren string) {
	switch {
	case len(siren) != 9 || strings.Trim(siren, "0123456789") != "":
		d.refuse("territory.siren", "territory.siren is %q, want 9 digits", siren)
	case !luhn(siren):
		d.refuse("territory.siren", "territory.siren is %q, whose check digit is wrong", siren)
	}
}

// luhn checks the sum of digits that INSEE builds into a SIREN.
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum%10 == 0
}

func (d *decoder) checkTargets(c Config) {
	for _, id := range slices.Sorted(maps.Keys(c.Targets)) {
		key := "targets." + id
		if !slices.Contains(indicatorIDs, id) {
			msg := fmt.Sprintf("unknown indicator %q", id)
			if near := nearest(id, indicatorIDs); near != "" {
				msg += fmt.Sprintf(", did you mean %q?", near)
			}
			d.refuse(key, "%s", msg)
			continue
		}
		for _, year := range slices.Sorted(maps.Keys(c.Targets[id])) {
			yearKey := fmt.Sprintf("%s.%d", key, year)
			if year < c.Plan.Start || year > c.Plan.LastYear() {
				d.refuse(yearKey, "the target of %s for %d is outside the plan (%d to %d)", id, year, c.Plan.Start, c.Plan.LastYear())
			}
			if value := c.Targets[id][year]; value < 0 {
				d.refuse(yearKey, "the target of %s for %d is %d, want 0 or more", id, year, value)
			}
		}
	}
}

func (d *decoder) between(key string, value, low, high int) {
	if value < low || value > high {
		d.refuse(key, "%s is %d, want %d to %d", key, value, low, high)
	}
}

// refuse reports a value at the line of its key, or of the nearest key above it
// that the file holds: a default may clash with what was set.
func (d *decoder) refuse(key, format string, args ...any) {
	at := key
	for d.lines[at] == 0 && at != "" {
		at = at[:max(0, strings.LastIndexByte(at, '.'))]
	}
	d.fail(max(1, d.lines[at]), key, format, args...)
}

// nearest is the known name that a slip of the keyboard made name of, "" when
// none is near.
func nearest(name string, known []string) string {
	best, least := "", 3 // at most two slips
	for _, k := range known {
		if n := slips(name, k); n < least && n < len(k)/2 {
			best, least = k, n
		}
	}
	return best
}

// slips counts the letters to add, drop, change or swap with the next to turn
// a into b.
func slips(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			changed := 1
			if a[i-1] == b[j-1] {
				changed = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+changed)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
