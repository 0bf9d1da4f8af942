package pdf

import "pcaet/pipeline/report"

// runningHead is what stands on every page but the cover: the title and the
// notice above, the territory and the page number below.
type runningHead struct {
	title  string
	notice []string
	author string
}

// newRunningHead takes the longest form of the title that leaves the notice
// its place. The notice is never cut: it may say that the data are invented.
func newRunningHead(f *fonts, r report.Report) runningHead {
	h := runningHead{notice: f.balance(styleNotice, r.Notice, span(7))}
	widest := 0.0
	for _, line := range h.notice {
		widest = max(widest, f.width(styleNotice, trimEnd(line)))
	}
	room := fullWidth - widest - gutter
	h.title = f.clip(styleHead, r.Title, room)
	for _, title := range []string{r.Title, r.Cover.Plan + " — " + r.Cover.Year, r.Cover.Plan} {
		if f.width(styleHead, title) <= room {
			h.title = title
			break
		}
	}
	h.author = f.clip(styleHead, r.Author, span(8))
	return h
}

func (h runningHead) draw(p *pen, page, total int) {
	p.tags.Artifact(artifactHeader, func() {
		p.text(styleHead, marginLeft, headLine, h.title)
		for i, line := range h.notice {
			back := float64(len(h.notice)-1-i) * styleNotice.leading
			p.aligned(styleNotice, marginLeft, fullWidth, headLine-back, report.Right, line)
		}
		p.rule(hairline, 0.2, marginLeft, headLine+3, marginLeft+fullWidth, headLine+3)
	})
	p.tags.Artifact(artifactFooter, func() {
		p.text(styleHead, marginLeft, footLine, h.author)
		p.aligned(styleHead, marginLeft, fullWidth, footLine, report.Right, pageOf(page, total))
	})
}
