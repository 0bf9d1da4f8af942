package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The log of years takes six files of a megabyte, and a line is a line whatever
// the names in it.
func TestJournalIsBounded(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "log")
	j, err := openJournal(dir)
	if err != nil {
		t.Fatal(err)
	}
	for range journalFiles + 3 {
		if err := os.WriteFile(filepath.Join(dir, journalName), make([]byte, journalSize), 0o640); err != nil {
			t.Fatal(err)
		}
		j.line("full")
	}
	j.line("a\nforged line \x1b[31m \u202egnol")
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != journalFiles {
		t.Errorf("%d files, %v", len(entries), err)
	}
	data, err := os.ReadFile(filepath.Join(dir, journalName))
	if err != nil || strings.Count(string(data), "\n") != 1 || !strings.HasSuffix(string(data), " a?forged line ?[31m ?gnol\n") {
		t.Errorf("%q %v", data, err)
	}
	var none *journal
	none.line("no log was asked for")
	if _, err := openJournal(filepath.Join(dir, journalName, "below")); err == nil {
		t.Error("a log below a file")
	}
}
