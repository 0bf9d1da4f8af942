package arrival

import (
	"maps"
	"slices"
	"time"

	"pcaet/pipeline/intake"
)

// Seen is what was observed of a folder so far. Looking never changes it: it
// gives another one.
type Seen struct {
	files map[string]sight
	open  map[string]bool
}

// sight is a file as it was last seen, and for how long it was seen so.
type sight struct {
	size     int64
	modified time.Time
	gone     bool
	still    time.Duration
}

// Expect begins with the files that were there last time: one that is missing at
// the first look may be in the middle of being saved.
func Expect(paths []string) Seen {
	s := Seen{files: map[string]sight{}}
	for _, p := range paths {
		s.files[p] = sight{size: -1}
	}
	return s
}

// Look adds a listing, made so long after the one before.
func (s Seen) Look(l intake.Listing, elapsed time.Duration) Seen {
	next := Seen{files: map[string]sight{}, open: map[string]bool{}}
	for _, f := range l.Files {
		now := sight{size: f.Size, modified: f.Modified}
		if before, known := s.files[f.Path]; known && !before.gone && before.size == now.size && before.modified.Equal(now.modified) {
			now.still = before.still + elapsed
		}
		next.files[f.Path] = now
	}
	for p, before := range s.files {
		if _, there := next.files[p]; there {
			continue
		}
		now := sight{gone: true}
		if before.gone {
			now.still = before.still + elapsed
		}
		next.files[p] = now
	}
	for _, p := range l.Open {
		next.open[p] = true
	}
	return next
}

// Verdict names the files that do not count as they stand, sorted.
type Verdict struct {
	Moving []string // size or date changed not long ago
	Open   []string // still, with the lock twin of an office suite beside it
	Gone   []string // missing, not for long
}

// Settled reports whether waiting has nothing more to bring: what is open may
// stay so for hours.
func (v Verdict) Settled() bool { return len(v.Moving)+len(v.Gone) == 0 }

// Held are the files that do not count as they stand.
func (v Verdict) Held() map[string]bool {
	held := map[string]bool{}
	for _, p := range slices.Concat(v.Moving, v.Open) {
		held[p] = true
	}
	return held
}

// Judge parts the files by how long each was seen unchanged.
func (s Seen) Judge(still time.Duration) Verdict {
	var v Verdict
	for _, p := range slices.Sorted(maps.Keys(s.files)) {
		switch f := s.files[p]; {
		case f.gone && f.still < still:
			v.Gone = append(v.Gone, p)
		case f.gone:
		case f.still < still:
			v.Moving = append(v.Moving, p)
		case s.open[p]:
			v.Open = append(v.Open, p)
		}
	}
	return v
}

// Forget drops the files that are gone for good, so that a folder watched for
// years takes no more room than its files.
func (s Seen) Forget(still time.Duration) Seen {
	next := Seen{files: maps.Clone(s.files), open: s.open}
	maps.DeleteFunc(next.files, func(_ string, f sight) bool { return f.gone && f.still >= still })
	return next
}
