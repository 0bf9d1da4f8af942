package example

import (
	"fmt"
	"strings"
)

// signaturesCSV is the list of the first year, as a French Excel saves it:
// semicolons, Windows-1252, CRLF.
func signaturesCSV() ([]byte, error) {
	l := newLedger()
	var b strings.Builder
	row := func(fields ...string) {
		for i, f := range fields {
			if i > 0 {
				b.WriteByte(';')
			}
			if strings.ContainsAny(f, ";\"\n") {
				f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
			}
			b.WriteString(f)
		}
		b.WriteString("\r\n")
	}
	row("Structure", "Sigle", "Commune", "Représentant", "Courriel", "Date de signature", "État de la signature", "Contribution")
	for _, s := range signatures2021() {
		m := l.bodies[s.who]
		name := m.name
		if s.as != "" {
			name = s.as
		}
		row(name, m.sigle, m.commune, m.contact, mail(m.contact, domain(m)), s.typed, s.status, s.gives)
	}
	return windows1252(b.String())
}

// windows1252 encodes the characters our lists use, and refuses any other.
func windows1252(s string) ([]byte, error) {
	high := map[rune]byte{'’': 0x92, '‘': 0x91, 'œ': 0x9C, 'Œ': 0x8C, '–': 0x96, '…': 0x85, '€': 0x80}
	out := make([]byte, 0, len(s))
	for _, r := range s {
		switch b, ok := high[r]; {
		case ok:
			out = append(out, b)
		case r < 0x80 || (0xA0 <= r && r <= 0xFF):
			out = append(out, byte(r))
		default:
			return nil, fmt.Errorf("no place for %q in Windows-1252", r)
		}
	}
	return out, nil
}

// signaturesWorkbook is the follow-up that took over: a sheet a campaign, and
// headings that changed with the person who keeps it.
func signaturesWorkbook() ([]byte, error) {
	b, l := newBook(), newLedger()
	first := b.page("2022-2024", 40, 26, 24, 24, 17, 13, 10, 38, 13, 32, 40)
	first.line(title, "Charte d'engagement climat : suivi des signatures")
	first.line(small, "les signatures de 2021 sont dans l'autre fichier")
	first.skip()
	first.line(header, "Structure", "Commune", "Représentant", "Fonction", "Date de signature", "État de la signature", "Version de la charte",
		"Contribution", "Date de retrait", "Courriel", "Observations")
	first.freeze(11)
	for _, s := range signatures2022() {
		m := l.signatory(s)
		first.line(plain, m.body, m.commune, m.first+" "+m.last, m.role, signedOn(s), s.status, s.version, s.gives, typedDate(s.ended), m.mail, s.note)
	}
	second := b.page("2025-2026", 5, 40, 26, 24, 17, 13, 38, 17, 40)
	second.line(title, "Charte climat - signatures 2025-2026")
	second.line(header, "N°", "Structure signataire", "Commune", "Signé par", "Signé le", "Statut", "Engagement pris", "Tél.", "Remarques")
	second.freeze(9)
	for i, s := range signatures2025() {
		m := l.signatory(s)
		second.line(plain, i+1, m.body, m.commune, m.first+" "+m.last, signedOn(s), s.status, s.gives, phone(i+80), s.note)
	}
	second.skip()
	second.line(small, "NB : les « oui » sont des chartes rendues sans date.")
	return b.bytes()
}

// signatory says who signs, as the row names them; role is the function.
func (l ledger) signatory(s signature) guest {
	g := l.guest(visit{who: s.who, as: s.as}, false)
	g.role = l.bodies[s.who].function
	return g
}

func signedOn(s signature) any {
	if s.typed != "" {
		return s.typed
	}
	return typedDate(s.on)
}
