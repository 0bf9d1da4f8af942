package publish

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// answersIn is what Answers reads, path and content one after the other.
func answersIn(t *testing.T, root string) []string {
	t.Helper()
	answers, err := Answers(Folder{Root: root}, "decisions.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	var read []string
	for _, a := range answers {
		read = append(read, a.Path+" "+string(a.Data))
	}
	return read
}

func TestAnswers(t *testing.T) {
	o := onRealDisk(t)
	in := func(p string) string { return filepath.Join(o.root, filepath.FromSlash(p)) }
	if read := answersIn(t, filepath.Join(o.root, "nowhere")); len(read) > 0 {
		t.Error("answers without a set")
	}
	for _, year := range []int{2024, 2025} {
		mustPut(t, o.disk, setOf(year, "new"))
	}
	if err := os.MkdirAll(in("2025-copie/interne"), 0o750); err != nil {
		t.Fatal(err)
	}
	if read := answersIn(t, o.root); !slices.Equal(read, []string{"2025/interne/decisions.xlsx decisions new"}) {
		t.Errorf("of the latest set alone: %q", read)
	}
	overwrite(t, in("2024/interne/decisions.xlsx"), "filled")
	if read := answersIn(t, o.root); !slices.Equal(read, []string{"2024/interne/decisions.xlsx filled", "2025/interne/decisions.xlsx decisions new"}) {
		t.Errorf("of an older set that was filled in: %q", read)
	}
	// What was received stands in where the file itself is gone.
	overwrite(t, in("2025/interne/decisions.xlsx"), "filled too")
	mustPut(t, o.disk, setOf(2025, "newer"))
	if err := os.Remove(in("2025/interne/decisions.xlsx")); err != nil {
		t.Fatal(err)
	}
	if read := answersIn(t, o.root); !slices.Equal(read[1:], []string{"2025/interne/recus/decisions.xlsx filled too"}) {
		t.Errorf("of a file that is gone: %q", read)
	}
	if err := os.RemoveAll(in("2025/interne/recus")); err != nil {
		t.Fatal(err)
	}
	if read := answersIn(t, o.root); len(read) != 1 {
		t.Errorf("of nothing: %q", read)
	}
}
