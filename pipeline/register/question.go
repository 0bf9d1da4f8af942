package register

// reason is why two actors may be one. Zero is never valid.
type reason uint8

const (
	sharedIdentifier reason = iota + 1 // one SIREN, SIRET or RNA, nothing else in common
	sameName                           // one name, and something against it or two to choose from
	sigleUnsure                        // a sigle several give themselves, or something against it
	otherOrder                         // the same words in another order
	nearName                           // a typing slip apart
	nameWithin                         // one name holds the other
	shortWord                          // a word of one is cut to its first letter in the other
	initialsOnly                       // one is the initials of the other
	nearPerson                         // an initial for a first name
)

// sentence says it to staff.
func (r reason) sentence(a, b string) string {
	if directed := r == nameWithin || r == initialsOnly; directed && len(b) < len(a) {
		a, b = b, a
	}
	names := "« " + a + " » et « " + b + " »"
	switch r {
	case sharedIdentifier:
		return names + " portent le même numéro d’identification, sous des noms ou dans des lieux différents."
	case sameName:
		return names + " portent le même nom, et rien ne dit si c’est la même structure."
	case sigleUnsure:
		return names + " partagent un sigle, et rien ne dit si c’est la même structure."
	case otherOrder:
		return names + " ont les mêmes mots, dans un autre ordre."
	case nearName:
		return names + " ne diffèrent que par une ou deux lettres."
	case nameWithin:
		return "Tous les mots de « " + a + " » se retrouvent dans « " + b + " »."
	case shortWord:
		return names + " ne diffèrent que par un mot abrégé."
	case initialsOnly:
		return "« " + a + " » peut être le sigle de « " + b + " »."
	case nearPerson:
		return names + " : même nom de famille, et le prénom est abrégé dans l’un des deux."
	}
	panic("register: a doubt without a reason")
}
