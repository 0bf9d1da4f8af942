package example

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// gridWorkbook is the first way the club's attendance was kept: a row an
// actor, a column a session; what was spoken of stands on a second sheet.
func gridWorkbook() ([]byte, error) {
	b, l := newBook(), newLedger()
	p := b.page("Présences", 5, 40, 18, 15, 26, 34, 12, 12, 12, 12)
	p.line(title, "CLUB CLIMAT : tableau des présences 2021-2022")
	p.line(small, "x = présent, E = excusé, un chiffre = nombre de personnes de la structure")
	p.skip()
	sessions := append(clubSessions2021(), clubSessions2022()...)
	heading := []any{"N°", "Structure", "Nom", "Prénom", "Commune", "E-mail"}
	for _, s := range sessions {
		heading = append(heading, day(s.on))
	}
	p.line(header, heading...)
	p.freeze(len(heading))
	totals := make([]int, len(sessions))
	for i, v := range gridRows() {
		g := l.guest(v, false)
		row := []any{i + 1, g.body, g.last, g.first, g.commune, g.mail}
		for j := range sessions {
			row = append(row, gridMark(v.marks[j], i+j))
			totals[j] += people(v.marks[j])
		}
		p.line(plain, row...)
	}
	closing := []any{nil, "Total présents", nil, nil, nil, nil}
	for _, n := range totals {
		closing = append(closing, n)
	}
	p.line(total, closing...)
	m := b.page("Séances", 16, 16, 34, 18, 24, 20)
	m.line(header, "Date de la séance", "Instance", "Thème", "Type de séance", "Lieu")
	for _, s := range sessions {
		m.line(plain, day(s.on), "Club climat", s.theme, s.kind, s.place)
	}
	return b.bytes()
}

// gridRows joins the two years: a row for each way of naming an actor.
func gridRows() []visit {
	rows := visits2021()
	for i := range rows {
		rows[i].marks += ".."
	}
	for _, v := range visits2022() {
		same := func(r visit) bool { return r.who == v.who && r.as == v.as }
		if i := slices.IndexFunc(rows, same); i >= 0 {
			rows[i].marks = rows[i].marks[:2] + v.marks
		} else {
			v.marks = ".." + v.marks
			rows = append(rows, v)
		}
	}
	return rows
}

// gridMark is a mark as it was typed; n makes the hand change.
func gridMark(mark byte, n int) any {
	switch mark {
	case 'P':
		return []any{"x", "x", "X", 1, "x", "X", "présent"}[n%7]
	case '2', '3':
		return int(mark - '0')
	case 'V':
		return "visio"
	case 'R':
		return "retard"
	case 'E':
		return []any{"E", "Exc", "excusé"}[n%3]
	case 'A':
		return "abs"
	case 'i':
		return "invité"
	}
	return nil
}

// longListWorkbook is the second way: a row a person and session, the comité
// partenarial of May 2024 among them.
//
// Spoiled on purpose: a row typed twice, a date with a digit too many.
func longListWorkbook() ([]byte, error) {
	b := newBook()
	p := b.page("Emargements", 12, 20, 26, 20, 16, 40, 26, 16, 13, 36)
	p.line(title, "Émargements 2023-2024")
	p.line(header, "Date de la séance", "Instance", "Thème", "Nom", "Prénom", "Structure", "Commune", "Rôle", "Présence", "Courriel")
	p.freeze(10)
	for i, s := range clubSessions2023() {
		p.longRows("Club climat", s, visits2023(), i)
	}
	spring, autumn := clubSessions2024()[0], clubSessions2024()[1]
	p.longRows("Club climat", spring, visits2024(), 0)
	p.longRows("Comité partenarial", committee2024(), visitsCommittee2024(), 0)
	p.longRows("Club climat", autumn, visits2024(), 1)
	p.line(plain, day(autumn.on), "Club climat", autumn.theme, "Sautecoeur", "Émeline", "Ornelle en transition", "Saint-Omer", "Participant", "Présent", nil)
	p.line(plain, "16/11/20223", "Club climat", "Énergies citoyennes", "Harlequet", "Sixtine", "Cercle naturaliste d'Ornelle", "Clairmarais", "Participant", "Présent", nil)
	return b.bytes()
}

// longRows writes a session's rows, a row a person.
func (p *page) longRows(instance string, s session, visits []visit, n int) {
	for i, a := range arrivals(visits, n) {
		g := a.guest
		role := at([]string{"Participant", "participant", "Participant", ""}, i%4)
		if g.role != "" {
			role = g.role
		}
		presence := at([]string{"Présent", "Présent", "présent", "P"}, i%4)
		switch a.mark {
		case 'I':
			role = "Intervenant"
		case 'V':
			presence = "Visio"
		case 'E':
			presence = at([]string{"Excusé", "Exc."}, i%2)
		case 'A':
			presence = "Absent"
		}
		p.line(plain, day(s.on), instance, s.theme, g.last, g.first, g.body, g.commune, role, presence, g.mail)
	}
}

// arrival is a person on the list of one session.
type arrival struct {
	guest guest
	mark  byte
}

// arrivals lists the persons of the nth session of a year, two for a 2.
func arrivals(visits []visit, n int) []arrival {
	l := newLedger()
	var all []arrival
	for _, v := range visits {
		mark := v.marks[n]
		if mark == '.' {
			continue
		}
		all = append(all, arrival{l.guest(v, false), mark})
		if mark == '2' {
			all = append(all, arrival{l.guest(v, true), mark})
		}
	}
	return all
}

// signInWorkbook is the third way: the sheet that was signed, typed again, one
// a session; the last sheet is who put their name down for December.
func signInWorkbook() ([]byte, error) {
	b := newBook()
	for i, s := range clubSessions2025() {
		signIn(b, s, visits2025(), i)
	}
	for i, s := range clubSessions2026() {
		signIn(b, s, visits2026(), i)
	}
	next := announced()
	p := b.page("inscrits "+sheetDate(next.on), 5, 20, 16, 40, 34)
	p.line(title, "Club climat - inscrits à la séance du "+longDate(next.on))
	p.line(header, "N°", "Nom", "Prénom", "Structure", "Courriel")
	for i, a := range arrivals(registered(), 0) {
		p.line(plain, i+1, a.guest.last, a.guest.first, a.guest.body, a.guest.mail)
	}
	return b.bytes()
}

func signIn(b *book, s session, visits []visit, n int) {
	p := b.page(sheetDate(s.on), 5, 20, 16, 40, 26, 16, 36, 17, 16)
	p.line(title, "Club climat - séance du "+longDate(s.on))
	p.line(small, "Thème : "+s.theme+" ("+strings.ToLower(s.kind)+")")
	p.line(small, "Lieu : "+s.place)
	p.skip()
	p.line(header, "N°", "Nom", "Prénom", "Structure", "Commune", "Rôle", "Courriel", "Téléphone", "Émargement")
	list := arrivals(visits, n)
	slices.SortStableFunc(list, func(a, b arrival) int { return strings.Compare(plainLetters(a.guest.last), plainLetters(b.guest.last)) })
	came := 0
	for i, a := range list {
		g, role := a.guest, a.guest.role
		if a.mark == 'I' {
			role = "Intervenant"
		}
		if present(a.mark) || a.mark == 'I' {
			came++
		}
		p.line(plain, i+1, g.last, g.first, g.body, g.commune, role, g.mail, phone(i+n), signed(a, i))
	}
	p.line(total, nil, "Nombre de présents : "+strconv.Itoa(came))
}

// signed is what was typed for the signature on the paper.
func signed(a arrival, n int) any {
	switch a.mark {
	case 'E':
		return "excusé"
	case 'A':
		return nil
	case 'V':
		return "visio"
	}
	initials := string([]rune(a.guest.first)[:1]) + "." + string([]rune(a.guest.last)[:1]) + "."
	return []any{"signé", initials, "x", initials}[n%4]
}

// sheetDate is a day as staff name a sheet: 06-02-2025.
func sheetDate(on string) string {
	return on[8:] + "-" + on[5:7] + "-" + on[:4]
}

// committeeWorkbook is the attendance of one meeting of the comité partenarial,
// under a line for each college.
func committeeWorkbook() ([]byte, error) {
	b, l := newBook(), newLedger()
	s := committee2025()
	p := b.page("Feuil1", 46, 26, 30, 14)
	p.line(title, "Comité partenarial")
	p.line(small, fmt.Sprintf("mercredi %s, 14 h 30, %s", longDate(s.on), s.place))
	p.line(small, "Liste de présence")
	p.skip()
	p.line(header, "Organisme", "Nom Prénom", "Fonction", "Présence")
	college := ""
	for _, v := range visitsCommittee2025() {
		m := l.bodies[v.who]
		if m.college != college {
			college = m.college
			p.line(section, college, nil, nil, nil)
			p.keep(p.file.MergeCell(p.name, "A"+strconv.Itoa(p.row), "D"+strconv.Itoa(p.row)))
		}
		name := m.name
		if v.as != "" {
			name = v.as
		}
		first, last := splitName(m.contact)
		word := map[byte]string{'P': "Présent", 'E': "Excusé", 'A': "Absent"}[v.marks[0]]
		p.line(plain, name, strings.ToUpper(last)+" "+first, m.function, word)
	}
	return b.bytes()
}
