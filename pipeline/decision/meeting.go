package decision

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Body is the instance that meets, in « Réunions ». Zero is never valid.
type Body uint8

const (
	CommitteeMeets Body = iota + 1
	ClubMeets
	OtherMeets
)

// Bodies are the words of the drop-down list.
func Bodies() []string { return []string{"comité partenarial", "club climat", "autre instance"} }

// French is the word staff choose.
func (b Body) French() string { return Bodies()[b-1] }

// Meeting is one row of « Réunions »: a meeting to come, or one that was held.
type Meeting struct {
	On      french.Date
	Body    Body
	Place   string
	Hour    string   // « 14 h 30 », or as typed
	Points  []string // for the committee, in order
	Invited []string // besides the members: persons too, so that they stay internal
	At      source.Ref
}

// MeetingsSheet is « Réunions ».
func MeetingsSheet() Sheet {
	return Sheet{"Réunions", []string{"Date", "Instance", "Heure", "Lieu", "Points à l’ordre du jour", "Invités"}, meetingOn, []int{meetingOn}}
}

// The headings of MeetingsSheet.
const (
	meetingOn = iota
	meetingBody
	meetingHour
	meetingPlace
	meetingPoints
	meetingInvited
)

// meetingRows reads « Réunions ». A meeting whose instance is not told is one of
// the committee.
func (r *reader) meetingRows(b *source.Book) {
	s := MeetingsSheet()
	r.rows(b, s, func(t table, row *source.Row, answer string) {
		m := Meeting{Body: CommitteeMeets, Hour: t.hour(row, meetingHour), Place: t.text(row, meetingPlace),
			Points: t.lines(row, meetingPoints), Invited: t.lines(row, meetingInvited), At: t.at(row, meetingOn)}
		if body := t.text(row, meetingBody); french.Fold(body) != "" {
			m.Body = Body(r.choice(t.at(row, meetingBody), Sheet{Headings: s.Headings, answer: meetingBody}, body, Bodies()))
		}
		on, problem := french.ParseDate(answer)
		switch {
		case problem != french.NoProblem || on.Partial():
			r.found.Add(finding.New(finding.NeededDateUnreadable, m.At, s.Headings[meetingOn], answer, "why", "un jour entier est attendu"))
		case m.Body != 0:
			m.On = on
			r.meetings = append(r.meetings, m)
		}
	})
}

// meetingKey is which meeting a row is about.
type meetingKey struct {
	body Body
	on   french.Date
}

func (m Meeting) key() meetingKey { return meetingKey{m.Body, m.On} }

// settleMeetings keeps each meeting once. A blank of one copy says nothing
// against another.
func (r *reader) settleMeetings(d *Decisions) {
	d.Meetings, d.DisputedMeetings = settle(r, r.meetings, Meeting.key,
		func(a, b meetingKey) int {
			if c := french.Compare(a.on, b.on); c != 0 {
				return c
			}
			return int(a.body) - int(b.body)
		},
		func(m Meeting) (string, string, Signed) {
			return m.says(), m.Body.French() + " du " + french.Short(m.On), Signed{At: m.At}
		},
		func(m Meeting) bool { return m.says() == "" })
}

// says is all that the row tells besides which meeting it is.
func (m Meeting) says() string {
	var parts []string
	for _, s := range []string{m.Hour, m.Place, strings.Join(m.Points, " / "), strings.Join(m.Invited, " / ")} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// numbering is what stands before an item of a typed list.
var numbering = regexp.MustCompile(`^(?:[0-9]{1,2}\s*[.)°/-]|[-–—•*·])\s*`)

// lines are the items of a cell: one a line, or parted by semicolons, without
// their numbers or dashes.
func (t table) lines(row *source.Row, heading int) []string {
	c, filled := row.Cell(t.cols[heading])
	if !filled {
		return nil
	}
	raw := strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(c.Raw, "\uFFFD"), "\r", "\n"), "_x000D_", "\n")
	if !strings.Contains(strings.TrimSpace(raw), "\n") {
		raw = strings.ReplaceAll(raw, ";", "\n")
	}
	var items []string
	for line := range strings.Lines(raw) {
		line = strings.Join(strings.Fields(line), " ")
		if line = numbering.ReplaceAllString(line, ""); french.Fold(line) != "" {
			items = append(items, line)
		}
	}
	return items
}

// hour is a time of day: « 14 h 30 » for one that the sheet keeps as a number,
// else as typed.
func (t table) hour(row *source.Row, heading int) string {
	c, filled := row.Cell(t.cols[heading])
	if !filled || c.Kind != source.Number {
		return t.text(row, heading)
	}
	n, err := strconv.ParseFloat(c.Raw, 64)
	switch {
	case err != nil || n < 0 || n >= 24:
		return t.text(row, heading)
	case n >= 1: // « 14 »
		return fmt.Sprintf("%d h", int(n))
	}
	minutes := int(math.Round(n*24*60)) % (24 * 60)
	if minutes%60 == 0 {
		return fmt.Sprintf("%d h", minutes/60)
	}
	return fmt.Sprintf("%d h %02d", minutes/60, minutes%60)
}
