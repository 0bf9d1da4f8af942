package columns

// Field is what a column means. The zero Field is no meaning.
type Field uint8

const (
	// Who
	Name Field = iota + 1 // the body's name
	Sigle
	SIRET
	SIREN
	RNA
	Category
	Commune
	INSEE
	PostalCode
	College
	// Persons: kept inside internal types, never public
	Person // first and last name together
	LastName
	FirstName
	Function // role in the body: « Maire », « Directrice »
	// Partner list
	CommitteeMember
	Joined
	Left
	// Signatures
	SignedOn // a date, or « oui »
	SignatureStatus
	CharterVersion
	Withdrawn
	Contribution
	Involvement
	// Attendance and meetings
	InstanceName
	SessionDate
	SessionTheme
	SessionType
	Presence
	SignatureMark // émargement: filled = present
	StandIn       // who came in place of the one expected
	Registration  // of an export: kept or cancelled
	// Several bodies or persons in a cell, which is then that of a session
	Attendees
	AttendeesExcused
	Headcount
	AttendeeRole // participant, intervenant, agent
	Place
	Agenda
	Conclusions
	// Actions
	ActionTitle
	ActionCode
	Carriers
	ActionPartners
	ActionStatus
	Start
	End
	Period // « 2020 - 2026 »
	Scope
	Impacts // a list in one cell
	Mitigation
	Adaptation
	GreenhouseGas
	Energy
	AirQuality
	Storage
	SubAction
	Collective
	// Targets and comments
	IndicatorName
	Year
	TargetValue
	PastValue
	Comment
	SignedBy
	// Recognised and not read
	Email
	Phone
	Address
	Rank  // running number
	Notes // observations: kept in the staff's file only
	fieldEnd
)

// fieldNames are the words of templates/vocabulary and of the JSON outputs.
var fieldNames = [...]string{
	Name: "name", Sigle: "sigle", SIRET: "siret", SIREN: "siren", RNA: "rna", Category: "category", Commune: "commune",
	INSEE: "insee", PostalCode: "postal_code", College: "college",
	Person: "person", LastName: "last_name", FirstName: "first_name", Function: "function",
	CommitteeMember: "committee_member", Joined: "joined", Left: "left",
	SignedOn: "signed_on", SignatureStatus: "signature_status", CharterVersion: "charter_version", Withdrawn: "withdrawn",
	Contribution: "contribution", Involvement: "involvement",
	InstanceName: "instance", SessionDate: "session_date", SessionTheme: "session_theme", SessionType: "session_type",
	Presence: "presence", SignatureMark: "signature_mark", StandIn: "stand_in", Registration: "registration",
	Attendees: "attendees", AttendeesExcused: "attendees_excused", Headcount: "headcount", AttendeeRole: "attendee_role",
	Place: "place", Agenda: "agenda", Conclusions: "conclusions",
	ActionTitle: "action_title", ActionCode: "action_code", Carriers: "carriers", ActionPartners: "action_partners",
	ActionStatus: "action_status", Start: "start", End: "end", Period: "period", Scope: "scope", Impacts: "impacts",
	Mitigation: "mitigation", Adaptation: "adaptation", GreenhouseGas: "greenhouse_gas", Energy: "energy",
	AirQuality: "air_quality", Storage: "storage", SubAction: "sub_action", Collective: "collective",
	IndicatorName: "indicator", Year: "year", TargetValue: "target", PastValue: "past_value", Comment: "comment", SignedBy: "signed_by",
	Email: "email", Phone: "phone", Address: "address", Rank: "rank", Notes: "notes",
}

// String is the field's word in the vocabulary; "" for no field.
func (f Field) String() string {
	if f >= fieldEnd {
		return ""
	}
	return fieldNames[f]
}

// FieldNamed finds a field by its word.
func FieldNamed(word string) (Field, bool) {
	for f := Name; f < fieldEnd; f++ {
		if fieldNames[f] == word {
			return f, true
		}
	}
	return 0, false
}

// PersonalUnread reports whether the column is recognised and left unread
// because it holds personal data nobody here needs.
func (f Field) PersonalUnread() bool { return f == Email || f == Phone || f == Address }
