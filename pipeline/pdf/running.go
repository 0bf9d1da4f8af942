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
func newRunningHead(l *look, f *fonts, r report.Report) runningHead {
	h := runningHead{notice: f.balance(l.styleNotice, r.Notice, l.span(7))}
	widest := 0.0
	for _, line := range h.notice {
		widest = max(widest, f.width(l.styleNotice, trimEnd(line)))
	}
	room := l.fullWidth() - widest - gutter
	h.title = f.clip(l.styleHead, r.Title, room)
	for _, title := range []string{r.Title, r.Cover.Plan + " — " + r.Cover.Year, r.Cover.Plan} {
		if f.width(l.styleHead, title) <= room && (title == r.Title || r.Cover.Plan != "") {
			h.title = title
			break
		}
	}
	h.author = f.clip(l.styleHead, r.Author, l.span(8))
	return h
}

func (h runningHead) draw(p *pen, page, total int) {
	p.tags.Artifact(artifactHeader, func() {
		p.text(p.styleHead, p.marginLeft, p.headLine, h.title)
		for i, line := range h.notice {
			back := float64(len(h.notice)-1-i) * p.styleNotice.leading
			p.aligned(p.styleNotice, p.marginLeft, p.fullWidth(), p.headLine-back, report.Right, line)
		}
		p.rule(p.hairline, 0.2, p.marginLeft, p.headLine+3, p.marginLeft+p.fullWidth(), p.headLine+3)
	})
	p.tags.Artifact(artifactFooter, func() {
		p.text(p.styleHead, p.marginLeft, p.footLine, h.author)
		p.aligned(p.styleHead, p.marginLeft, p.fullWidth(), p.footLine, report.Right, folio(p.words.Folio, page, total))
	})
}
