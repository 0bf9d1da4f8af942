package territory

// Commune is a present commune.
type Commune struct {
	INSEE       string // 5 characters
	Name        string // official spelling
	SIREN       string // 9 digits
	PostalCodes []string
	EPCI        string // SIREN of its intercommunality, "" for the few without
	Population  int    // population municipale
}

// EPCI is an intercommunality à fiscalité propre.
type EPCI struct {
	SIREN, Name string // Name is the table's: "CA du Pays de Saint-Omer"
	Type        string // CA, CC, CU, METRO…
	Population  int
}

// Outline is the shape of a commune: rings of longitude, latitude (WGS 84).
type Outline struct {
	INSEE string
	Rings [][][2]float64
}
