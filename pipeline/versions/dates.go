package versions

import (
	"strconv"
	"time"

	"pcaet/pipeline/french"
	"pcaet/pipeline/intake"
)

// Dates say when the lists of each file were last written, as far as the file
// itself tells: when its workbook says it was saved, else the latest date in its
// path. What the folder says of a file changes when it is copied, and counts for
// nothing here. A file that tells no date is not there: it is older than any.
type Dates map[string]time.Time

// DatesOf gives the dates of the files that count, by the path their lists bear.
func DatesOf(files []intake.File) Dates {
	dates := Dates{}
	for i := range files {
		f := &files[i]
		if f.Status != intake.StatusRead {
			continue
		}
		date := f.Saved
		if date.IsZero() {
			date = dateIn(f.Path)
		}
		if !date.IsZero() {
			dates[f.List()] = date
		}
	}
	return dates
}

// dateIn is the latest date that a path names, a year alone standing for its
// first day; zero when it names none.
func dateIn(path string) time.Time {
	dates := french.FindDates(path)
	for _, w := range french.Words(path) {
		if year, err := strconv.Atoi(w); err == nil && len(w) == 4 && year >= 1900 && year < 2200 {
			dates = append(dates, french.Date{Year: int16(year)})
		}
	}
	var latest time.Time
	for _, d := range dates {
		if at := d.First().Time(); at.After(latest) {
			latest = at
		}
	}
	return latest
}
