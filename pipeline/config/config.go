package config

// Config is everything an office may set. Keys are those of pcaet.yaml.
type Config struct {
	Territory Territory `yaml:"territory"`
	Plan      Plan      `yaml:"plan"`
	Club      Club      `yaml:"club"`
	Inputs    Inputs    `yaml:"inputs"`
	Outputs   Outputs   `yaml:"outputs"`
	Operation Operation `yaml:"operation"`
	Limits    Limits    `yaml:"limits"`
	Report    Report    `yaml:"report"`
	Personal  Personal  `yaml:"personal"`
	// Targets are the annual targets of the three indicators, by indicator
	// ID (signatories, club, actions) then year. None by default: « cible
	// non fixée ».
	Targets map[string]map[int]int `yaml:"targets"`
}

// Territory names the intercommunality; its communes come from the embedded
// table by the SIREN.
type Territory struct {
	SIREN string `yaml:"siren"`
	Name  string `yaml:"name"`  // "" = the name in the embedded table
	Sigle string `yaml:"sigle"` // other name under which staff write the carrier
}

// Plan is the period of the plan.
type Plan struct {
	Start          int `yaml:"start"`           // first year
	End            int `yaml:"end"`             // last year
	ProlongedUntil int `yaml:"prolonged_until"` // 0 = not prolonged
}

// LastYear is the last year that may be evaluated.
func (p Plan) LastYear() int { return max(p.End, p.ProlongedUntil) }

// Club holds the thresholds of indicator 2.
type Club struct {
	MinSessions int `yaml:"min_sessions"` // sessions attended in the year to be counted; at least 1
}

// Inputs says which files are left alone.
type Inputs struct {
	Ignore []string `yaml:"ignore"` // glob patterns on the file's path or name
}

// Outputs says where the sets lie.
type Outputs struct {
	// Internal is the folder of interne/ and secretariat/, relative to that of
	// the configuration; "" = in the sets.
	Internal string `yaml:"internal"`
}

// Operation is what ETAT.html says of the schedule. It changes nothing in a set.
type Operation struct {
	EveryHours int    `yaml:"every_hours"` // between two runs of the schedule; 0 = not said
	Contact    string `yaml:"contact"`     // whom staff tell when a run fails
}

// Limits bound what one file may cost. Sizes are in MiB.
type Limits struct {
	FileMiB     int `yaml:"file_mib"`     // size of a file on disk
	UnpackedMiB int `yaml:"unpacked_mib"` // declared size once unpacked
	Entries     int `yaml:"entries"`      // parts in a workbook
	Depth       int `yaml:"depth"`        // nesting of XML
	Cells       int `yaml:"cells"`        // non-empty cells in a file
	Columns     int `yaml:"columns"`      // last column that may hold a value, 1-based
}

// Personal says how long personal data are kept.
type Personal struct {
	RetentionMonths int `yaml:"retention_months"` // purge removes what is older; 0 = no period is set
}

// Report holds what the report prints and the program cannot know.
type Report struct {
	Service string `yaml:"service"` // who answers questions, printed on the last page
	Contact string `yaml:"contact"` // how to reach it or take part
	// Logo is a PNG or JPEG picture for the cover, by its path from the folder
	// of pcaet.yaml; LogoText says it in words, "" when it is decoration.
	Logo     string `yaml:"logo"`
	LogoText string `yaml:"logo_text"`
}

// Defaults are the CAPSO's: plan 2020-2026, one session, DESIGN's limits.
func Defaults() Config {
	return Config{
		Territory: Territory{SIREN: "200069037", Sigle: "CAPSO"},
		Plan:      Plan{Start: 2020, End: 2026},
		Club:      Club{MinSessions: 1},
		Limits:    Limits{FileMiB: 50, UnpackedMiB: 512, Entries: 1000, Depth: 64, Cells: 10_000_000, Columns: 256},
	}
}
