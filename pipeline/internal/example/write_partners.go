package example

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// partnersWorkbook is the general list: two lines above the header, a hidden
// helper column, the drop-down values on a second sheet.
//
// Spoiled on purpose: Arques stands twice under two names, a line lost its
// name, a SIRET has a wrong last digit, two were saved as numbers and lost
// their leading zeros, one is typed with spaces.
func partnersWorkbook() ([]byte, error) {
	b := newBook()
	p := b.page("Partenaires", 5, 46, 10, 28, 26, 18, 22, 26, 34, 17, 15, 13, 13, 11, 12)
	p.line(title, "Partenaires du plan climat - fichier général")
	p.line(small, "Service transition - mise à jour le 16/11/2026")
	p.skip()
	p.line(header, "N°", "Structure", "Sigle", "Collège", "Commune", "N° SIRET", "Référent", "Fonction", "Courriel", "Téléphone",
		"Partenaire depuis", "Date de sortie", "Membre du comité", "Newsletter", "clé tri")
	p.freeze(15)
	head := p.row
	list := partners()
	list = append(list, body{name: "Commune d’ARQUES", college: communes, commune: "Arques", contact: "Solène Houriquet", function: "Chargée de mission", key: "arques"})
	list = append(list, body{college: entreprises, commune: "Wardrecques", key: "zone", contact: "Agathe Vermandel", joined: "2024"})
	for i, m := range list {
		p.line(plain, i+1, m.name, m.sigle, m.college, m.commune, siretAsTyped(m), m.contact, m.function,
			mail(m.contact, domain(m)), phone(i), typedDate(m.joined), typedDate(m.left), committeeMember(m.key), newsletter(i), sortKey(m))
	}
	p.skip()
	p.line(total, nil, fmt.Sprintf("Total : %d partenaires", len(partners())))
	b.keep(b.file.SetColVisible(p.name, "O", false))
	choices := excelize.NewDataValidation(true)
	choices.Sqref = fmt.Sprintf("D%d:D%d", head+1, head+120)
	choices.SetSqrefDropList("Listes!$A$2:$A$12")
	b.keep(b.file.AddDataValidation(p.name, choices))

	l := b.page("Listes", 34, 16, 12)
	l.line(header, "Collèges", "États", "Oui/Non")
	second, third := []string{"signé", "en cours", "à relancer", "refus"}, []string{"oui", "non"}
	for i, college := range []string{communes, syndicats, etat, region, chambres, entreprises, assos, ecoles, bailleurs, "Particuliers", "Autres"} {
		l.line(plain, college, at(second, i), at(third, i))
	}
	return b.bytes()
}

// siretAsTyped is what the SIRET cell holds.
func siretAsTyped(m body) any {
	switch m.key {
	case "hocquedelle": // a wrong last digit
		return m.siret[:13] + "9"
	case "sapo": // a number: 003008331 00013 lost its zeros
		return 300833100013
	case "ornhabitat":
		return 408844900014
	case "smvo", "vandromel":
		return m.siret[:3] + " " + m.siret[3:6] + " " + m.siret[6:9] + " " + m.siret[9:]
	}
	return m.siret
}

func committeeMember(key string) string {
	for _, v := range visitsCommittee2025() {
		if v.who == key {
			return "oui"
		}
	}
	return ""
}

func newsletter(i int) string { return at([]string{"oui", "oui", "non", ""}, i%4) }

func sortKey(m body) string {
	return strings.ToUpper(plainLetters(m.college)[:3] + "-" + plainLetters(m.key))
}

// at is an element of a list, "" past its end.
func at(list []string, i int) string {
	if i >= len(list) {
		return ""
	}
	return list[i]
}
