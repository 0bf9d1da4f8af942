package pdf

// leastWhite is the part of the white between slices that stays on a page that
// is squeezed.
const leastWhite = 0.6

// squeeze makes room on the page for what belongs to its last chart: the
// slices that come, up to the next heading or chart; when these are too many,
// the first block of them. First the charts get lower, then the white. It does
// nothing where that is not enough.
func (l *paginator) squeeze(coming []*slice) bool {
	chart := -1
	for i, s := range l.page {
		switch {
		case s.give > 0:
			chart = i
		case s.room > 0:
			chart = -1
		}
	}
	tail := tailOf(coming)
	if len(tail) == 0 || chart < 0 && !gives(tail[:groupEnd(tail)]) {
		return false
	}
	if l.squeezeFor(tail) {
		return true
	}
	block := groupEnd(coming)
	endsBlock := block == len(coming) || coming[block].gap > 0
	return chart >= 0 && endsBlock && block <= len(tail) && l.squeezeFor(tail[:block])
}

// gives reports whether a chart is among slices.
func gives(group []*slice) bool {
	for _, s := range group {
		if s.give > 0 {
			return true
		}
	}
	return false
}

// tailOf is the slices up to the next heading, page or chart; a chart at the
// start is one of them.
func tailOf(coming []*slice) []*slice {
	charted := false
	for i, s := range coming {
		if s.room > 0 || s.newPage || s.give > 0 && (charted || i > 0 && !coming[i-1].keep) {
			return coming[:i]
		}
		charted = charted || s.give > 0
	}
	return coming
}

// squeezeFor makes room for some slices, if it can.
func (l *paginator) squeezeFor(tail []*slice) bool {
	need := l.y + tail[0].gap + groupHeight(tail) - l.sheet.bodyBottom
	charts, white := 0.0, 0.0
	for _, s := range l.page {
		charts, white = charts+s.give, white+s.above
	}
	for _, s := range tail {
		charts, white = charts+s.give, white+s.gap
	}
	if need > charts+white*(1-leastWhite) {
		return false
	}
	lower := min(1, max(0, need)/max(charts, rounding))
	kept := 1 - max(0, need-charts)/max(white, rounding)
	for _, s := range tail {
		s.lower(lower)
		s.gap *= kept
	}
	l.y = l.sheet.marginTop
	for i := range l.page {
		s := &l.page[i]
		s.lower(lower)
		s.above *= kept
		l.y += s.above
		s.y, s.slice.y = l.y, l.y
		l.y += s.height
	}
	return true
}

// lower takes a part of what a slice may give.
func (s *slice) lower(part float64) {
	s.height -= s.give * part
	s.give -= s.give * part
}
