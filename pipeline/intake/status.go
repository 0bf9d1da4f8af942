package intake

import (
	"fmt"
	"slices"
)

// Status is what became of a file. Zero is never valid.
type Status uint8

const (
	StatusRead     Status = iota + 1 // its rows are in Books
	StatusSkipped                    // left alone on purpose
	StatusReplaced                   // another file says the same, or a newer version counts
	StatusRefused                    // could not be read: a blocking finding says why
	StatusHeld                       // set aside until staff decide between two copies
)

var statusWords = [...]string{StatusRead: "read", StatusSkipped: "skipped", StatusReplaced: "replaced", StatusRefused: "refused", StatusHeld: "held"}

// Valid reports whether s is one of the five.
func (s Status) Valid() bool { return s >= StatusRead && s <= StatusHeld }

// String is the word of manifest.json.
func (s Status) String() string {
	if !s.Valid() {
		return "invalid"
	}
	return statusWords[s]
}

// French is the word staff read.
func (s Status) French() string {
	return [...]string{"", "lu", "laissé de côté", "remplacé", "écarté", "mis en attente"}[s]
}

// MarshalText gives the word of manifest.json; an error for an invalid status.
func (s Status) MarshalText() ([]byte, error) {
	if !s.Valid() {
		return nil, fmt.Errorf("invalid status of a file: %d", s)
	}
	return []byte(statusWords[s]), nil
}

// UnmarshalText reads the word of manifest.json.
func (s *Status) UnmarshalText(text []byte) error {
	i := slices.Index(statusWords[:], string(text))
	if i < int(StatusRead) {
		return fmt.Errorf("unknown status of a file: %q", text)
	}
	*s = Status(i)
	return nil
}
