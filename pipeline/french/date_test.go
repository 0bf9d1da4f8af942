package french_test

import (
	"slices"
	"testing"
	"time"

	"pcaet/pipeline/french"
)

func TestDatesCompare(t *testing.T) {
	inOrder := []french.Date{
		year(2023), month(2023, 1), french.Day(2023, 1, 1), french.Day(2023, 12, 31),
		year(2024), month(2024, 1), french.Day(2024, 1, 1), french.Day(2024, 1, 2), month(2024, 2), french.Day(2024, 2, 29),
	}
	for i, a := range inOrder {
		for j, b := range inOrder {
			if got := sign(french.Compare(a, b)); got != sign(i-j) {
				t.Errorf("%v and %v compare %d", a, b, got)
			}
		}
	}
	if !slices.IsSortedFunc(inOrder, french.Compare) {
		t.Error("not sorted")
	}
	if french.Day(2024, 1, 1).After(year(2024)) || !french.Day(2024, 1, 2).After(year(2024)) {
		t.Error("a year does not count from its first day")
	}
}

func TestDatesThatExist(t *testing.T) {
	for _, d := range []french.Date{french.Day(2024, 2, 29), french.Day(1900, 1, 1), french.Day(2199, 12, 31), month(2024, 12), year(2024)} {
		if !d.Valid() {
			t.Errorf("%v does not exist", d)
		}
	}
	for _, d := range []french.Date{{}, french.Day(2023, 2, 29), french.Day(1900, 2, 29), french.Day(1899, 12, 31), french.Day(2200, 1, 1), french.Day(2024, 13, 1), french.Day(2024, 4, 31), french.Day(2024, 0, 5), french.Day(2024, -1, 5), french.Day(2024, 1, -1), month(2024, 13)} {
		if d.Valid() {
			t.Errorf("%v exists", d)
		}
	}
}

func TestDatesAndTimes(t *testing.T) {
	if got := month(2024, 3).Time(); !got.Equal(time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("March 2024 begins %v", got)
	}
	east := time.FixedZone("", 14*3600)
	if got := french.FromTime(time.Date(2025, 1, 15, 1, 0, 0, 0, east)); got != french.Day(2025, 1, 15) {
		t.Errorf("the day of its own zone is %v", got)
	}
	if got := french.EndOfYear(2025); got != french.Day(2025, 12, 31) || got.Partial() || !month(2025, 1).Partial() || !(french.Date{}).IsZero() {
		t.Errorf("end of 2025 is %v", got)
	}
}

func BenchmarkParseDate(b *testing.B) {
	for b.Loop() {
		french.ParseDate("mercredi 15 janvier 2025")
		french.ParseDate("15/01/2025")
	}
}
