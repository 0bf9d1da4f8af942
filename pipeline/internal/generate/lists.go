package generate

import (
	"cmp"
	"slices"
	"strings"
)

// The lists of a town, in the order of Town.Lists.
const (
	partners = iota
	signatures
	attendance
	actions
)

// addLists types the rows: each body once or twice in the partner list, and
// some in the others; the rows are then shuffled.
func (m *maker) addLists() {
	for i, b := range m.town.Bodies {
		m.taken["typed|"+fold(b.Name)] = i + 1
	}
	t := m.town
	t.Lists = []List{
		{Name: "partenaires", Rows: [][]string{{"Nom de l'organisme", "Sigle", "Catégorie", "Commune", "Code postal", "SIRET"}}},
		{Name: "signatures_charte", Rows: [][]string{{"Structure signataire", "Catégorie", "Commune", "Code postal", "N° SIRET", "Date de signature", "Signataire"}}},
		{Name: "emargement_club_climat", Rows: [][]string{{"Date", "Structure", "Nom", "Prénom"}}},
		{Name: "actions", Rows: [][]string{{"Intitulé de l'action", "Porteurs", "Statut"}}},
	}
	var carriers []int
	for _, i := range m.r.Perm(len(t.Bodies)) {
		b := &t.Bodies[i]
		if b.kind == citizen {
			for range 1 + m.r.IntN(4) {
				m.come(i)
			}
			continue
		}
		for range 1 + m.r.IntN(6)/5 {
			m.join(i)
		}
		for range m.r.IntN(3) {
			m.sign(i)
		}
		if b.told {
			continue
		}
		for range m.r.IntN(5) {
			m.come(i)
		}
		if m.r.IntN(4) == 0 && !parted(b.Name) {
			carriers = append(carriers, i)
		}
	}
	m.act(carriers)
	m.shuffle()
}

// write adds a row and the truth of its one mention.
func (m *maker) write(list, body int, class Class, typed string, row ...string) {
	t := m.town
	t.Lists[list].Rows = append(t.Lists[list].Rows, row)
	t.Mentions = append(t.Mentions, Mention{List: list, Row: len(t.Lists[list].Rows), Body: body, Class: class, Typed: typed})
}

// name types a body's name: as it stands more than half of the time, else with
// one kind of noise. A spelling that is another body's is left.
func (m *maker) name(body int, stated bool) (string, Class) {
	b := &m.town.Bodies[body]
	if b.alone || m.r.IntN(100) < 55 {
		return b.Name, Exact
	}
	for range 6 {
		class := pick(m.r, Classes())
		if class == OldName && !stated && len(b.formers) == 0 {
			continue
		}
		typed, applies := spell(m.r, b, class, stated)
		if !applies {
			continue
		}
		if class == Place && m.once[typed+"|bare"] {
			continue // the name of another, as it stands
		}
		key := "typed|" + fold(typed)
		if class == Place && stated || b.kind == municipality {
			key += "|" + b.Commune.INSEE
		}
		if owner := m.taken[key]; owner != 0 && owner != body+1 {
			continue
		}
		m.taken[key] = body + 1
		return typed, class
	}
	return b.Name, Exact
}

func (m *maker) category(b *Body) string {
	if m.r.IntN(8) == 0 && !b.told {
		return ""
	}
	return pick(m.r, categories[b.kind])
}

// siretTyped is the SIRET as typed: often blank, spaced, sometimes wrong.
func (m *maker) siretTyped(b *Body, class Class, share int) string {
	s := b.SIRET
	switch n := m.r.IntN(100); {
	case b.told || class == OldName && b.Former != "":
		return s
	case n >= share:
		return ""
	case n < 2:
		wrong := []byte(s)
		i := m.r.IntN(len(wrong))
		wrong[i] = '0' + (wrong[i]-'0'+1)%10
		return string(wrong)
	case n < 20:
		return s[:3] + " " + s[3:6] + " " + s[6:9] + " " + s[9:]
	}
	return s
}

func (m *maker) join(body int) {
	b := &m.town.Bodies[body]
	name, class := m.name(body, true)
	sigle := ""
	if b.Sigle != "" && b.kind != public {
		sigle = b.Sigle
	}
	m.write(partners, body, class, name, name, sigle, m.category(b), m.place(b), m.postal(b), m.siretTyped(b, class, 60))
}

func (m *maker) sign(body int) {
	b := &m.town.Bodies[body]
	name, class := m.name(body, true)
	who := pick(m.r, b.people)
	m.write(signatures, body, class, name, name, m.category(b), m.place(b), m.postal(b), m.siretTyped(b, class, 40), m.day(), who[1]+" "+who[0])
}

func (m *maker) come(body int) {
	b := &m.town.Bodies[body]
	if b.kind != citizen {
		name, class := m.name(body, false)
		who := pick(m.r, b.people)
		m.write(attendance, body, class, name, m.day(), name, who[0], who[1])
		return
	}
	first, last, _ := strings.Cut(b.Name, " ")
	if last == "" {
		first, last = "", b.Name // a surname alone
	}
	class := Exact
	if first != "" && !b.alone && m.r.IntN(100) < 30 {
		class = Person
		last, first = person(m.r, last, first)
	}
	m.write(attendance, body, class, strings.TrimSpace(first+" "+last), m.day(), pick(m.r, words("|citoyen|Particulier|")), last, first)
}

// place is the commune's column; a body's row in a list with columns always
// states it but for public bodies.
func (m *maker) place(b *Body) string {
	if b.kind == public {
		return ""
	}
	return b.Commune.Name
}

func (m *maker) postal(b *Body) string {
	if b.kind == public || b.Commune.PostalCodes == "" || (m.r.IntN(3) == 0 && !b.told) {
		return ""
	}
	first, _, _ := strings.Cut(string(b.Commune.PostalCodes), " ")
	return first
}

func (m *maker) day() string {
	return pad(1+m.r.IntN(28), 2) + "/" + pad(1+m.r.IntN(12), 2) + "/" + pad(2020+m.r.IntN(6), 4)
}

// act types actions of one to four carriers in a cell.
func (m *maker) act(carriers []int) {
	t := m.town
	for n := 1; len(carriers) > 0; n++ {
		k := min(len(carriers), 1+m.r.IntN(4))
		var names []string
		for rank, body := range carriers[:k] {
			name, class := m.name(body, false)
			if parted(name) {
				name, class = t.Bodies[body].Name, Exact
			}
			names = append(names, strings.TrimSpace(name))
			t.Mentions = append(t.Mentions, Mention{List: actions, Row: len(t.Lists[actions].Rows) + 1, Rank: rank, Body: body, Class: class, Typed: name})
		}
		t.Lists[actions].Rows = append(t.Lists[actions].Rows, []string{"Action n° " + pad(n, 5) + " du plan", strings.Join(names, " ; "), pick(m.r, words("en cours|réalisée|à développer"))})
		carriers = carriers[k:]
	}
}

// parted reports whether a name in a list of carriers would be read as two.
func parted(name string) bool {
	return strings.ContainsAny(name, ",;/&") || strings.Contains(name, " - ") || strings.Contains(name, " et ")
}

// shuffle puts the rows of each list in another order.
func (m *maker) shuffle() {
	t := m.town
	moved := make([][]int, len(t.Lists)) // new row by old row
	for l := range t.Lists {
		rows := t.Lists[l].Rows
		to := m.r.Perm(len(rows) - 1)
		next := make([][]string, len(rows))
		next[0] = rows[0]
		moved[l] = make([]int, len(rows)+1)
		for i, at := range to {
			next[at+1] = rows[i+1]
			moved[l][i+2] = at + 2
		}
		t.Lists[l].Rows = next
	}
	for i := range t.Mentions {
		t.Mentions[i].Row = moved[t.Mentions[i].List][t.Mentions[i].Row]
	}
	slices.SortFunc(t.Mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.List, b.List), cmp.Compare(a.Row, b.Row), cmp.Compare(a.Rank, b.Rank))
	})
}
