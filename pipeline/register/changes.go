package register

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
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
func Changes(before, now io.Reader) (merges, splits []Change, err error) {
	old := map[mentionPlace]string{}
	if err := readActors(before, func(mention mentionPlace, actor string) { old[mention] = actor }); err != nil {
		return nil, nil, fmt.Errorf("reading the register in place: %w", err)
	}
	from, into := map[string]map[string]bool{}, map[string]map[string]bool{}
	note := func(in map[string]map[string]bool, key, other string) {
		if in[key] == nil {
			in[key] = map[string]bool{}
		}
		in[key][other] = true
	}
	err = readActors(now, func(mention mentionPlace, is string) {
		if was, there := old[mention]; there {
			note(from, is, was)
			note(into, was, is)
		}
	})
	if err != nil {
		return nil, nil, fmt.Errorf("reading the register: %w", err)
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

// readActors gives each mention of a registre.csv that names an actor.
func readActors(from io.Reader, each func(mentionPlace, string)) error {
	text := bufio.NewReader(from)
	if mark, _ := text.Peek(len("\ufeff")); string(mark) == "\ufeff" {
		text.Discard(len(mark))
	}
	r := csv.NewReader(text)
	r.Comma, r.FieldsPerRecord = ';', 8
	for n := 0; ; n++ {
		line, err := r.Read()
		switch {
		case err == io.EOF && n > 0:
			return nil
		case err == io.EOF || err == nil && n == 0 && (line[0] != "fichier" || line[5] != "acteur_id"):
			return errors.New("no header of a register")
		case err != nil:
			return err
		case n > 0 && line[5] != "":
			each(mentionPlace(line[:5]), line[5])
		}
	}
}
