package columns

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Kind is a kind of list. The zero Kind is never valid.
type Kind uint8

const (
	Partners Kind = iota + 1
	Signatures
	Attendance
	Actions
	Meetings
	Targets
	Ignored // instructions, drop-down lists, empty sheets, lists of another trade
)

// String is the word of the JSON outputs.
func (k Kind) String() string {
	return [...]string{"invalid", "partners", "signatures", "attendance", "actions", "meetings", "targets", "ignored"}[min(int(k), 7)]
}

// ParseKind reads the word of the JSON outputs; false for any other.
func ParseKind(word string) (Kind, bool) {
	for k := Partners; k <= Ignored; k++ {
		if k.String() == word {
			return k, true
		}
	}
	return 0, false
}

// French is the word staff read.
func (k Kind) French() string {
	return [...]string{"", "partenaires", "signatures", "présences", "actions", "réunions", "cibles", "non lue"}[min(int(k), 7)]
}

// Instance is the body that met. Zero is never valid.
type Instance uint8

const (
	Club      Instance = iota + 1 // Club climat, open to all
	Committee                     // comité partenarial
	OtherBody                     // any other meeting
)

// String is the word of the JSON outputs.
func (i Instance) String() string {
	return [...]string{"invalid", "club", "committee", "other"}[min(int(i), 3)]
}

// French is the name staff read.
func (i Instance) French() string {
	return [...]string{"", "Club climat", "Comité partenarial", "Autre instance"}[min(int(i), 3)]
}

// Shape is the layout of an attendance list; the other kinds are lists.
type Shape uint8

const (
	List   Shape = iota + 1 // a row an attendance or a record
	Grid                    // a column per session
	SignIn                  // a sheet per session
)

// String is the word of the JSON outputs.
func (s Shape) String() string {
	return [...]string{"invalid", "list", "grid", "sign-in"}[min(int(s), 3)]
}

// French is the word staff read.
func (s Shape) French() string {
	return [...]string{"", "liste", "grille, une colonne par séance", "feuille d’une séance"}[min(int(s), 3)]
}

// Basis says how a column got its meaning.
type Basis uint8

const (
	Exact     Basis = iota + 1 // the label is in the vocabulary
	ByContent                  // the label has two meanings; the cells below decided
	Near                       // a typing slip of a long known label
	Decided                    // staff said so
	Unknown                    // not understood, not read
	Personal                   // understood and deliberately not read
)

func (m Basis) String() string {
	return [...]string{"invalid", "exact", "content", "near", "decided", "unknown", "personal"}[min(int(m), 6)]
}

// Column is one column of a table.
type Column struct {
	Col      int    // 1-based
	Label    string // as typed, spaces folded; two header rows joined by " / "
	Header   source.Ref
	Field    Field // 0 when Unknown
	Match    Basis
	RunnerUp Field   // the other reading ByContent refused, else 0
	Tick     string  // the value a mark stands for, where a field has a column for each value: « Excusé »
	Year     int     // the year of the figures, in a table of targets with a column for each year
	Parts    []Field // what a cell holds, in order, where it holds more than its field: « Fonction/Organisme »
}

// Guessed reports whether nobody knows the heading, and the cells below alone
// say what the column is.
func (c *Column) Guessed() bool { return c.Match == ByContent && c.RunnerUp == 0 }

// Asked reports whether staff are asked what the column means. One that lost to
// another of the same meaning is known.
func (c *Column) Asked() bool { return c.Guessed() || c.Match == Unknown && c.RunnerUp == 0 }

// GridSession is a column of an attendance grid: one session.
type GridSession struct {
	Col    int // 1-based
	Header source.Ref
	Date   french.Date
	Theme  string
	// Instance is the one its heading names, 0 when it is that of the table.
	Instance Instance
	// Tick is the value a mark stands for, where a session has a column for each.
	Tick string
}

// Session is what the title, the sheet or the file says of the session all
// rows of the table belong to. Date is zero when nothing says it.
type Session struct {
	Date   french.Date
	Theme  string
	At     source.Ref // where the date was read: a title cell, or the sheet for its name
	Source string     // the words it was read from
}

// PresenceRule says what a row without a presence mark means.
type PresenceRule uint8

const (
	ByColumn       PresenceRule = iota + 1 // a presence column decides; blank = absent
	BySignature                            // an émargement column: filled = present, blank = absent
	AllPresent                             // heading says émargement or présences: every row was there
	NonePresent                            // heading says inscrits or invités: nobody is counted
	AssumedPresent                         // nothing says anything: every row counted, with a warning
	BySection                              // sections do: « Étaient excusés »; those above the first were there
	AllAway                                // the title names people who did not come
)

// Table is one list of one sheet, ready to be decoded.
type Table struct {
	Sheet      *source.Sheet
	Kinds      []Kind // in Kind order; two where a partner list also holds signatures
	Shape      Shape
	HeaderRows []int // 1-based
	Columns    []Column
	Grid       []GridSession  // Shape Grid only
	Instance   Instance       // attendance and meetings: as stated by title, sheet or file; Club when unstated
	Stated     bool           // the instance was stated
	Session    Session        // Shape SignIn, or a list without a date column
	Presence   PresenceRule   // attendance only
	Charter    bool           // heading or title speaks of the charte
	Rows       []*source.Row  // data rows, in order
	Sections   []SectionLabel // in row order

	merged merges // for Cell
}

// SectionLabel is a row that announces the rows under it: « Communes ».
type SectionLabel struct {
	Text string
	At   source.Ref
}

// Has reports whether the table is (also) a list of kind k.
func (t *Table) Has(k Kind) bool {
	for _, have := range t.Kinds {
		if have == k {
			return true
		}
	}
	return false
}

// Why a row is not data. Zero is never valid.
type Why uint8

const (
	Title Why = iota + 1
	Header
	Hint     // type hints or an example between header and data
	Section  // a label over the rows that follow
	Subtotal // a sum in the middle
	Total    // a sum at the end
	Note     // words under or above the table
	Unfilled // a running number and nothing else: a row ready to be filled
)

// String is the word of the JSON outputs.
func (w Why) String() string {
	return [...]string{"invalid", "title", "header", "hint", "section", "subtotal", "total", "note", "unfilled"}[min(int(w), 8)]
}

// French is the word staff read.
func (w Why) French() string {
	return [...]string{"", "titre", "en-tête", "indication", "intertitre", "sous-total", "total", "note", "ligne non remplie"}[min(int(w), 8)]
}

// Aside is a row that is no data, and why.
type Aside struct {
	Row int // 1-based
	Why Why
}

// Reading accounts for one table of a sheet, or for a sheet without one. The
// readings of a sheet add up to it: every row from its first to its last
// non-empty one is header, blank, ignored or data of one of them. A row that
// two tables side by side have in common is counted by one of them.
type Reading struct {
	File, Sheet string
	Kinds       []Kind // Ignored alone when no list was found
	Unread      bool   // a list that lacks something it needs, or whose kind is not known: nothing of it is read
	Shape       Shape
	Instance    Instance
	Range       string // "A4:G31", "" when ignored
	HeaderRows  []int
	Columns     []Column // also those of a table of no known kind whose headings are
	Grid        []GridSession
	Header      int // rows
	Blank       int
	Ignored     int
	Data        int
	SetAside    []Aside // of this table, whoever counts the row
}
