package register

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
)

// Change is an actor of one run that is several of another.
type Change struct {
	Actor  string
	Others []string // at least two, sorted
}

// Changes compares two registre.csv by the mentions they share: actors of the
// first that are one in the second, and actors of the first that are several in
// it. An error means that a file is no registre.csv.
func Changes(before, now []byte) (merges, splits []Change, err error) {
	old, err := actorsOf(before)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the register in place: %w", err)
	}
	current, err := actorsOf(now)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the register: %w", err)
	}
	from, into := map[string]map[string]bool{}, map[string]map[string]bool{}
	note := func(in map[string]map[string]bool, key, other string) {
		if in[key] == nil {
			in[key] = map[string]bool{}
		}
		in[key][other] = true
	}
	for mention, was := range old {
		if is, there := current[mention]; there {
			note(from, is, was)
			note(into, was, is)
		}
	}
	return several(from), several(into), nil
}

// several keeps the actors that are two or more on the other side.
func several(by map[string]map[string]bool) []Change {
	var changes []Change
	for _, actor := range slices.Sorted(maps.Keys(by)) {
		if len(by[actor]) > 1 {
			changes = append(changes, Change{actor, slices.Sorted(maps.Keys(by[actor]))})
		}
	}
	return changes
}

// mentionPlace is where a mention stands in registre.csv: fichier, feuille, ligne,
// liste, rang.
type mentionPlace [5]string

func actorsOf(data []byte) (map[mentionPlace]string, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.Comma, r.FieldsPerRecord = ';', 8
	lines, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 || lines[0][0] != "fichier" || lines[0][5] != "acteur_id" {
		return nil, fmt.Errorf("no header of a register")
	}
	actors := make(map[mentionPlace]string, len(lines))
	for _, line := range lines[1:] {
		if line[5] != "" {
			actors[mentionPlace(line[:5])] = line[5]
		}
	}
	return actors, nil
}
