package example

// actionsWorkbook is the list of actions, with its total.
//
// Spoiled on purpose: an action typed twice, a row without title, an unknown
// status, an end before its start.
func actionsWorkbook() ([]byte, error) {
	b := newBook()
	p := b.page("Actions", 9, 40, 8, 44, 36, 20, 13, 13, 12, 13, 34)
	p.line(title, "Actions collectives du plan climat")
	p.line(small, "fiche « Animation d'une instance territoriale « Climat-Energie » » - tableau de suivi du service")
	p.skip()
	p.line(header, "N° action", "Intitulé de l'action", "Sous-action", "Porteur(s)", "Partenaires associés", "Statut", "Date de début", "Date de fin",
		"Collective ?", "Budget (€)", "Mail du référent")
	p.freeze(11)
	from, sum := p.row+1, 0
	list := actions()
	list = append(list, action{carriers: "Mairie de Moulle", status: "En cours", start: "2025-09-01", budget: 1500})
	l := newLedger()
	for _, a := range list {
		var budget any
		if a.budget > 0 {
			budget = a.budget
			sum += a.budget
		}
		var contact any
		if len(a.by) > 0 {
			m := l.bodies[a.by[0]]
			contact = mail(m.contact, domain(m))
		}
		p.line(plain, a.code, a.title, a.sub, a.carriers, a.with, a.status, typedDate(a.start), typedDate(a.end), a.joint, cell{budget, money}, contact)
	}
	p.line(total, "TOTAL", nil, nil, nil, nil, nil, nil, nil, nil, cell{nil, money})
	p.sum(10, from, sum)
	return b.bytes()
}
