package record

import (
	"slices"
	"strings"
	"unicode"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/french"
)

// parts takes apart the cell of a name that holds a function or a person too:
// « Maire, Commune d'Arques » under « Fonction/Organisme ». Where no clear mark
// parts it, or where what stands there speaks against the order of the label,
// the cell stays whole. Only where no column is one of persons does it name one.
func (r *reader) parts(m *Mention, persons bool) {
	if !m.Name.Is() {
		return
	}
	for _, c := range r.t.Columns {
		if c.Field != columns.Name || len(c.Parts) == 0 {
			continue
		}
		cell, _, _ := r.t.Cell(r.row, c.Col)
		name, person := r.apart(withoutGuest(cell.Raw), c.Parts)
		if guessed := c.Match == columns.ByContent; guessed && name == "" && person == "" {
			name, person = r.alone(withoutGuest(cell.Raw))
		}
		if person != "" && persons {
			r.names(m, PersonName{Full: person}, m.Name.At)
		}
		if name != "" {
			m.Name.Value = name
		} else if person != "" || !strings.ContainsFunc(cell.Raw, unicode.IsLetter) {
			m.Name = Sourced[string]{State: Empty, At: m.Name.At}
		}
		return
	}
}

// guests are what video meetings add to the names of those who are not of the
// house.
var guests = []string{" (externe)", " (invité)", " (invitée)", " (non vérifié)", " (guest)", " (external)", " (unverified)"}

// withoutGuest drops such an addition.
func withoutGuest(text string) string {
	text = spaced(text)
	for _, g := range guests {
		if n := len(text) - len(g); n > 0 && strings.EqualFold(text[n:], g) {
			return text[:n]
		}
	}
	return text
}

// alone reads a cell of one part in a column where others name a person and
// then a body: a person by two or three words none of which starts a body.
func (r *reader) alone(text string) (name, person string) {
	words := french.Words(text)
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return "", "" // a caller's number
	}
	if 2 <= len(words) && len(words) <= 3 && !r.startsLikeBody(text) && !strings.ContainsAny(text, "0123456789") {
		return "", text
	}
	return text, ""
}

// partMarks part two things in a cell, the clearest first.
var partMarks = []string{"\n", " – ", " — ", " - ", " / ", "/", ";", " : ", "(", ","}

// apart finds the name of the body, and of the person, in a cell whose parts
// stand in a known order. No name when the cell is to stay whole.
func (r *reader) apart(text string, order []columns.Field) (name, person string) {
	for _, mark := range partMarks {
		parts := r.cut(text, mark)
		if len(parts) < 2 {
			continue
		}
		if roles := r.roles(parts, order, mark == ","); roles != nil {
			for i, role := range roles {
				switch role {
				case columns.Name:
					name = parts[i]
				case columns.Person:
					person = parts[i]
				}
			}
		}
		return name, person
	}
	whole := spaced(text)
	if slices.Contains(order, columns.Person) && r.looksLike(whole) == columns.Person {
		return "", whole
	}
	if slices.Contains(order, columns.Function) {
		return r.bodyOfFunction(whole), ""
	}
	return "", ""
}

func (r *reader) cut(text, mark string) []string {
	var parts []string
	for part := range strings.SplitSeq(text, mark) {
		if part = strings.Trim(spaced(part), " ,;:-()"); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// roles says what each part of a cell is; nil when that is not clear. A comma
// also stands inside names: there a function or a person must be sure.
func (r *reader) roles(parts []string, order []columns.Field, comma bool) []columns.Field {
	roles := make([]columns.Field, len(parts))
	count := map[columns.Field]int{}
	inOrder := len(parts) == len(order)
	for i, part := range parts {
		roles[i] = r.looksLike(part)
		count[roles[i]]++
		inOrder = inOrder && (roles[i] == 0 || roles[i] == order[i])
	}
	switch {
	case len(parts) > len(order) || count[columns.Name] > 1:
		return nil
	case count[0] == 0:
		return roles
	case comma && count[columns.Function]+count[columns.Person] == 0:
		return nil
	case inOrder:
		return order
	case len(parts) == len(order):
		return nil
	}
	return r.filled(roles, order)
}

// filled gives the one part whose role is open the one role that is left.
func (r *reader) filled(roles, order []columns.Field) []columns.Field {
	open := -1
	for i, role := range roles {
		if role == 0 {
			if open >= 0 {
				return nil
			}
			open = i
		}
	}
	if open < 0 {
		return roles
	}
	left := slices.DeleteFunc(slices.Clone(order), func(f columns.Field) bool { return slices.Contains(roles, f) })
	if len(left) != 1 {
		return nil
	}
	roles[open] = left[0]
	return roles
}

// looksLike says what a part is by its first word: a body, a function, a
// person; 0 when that does not tell.
func (r *reader) looksLike(part string) columns.Field {
	words := french.Words(part)
	switch {
	case len(words) == 0:
		return 0
	case r.v.functions[words[0]]:
		return columns.Function
	case r.startsLikeBody(part):
		return columns.Name
	case courtesy[words[0]]:
		return columns.Person
	}
	return 0
}

// courtesy are the words that stand before a person's name.
var courtesy = map[string]bool{"m": true, "mr": true, "mme": true, "mlle": true, "monsieur": true, "madame": true, "dr": true}

// bodyOfFunction reads « Président de l'association X » as the association, and
// « Maire de X » as the town hall of X; "" when no body is named.
func (r *reader) bodyOfFunction(text string) string {
	words := strings.Fields(strings.NewReplacer("d’", "d' ", "l’", "l' ", "d'", "d' ", "l'", "l' ").Replace(text))
	if len(words) == 0 || !r.v.functions[r.fold(words[0])] {
		return ""
	}
	elected := false
	for i, w := range words {
		w = strings.ToLower(w)
		if i > 0 && slices.Contains([]string{"de", "du", "des", "d'", "à", "au"}, w) && i+1 < len(words) {
			rest := strings.NewReplacer("d' ", "d'", "l' ", "l'").Replace(strings.Join(words[i+1:], " "))
			if r.startsLikeBody(rest) {
				return strings.TrimPrefix(strings.TrimPrefix(rest, "la "), "l'")
			}
			if elected {
				return strings.Replace("Mairie "+w+" "+rest, "d' ", "d'", 1)
			}
		}
		elected = elected || w == "maire" || w == "municipal" || w == "municipale"
	}
	return ""
}

// persons gives each person that a row of attendance names in one cell: « M.
// Petit et Mme Grand », and makes the mention that of the first; nil where the
// mention is whole as it is.
func (r *reader) persons(m *Mention) []*PersonName {
	if m.Person == nil || m.Person.First != "" || m.Person.Last != "" {
		return nil
	}
	c, _, _ := r.t.Cell(r.row, r.personAt.Col())
	names := splitPersons(c.Raw)
	if len(names) < 2 || spaced(c.Raw) != m.Person.Full {
		return nil
	}
	all := make([]*PersonName, len(names))
	for i, name := range names {
		all[i] = r.people.named(PersonName{Full: name})
	}
	m.Person = all[0]
	return all
}

// splitPersons cuts a cell that names several persons, each with a courtesy or
// two words at least: « Dupont, Jean » is one.
func splitPersons(text string) []string {
	for _, mark := range []string{"\n", ";", " et ", " & ", " + ", " / ", ","} {
		var names []string
		whole := true
		for part := range strings.SplitSeq(text, mark) {
			if part = strings.Trim(spaced(part), " -,"); part == "" {
				continue
			}
			words := french.Words(part)
			whole = whole && len(words) >= 2 && len(words) <= 5 && !strings.ContainsAny(part, "0123456789()")
			names = append(names, part)
		}
		if whole && len(names) > 1 {
			return names
		}
	}
	return nil
}
