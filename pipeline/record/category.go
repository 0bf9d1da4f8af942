package record

// Category is a kind of actor, which is also its college. The list is closed.
// Zero is never valid.
type Category uint8

const (
	CategoryCommunes Category = iota + 1
	CategoryIntercommunal
	CategoryState
	CategoryRegion
	CategoryChambers
	CategoryCompanies
	CategoryAssociations
	CategoryEducation
	CategoryHousing
	CategoryIndividuals
	CategoryOther
)

// Categories is every category, in the order the report prints them.
func Categories() []Category {
	all := make([]Category, 0, CategoryOther)
	for c := CategoryCommunes; c <= CategoryOther; c++ {
		all = append(all, c)
	}
	return all
}

// French is the name staff and public read.
func (c Category) French() string {
	return [...]string{"", "Communes", "Intercommunalités et syndicats", "État et opérateurs", "Région et Département",
		"Chambres consulaires", "Entreprises", "Associations", "Enseignement et recherche", "Bailleurs et aménageurs",
		"Particuliers", "Autres"}[min(int(c), int(CategoryOther))]
}

// String is the word of the JSON and CSV outputs.
func (c Category) String() string {
	return [...]string{"invalid", "communes", "intercommunal", "state", "region", "chambers", "companies", "associations",
		"education", "housing", "individuals", "other"}[min(int(c), int(CategoryOther))]
}
