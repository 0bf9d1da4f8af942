package indicator

import (
	"slices"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
	"pcaet/pipeline/territory"
)

// Frame is what the counting needs besides the register.
type Frame struct {
	Config  config.Config
	EPCI    territory.EPCI
	Name    string              // the territory's name as printed
	Members []territory.Commune // its communes, in French order
	Year    int                 // reported year
	AsOf    french.Date         // D, the cut-off date: never after 31 December of Year
}

// CutOff is D for year y of the series: 31 December, or D itself for the
// reported year.
func (f Frame) CutOff(y int) french.Date {
	if y >= f.Year {
		return f.AsOf
	}
	return french.EndOfYear(y)
}

// Years is the series: the plan's first year to the reported one.
func (f Frame) Years() []int {
	var years []int
	for y := f.Config.Plan.Start; y <= f.Year; y++ {
		years = append(years, y)
	}
	return years
}

// FigureID is indicator.field: signatories.value, club.partners…
type FigureID string

// Status of a figure. Zero is never valid.
type Status uint8

const (
	Computed    Status = iota + 1
	Incomplete         // a list or a file it rests on is missing or held
	NotReported        // no list: unknown, not zero
)

// String is the word of the JSON outputs.
func (s Status) String() string {
	return [...]string{"invalid", "computed", "incomplete", "not_reported"}[min(int(s), 3)]
}

// Amount is a count, or an exact ratio; unknown is not zero. The zero Amount
// is unknown. Rounding is the writers' business.
type Amount struct {
	Num, Den int // Den 1 for a count; Den 0 = unknown
}

// Whole makes a count.
func Whole(n int) Amount { return Amount{n, 1} }

// Ratio is num/den, unknown over zero.
func Ratio(num, den int) Amount { return Amount{num, den} }

// Known reports whether there is a value.
func (a Amount) Known() bool { return a.Den != 0 }

// Float is the value as a number; 0 when unknown.
func (a Amount) Float() float64 {
	if a.Den == 0 {
		return 0
	}
	return float64(a.Num) / float64(a.Den)
}

// Contribution is one thing behind a figure, or left out of it.
type Contribution struct {
	*Subject              // who or what it is
	At       []source.Ref // the cells behind it, in order
	Why      string       // French: why it counts, or why it is left out
	Count    int          // how many of the figure it stands for: 1, or a number of persons
}

// Subject is who or what contributions are: an actor has one in a dozen figures of
// each year, which share it.
type Subject struct {
	Label string // public: a body's name, « Citoyen », « Professionnel indépendant », an action's title
	key   string // who or what it is, from one edition to the next; internal
}

// Key names who or what the contribution is, from one edition to the next: an
// actor's ID, a session, an action. It never leaves interne/.
func (s *Subject) Key() string { return s.key }

// Figure is one number of one year.
type Figure struct {
	ID     FigureID
	Year   int
	Amount Amount
	Status Status
	Taken  bool // a past value that staff typed, since no list tells the year
	Used   Lines
	Left   Lines // looked at and not counted, and why
}

// Body is an organisation as the public may see it. The lists of an evaluation
// share it.
type Body struct {
	Name     string // « Professionnel indépendant » for a sole trader
	Category record.Category
	SIREN    string // Luhn-valid, "" unknown or unnamed
	INSEE    string // of its commune when it is one of the territory's, else ""
	Commune  string // its commune's name, "" unknown
	Unnamed  bool   // a sole trader: counted, not named
}

// Commitment is one stay of a body among the signatories: a line of
// « Signataires ».
type Commitment struct {
	Body         *Body
	From         french.Date // first signature of the stay; zero when undated
	Undated      bool        // signed, day unknown: counts in the reported year only
	Until        french.Date // withdrawal; zero while it lasts
	Contribution bool        // a contribution is stated
	Member       bool        // the body is itself a commune of the territory
	At           []source.Ref
}

// Quality is what an actor of the club is in a year. Zero is never valid.
type Quality uint8

const (
	AsPartner Quality = iota + 1
	AsOrganisation
	AsCitizen
)

// French is the word staff read.
func (q Quality) French() string {
	return [...]string{"", "Partenaire", "Organisation", "Citoyen"}[min(int(q), 3)]
}

// Attendee is a line of « Club climat »: a body.
type Attendee struct {
	Body  *Body
	Years []AttendeeYear // one entry a year of the series, in order
	At    []source.Ref
}

// AttendeeYear is what a body did in a year. Every body has one for each: it takes
// little room.
type AttendeeYear struct {
	Sessions  int32   // of the club, attended
	Signatory bool    // at the year's cut-off, whatever its Sessions
	Quality   Quality // partner or not at the year's cut-off; valid also when Sessions is 0
}

// AttendeeGroup is the lines of « Club climat » for actors that are counted and
// not named, citizens or sole traders.
type AttendeeGroup struct {
	Body    *Body
	Quality Quality     // what its actors are
	Years   []GroupYear // one entry a year of the series, in order
	At      []source.Ref
}

// GroupYear is how many actors of a group were counted in a year, and how many of
// them came to two sessions or more, to three or more, for the first year, and
// the year before as well; or are signatories at the year's cut-off.
type GroupYear struct{ Actors, Twice, Thrice, New, Again, Signatories int }

// Session is a meeting that was held.
type Session struct {
	Instance   columns.Instance
	Date       french.Date
	Theme      string // as typed: free text
	Type       string // échange, analyse, construction; "" unknown
	Actors     int    // distinct actors present, carrier's agents and speakers apart
	People     int    // persons present, named or counted
	AtLeast    bool   // a headcount is missing: People is a minimum
	ByCategory []int  // distinct actors, in record.Categories order
	Agents     int    // marks of the carrier's agents, outside Actors and People
	Speakers   int    // marks of speakers, outside too
	At         []source.Ref
}

// Action is a line of « Actions collectives ».
type Action struct {
	Title     string
	Code      string
	Carriers  []*Body // distinct, the intercommunality included
	Partners  []*Body
	Status    record.ActionStatus // 0 when unknown
	Start     french.Date
	End       french.Date
	Impacts   []string
	Why       string // French: why it is collective, or not
	Counted   bool   // collective and begun: it has a place in the stock
	Late      bool   // end passed, neither done nor abandoned
	Undated   bool   // counts in the reported year only
	FirstYear int    // first year in the stock; 0 when Undated or never
	LastYear  int    // last year in the stock; 0 while it lasts
	DoneYear  int    // year it was completed; 0 = not completed
	At        []source.Ref
	key       string // its folded title as typed; internal
}

// CommuneState is what a commune of the territory has done. Zero is never valid.
type CommuneState uint8

const (
	CommuneSigned  CommuneState = iota + 1 // signed itself
	CommuneEngaged                         // came to the club without having signed
	CommuneNeither
)

// CommuneLine is a commune of the territory.
type CommuneLine struct {
	Commune territory.Commune
	State   CommuneState
	At      []source.Ref
}

// PartnerLine is a body that signed or attended.
type PartnerLine struct {
	Body      *Body
	Signatory bool // at D
	Listed    bool // in the partner list
	Sessions  int  // sessions of the club over the whole series
	signed    []source.Ref
	came      []source.Ref
}

// At are the cells behind the line, put together when they are asked for: they lie
// with the signatures and the presences, which other lists cite too.
func (p *PartnerLine) At() []source.Ref {
	switch {
	case len(p.signed) == 0:
		return inPlace(p.came)
	case len(p.came) == 0:
		return inPlace(p.signed)
	}
	return sortRefs(slices.Concat(p.signed, p.came))
}

// Tally accounts for every file, sheet and row.
type Tally struct {
	Files        int `json:"files"`
	FilesSkipped int `json:"files_skipped"`
	Sheets       int `json:"sheets"`
	Rows         int `json:"rows"`
	Header       int `json:"header"`
	Blank        int `json:"blank"`
	Ignored      int `json:"ignored"`
	Accepted     int `json:"accepted"`
	Rejected     int `json:"rejected"`
}

// Balanced reports whether every row is accounted for.
func (t Tally) Balanced() bool {
	return t.Rows == t.Header+t.Blank+t.Ignored+t.Accepted+t.Rejected
}

// Evaluation is the finished count of a year: « Arrêté le … » when closed, a
// draft otherwise; « DONNÉES FICTIVES » everywhere when Examples.
type Evaluation struct {
	Account
	Frame       Frame
	Figures     []Figure
	Commitments []Commitment
	Citizens    []Commitment // stays of persons who signed, unnamed: beside the indicator
	Club        []Attendee
	ClubGroups  []AttendeeGroup
	Sessions    []Session
	Actions     []Action
	Communes    []CommuneLine
	Partners    []PartnerLine
	Targets     []Target // typed in a list; those of the configuration stand in the frame
	Remarks     []Remark // in order of topic, indicator, year, place
	Sources     Sources
	Review      *Review             // of an earlier edition; nil when there is none to compare with
	then        map[FigureID]Amount // a year before the cut-off day, undated apart
	index       map[figureKey]int
	sessionsIn  map[source.Place]int // sessions read from a sheet
}

type figureKey struct {
	id   FigureID
	year int
}

// Figure finds a figure; false when the indicator has no such one that year.
func (e *Evaluation) Figure(id FigureID, year int) (Figure, bool) {
	i, ok := e.index[figureKey{id, year}]
	if !ok {
		return Figure{}, false
	}
	return e.Figures[i], true
}

// Amount is the figure's amount, unknown when there is no such figure.
func (e *Evaluation) Amount(id FigureID, year int) Amount {
	f, _ := e.Figure(id, year)
	return f.Amount
}
