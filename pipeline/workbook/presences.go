package workbook

import (
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
)

// WriteInternal makes evaluation-interne-<year>.xlsx: who came to which session,
// by name, and the signatories the club has not seen.
func WriteInternal(e *indicator.Evaluation, p indicator.Presences) ([]byte, error) {
	w := newInternal(e)
	defer w.file.Close()
	marks, unseen := presenceList(p), unseenList(e, p)
	w.internalSheet(&marks, page{title: "Présences par structure et par séance", frozenCol: 1},
		french.Typeset("Une ligne par structure ou personne, une colonne par séance tenue. Une structure qui n’a qu’un représentant désigne une personne : ce tableau ne se diffuse pas."))
	w.internalSheet(&unseen, page{title: "Signataires non vus au Club climat en " + itoa(e.Frame.Year), frozenCol: 1},
		french.Typeset("Les signataires au "+french.Long(e.Frame.AsOf)+" qui n’ont été comptés à aucune séance du Club climat dans l’année."))
	return w.finishInternal("Évaluation interne", output)
}

func presenceList(p indicator.Presences) list {
	l := list{sheet: "Présences", table: "T_Presences", top: rowHeader, columns: []column{
		{"Structure ou personne", 46, left}, {"Nature", 12, left}, {colCategory, 30, left}, {"Signataire", 11, center}, {"Présences", 11, center}}}
	for i, s := range p.Sessions {
		l.columns = append(l.columns, column{itoa(i+1) + ". " + french.Short(s.Date) + " " + s.Instance.French(), 18, center})
	}
	l.made(len(p.Rows), func(row []cell, i int) []cell {
		r := &p.Rows[i]
		nature := lineBody
		if r.Nature == register.Citizen {
			nature = lineCitizen
		}
		row = append(row, raw(r.Name), text(nature), text(category(r.Category)), yesNo(r.Signatory), count(came(r.Marks)))
		for _, m := range r.Marks {
			row = append(row, text(markWords(m)))
		}
		return row
	})
	l.fill("aucune présence")
	return l
}

// came is how many of the marks are of a session attended.
func came(marks []indicator.Mark) int {
	n := 0
	for _, m := range marks {
		if m.Presence == record.Came {
			n++
		}
	}
	return n
}

// markWords is what a mark says: « présent », « intervenant (2) », « excusé ».
func markWords(m indicator.Mark) string {
	switch m.Presence {
	case record.Came:
		word := "présent"
		switch m.Role {
		case record.Speaker:
			word = "intervenant"
		case record.Agent:
			word = "agent"
		}
		if m.People > 1 {
			word += " (" + itoa(m.People) + ")"
		}
		return word
	case record.Excused:
		return "excusé"
	case record.Away:
		return "absent"
	case record.InvitedOnly:
		return "invité"
	}
	return nothing
}

func unseenList(e *indicator.Evaluation, p indicator.Presences) list {
	l := list{sheet: "Signataires non vus", table: "T_NonVus", top: rowHeader, columns: []column{
		{"Structure", 46, left}, {colCategory, 30, left}, {"Présences depuis " + itoa(e.Frame.Config.Plan.Start), 16, center}}}
	for _, r := range p.Rows {
		if !r.Unseen {
			continue
		}
		l.add(text(r.Name), text(category(r.Category)), count(came(r.Marks)))
	}
	l.fill(emptyWords(e, indicator.SignatoriesUnseen, "aucun"))
	return l
}
