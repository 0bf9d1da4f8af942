package record

import (
	"math"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Mention is one naming of an actor: a body, a person, or a person of a body.
// It is what the register resolves.
type Mention struct {
	Name     Sourced[string] // the body, as typed, spaces folded
	Category Sourced[Category]
	// SoleTrader: the category cell names a person in business alone
	// (« micro-entrepreneur »); counted, never named in public.
	SoleTrader bool
	Kind       columns.Kind
	Rank       Rank
	At         source.Ref // the cell of the name, or of the person for a citizen, in the row that is read
	// Person is who came or signed, nil for nobody; internal, never public, and so
	// of no cell of its own.
	Person *PersonName
	// Stated is what else tells the actor from others; nil where the list has no
	// column for it, as hardly any list of attendance has: they are long.
	Stated *Identity
}

// Rank tells apart the actors that a row names, from 0: the second carrier of a
// cell is 1.
type Rank uint16

// rank is that of the n-th actor of a row. Those beyond what a Rank holds share
// the last one, and are taken for one actor: no cell of Excel holds as many.
func rank(n int) Rank { return Rank(min(n, math.MaxUint16)) }

// Identity is what tells a body from others besides its name.
type Identity struct {
	Sigle   Sourced[string]
	SIRET   Sourced[string] // 14 digits, checksum not verified here
	SIREN   Sourced[string] // 9 digits
	RNA     Sourced[string] // W + 9
	Commune Sourced[string] // as typed
	INSEE   Sourced[string]
	Postal  Sourced[string]
}

// unstated is the identity of a mention that states none.
var unstated = func() *Identity {
	absent := Sourced[string]{State: Absent}
	return &Identity{absent, absent, absent, absent, absent, absent, absent}
}()

// Identity is what the mention states, never nil; to be read only.
func (m *Mention) Identity() *Identity {
	if m.Stated == nil {
		return unstated
	}
	return m.Stated
}

// Who is the person the mention names, without a name for nobody.
func (m *Mention) Who() PersonName {
	if m.Person == nil {
		return PersonName{}
	}
	return *m.Person
}

// Citizen reports whether the mention is a person without a body.
func (m *Mention) Citizen() bool { return !m.Name.Is() && m.Person != nil }

// Partner is a row of a partner list.
type Partner struct {
	Row             source.Ref
	Body            Mention
	College         Sourced[string]
	CommitteeMember Sourced[bool]
	Joined, Left    Sourced[french.Date]
}

// SignatureStatus is where a commitment stands. Zero is never valid.
type SignatureStatus uint8

const (
	Signed SignatureStatus = iota + 1
	InProgress
	ToRemind
	Refused
)

// French is the word staff read.
func (s SignatureStatus) French() string {
	return [...]string{"", "signé", "en cours", "à relancer", "refus"}[min(int(s), 4)]
}

// Signature is a row about the charter.
type Signature struct {
	Row     source.Ref
	Body    Mention
	Status  Sourced[SignatureStatus]
	Date    Sourced[french.Date]
	Undated Sourced[bool] // « oui » or « signé » without a date: signed, the day unknown
	Version Sourced[string]
	// Withdrawn is the day the commitment ended.
	Withdrawn    Sourced[french.Date]
	Contribution Sourced[string] // free text: screened before anything public
	Involvement  Sourced[string]
}

// Presence is whether somebody came. Zero is never valid.
type Presence uint8

const (
	Came Presence = iota + 1 // present, online, late, represented, replaced
	Excused
	Away        // absent, or blank in a list that marks presence
	InvitedOnly // invited, registered: not counted
)

// Role is what somebody came as. Zero is never valid.
type Role uint8

const (
	Participant Role = iota + 1
	Speaker          // intervenant
	Agent            // agent of the carrier
)

// SessionKey names one session across files: instance and day, and the theme
// where an instance met twice that day.
type SessionKey struct {
	Instance columns.Instance
	Date     french.Date
	Theme    string // folded; "" unless two sessions share the day
}

// Attendance is one mark: one actor (or an unnamed number of people) at one
// session.
type Attendance struct {
	Body     Mention              // of the row
	Date     Sourced[french.Date] // of the session
	Presence Sourced[Presence]
	Instance columns.Instance
	GridCol  uint16 // in a grid, the column of the mark; 0 elsewhere
	// Told is what else the row tells; nil in most lists, which have no column
	// for it.
	Told *Detail
}

// Row is the row; in a grid, the cell of the mark.
func (a *Attendance) Row() source.Ref { return a.Body.At.Cell(int(a.GridCol)) }

// Detail is what a row tells of a presence besides who came to what on which
// day.
type Detail struct {
	Theme     Sourced[string] // of the session
	Type      Sourced[string] // of the session: échange, analyse, construction
	Headcount Sourced[int]    // people, when a number stands for them; 0 is a true 0
	Role      Sourced[Role]
}

// untold is the detail of a row that tells none.
var untold = &Detail{Theme: Sourced[string]{State: Absent}, Type: Sourced[string]{State: Absent}, Headcount: Sourced[int]{State: Absent}, Role: Sourced[Role]{State: Absent}}

// Detail is what else the row tells of the presence, never nil; to be read only.
func (a *Attendance) Detail() *Detail {
	if a.Told == nil {
		return untold
	}
	return a.Told
}

// tell notes a detail; one that no column tells takes no room.
func (a *Attendance) tell(d Detail) {
	if a.Told = nil; max(d.Theme.State, d.Type.State, d.Headcount.State, d.Role.State) > Absent {
		told := d // a copy: d itself would be on the heap for the rows that tell nothing
		a.Told = &told
	}
}

// ActionStatus is where an action stands. Zero is never valid.
type ActionStatus uint8

const (
	Planned   ActionStatus = iota + 1 // à développer, à venir: has not begun
	Ongoing                           // en cours
	Done                              // réalisée
	Paused                            // en pause
	Blocked                           // bloquée
	Abandoned                         // abandonnée
	ToDiscuss                         // à discuter: has not begun
)

// French is the word staff and public read.
func (s ActionStatus) French() string {
	return [...]string{"non renseigné", "à développer", "en cours", "réalisée", "en pause", "bloquée", "abandonnée",
		"à discuter"}[min(int(s), 7)]
}

// Action is a row of an action list.
type Action struct {
	Row        source.Ref
	Title      Sourced[string] // as typed
	Code       Sourced[string]
	Carriers   []Mention // porteur, pilote, maître d'ouvrage
	Partners   []Mention // associated bodies: they do not carry
	Status     Sourced[ActionStatus]
	Start, End Sourced[french.Date]
	Scope      Sourced[string]
	Impacts    []string
	SubAction  Sourced[string]
	Collective Sourced[bool]
}

// Meeting is a session announced or reported in a meeting list.
type Meeting struct {
	Row         source.Ref
	Instance    columns.Instance
	Date        Sourced[french.Date]
	Theme       Sourced[string]
	Place       Sourced[string]
	Agenda      Sourced[string]
	Conclusions Sourced[string]
}

// Target is a target, a past value or a comment on an indicator for a year.
type Target struct {
	Row       source.Ref
	Indicator Sourced[string] // as typed
	Year      Sourced[int]
	Value     Sourced[int]
	PastValue Sourced[int]
	Comment   Sourced[string]
	SignedBy  Sourced[string]
}

// Set is every record of a folder, in file, sheet, row order.
type Set struct {
	Partners    []Partner
	Signatures  []Signature
	Attendances []Attendance
	Actions     []Action
	Meetings    []Meeting
	Targets     []Target
	// Lists names each list read: what a later run compares itself with.
	Lists []ListRead
	// Held are the kinds of list that files set aside tell, until staff decide
	// between two copies: what is counted of them is incomplete.
	Held []columns.Kind
	// Persons are those that any column of persons names, each once, contacts
	// included, whatever became of the row: public text is screened for them, and they go
	// no further.
	Persons []*PersonName
}

// ListRead is one list of one sheet and its number of data rows.
type ListRead struct {
	Place source.Place
	Kind  columns.Kind
	Rows  int
}
