package versions

import (
	"testing"
	"time"

	"pcaet/pipeline/intake"
)

func TestDatesAreThoseTheFilesTell(t *testing.T) {
	saved := time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)
	touched := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		file intake.File
		want string // "" for no date
	}{
		{intake.File{Path: "Partenaires 2026.xlsx", Saved: saved}, "2024-05-06"},
		{intake.File{Path: "partenaires.csv"}, ""},
		{intake.File{Path: "partenaires 2026.csv"}, "2026-01-01"},
		{intake.File{Path: "présences 2021-2022.csv"}, "2022-01-01"},
		{intake.File{Path: "Comité partenarial 12 mars 2025.csv"}, "2025-03-12"},
		{intake.File{Path: "2023/club 15-06-2022.csv"}, "2023-01-01"},
		{intake.File{Path: "liste 6250.csv"}, ""},
		{intake.File{Path: "lot 12345.csv"}, ""},
	} {
		c.file.Status, c.file.Touched = intake.StatusRead, touched
		got := ""
		if at, told := DatesOf([]intake.File{c.file})[c.file.Path]; told {
			got = at.Format(time.DateOnly)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.file.Path, got, c.want)
		}
	}
	if dates := DatesOf([]intake.File{{Path: "a 2024.csv", Status: intake.StatusReplaced}}); len(dates) != 0 {
		t.Errorf("a file that does not count has a date: %v", dates)
	}
}
