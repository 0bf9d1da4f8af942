package pack

import (
	"cmp"
	"slices"
	"strconv"

	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/report"
)

// College is a part of the sign-in sheet. It names members, so that it stays
// with the secretariat.
type College struct {
	Name    string
	Members []string
}

// SpareLines are left blank for those whom nobody expects.
const SpareLines = 6

// SignIn lists who is expected, by college: the members of the committee where
// the partner list tells them, else the signatories; then those invited.
func SignIn(members []indicator.Member, invited []string) []College {
	told := slices.ContainsFunc(members, func(m indicator.Member) bool { return m.Sits })
	rank := map[string]record.Category{}
	by := map[string][]string{}
	for _, m := range members {
		if told && !m.Sits || !told && (!m.Signatory || m.Nature != register.Body) {
			continue
		}
		college := cmp.Or(m.College, m.Category.French())
		if known, met := rank[college]; !met || m.Category < known {
			rank[college] = m.Category
		}
		by[college] = append(by[college], m.Name)
	}
	var all []College
	for name, names := range by {
		all = append(all, College{name, names})
	}
	slices.SortFunc(all, func(a, b College) int {
		return cmp.Or(cmp.Compare(rank[a.Name], rank[b.Name]), french.CompareText(a.Name, b.Name))
	})
	if len(invited) > 0 {
		all = append(all, College{Guests, invited})
	}
	return all
}

// Guests is the part of the sign-in sheet for those whom staff invited.
const Guests = "Invités"

// SignInReport is the sign-in sheet on paper.
func SignInReport(m Material, colleges []College, w *Wording) report.Report {
	c := composer{Material: m, w: w, day: french.Long(m.Now.Frame.AsOf)}
	s := report.Section{ID: "emargement", Blocks: []report.Block{report.Paragraph{Style: report.Note, Text: w.Say("emargement.note")}}}
	for _, college := range colleges {
		s.Blocks = append(s.Blocks, report.Heading{Level: 2, Text: w.Say("emargement.college", "college", college.Name)}, signInTable(college.Members))
	}
	s.Blocks = append(s.Blocks, report.Heading{Level: 2, Text: w.Say("emargement.autres")}, signInTable(spareLines()))
	return c.paper(w.Say("emargement.titre"), s)
}

// spareLines are numbered: a row says something to whoever hears it.
func spareLines() []string {
	var all []string
	for i := range SpareLines {
		all = append(all, strconv.Itoa(i+1))
	}
	return all
}

func signInTable(names []string) report.Table {
	t := report.Table{Room: 3, Columns: []report.TableColumn{{Title: "Structure", Align: report.Left, Weight: 6}, {Title: "Nom et prénom", Align: report.Left, Weight: 5},
		{Title: "Excusé, représenté par", Align: report.Left, Weight: 4}, {Title: "Émargement", Align: report.Left, Weight: 5}}}
	for _, name := range names {
		t.Rows = append(t.Rows, report.TableRow{Cells: []report.TableCell{{Text: french.Typeset(name)}, {}, {}, {}}})
	}
	return t
}

// Reminder is a structure to be reminded, and why.
type Reminder struct {
	indicator.Member
	Why []string
}

// Reminders lists the structures to be reminded, those with the most reasons first.
func Reminders(members []indicator.Member, frame indicator.Frame) []Reminder {
	var all []Reminder
	for _, m := range members {
		if m.Nature != register.Body {
			continue // a citizen who signed is asked for nothing more
		}
		r := Reminder{Member: m}
		if m.Sits && m.Missed >= 2 {
			r.Why = append(r.Why, "Absente ou excusée aux "+strconv.Itoa(m.Missed)+" dernières réunions du comité partenarial")
		}
		if m.Unseen {
			r.Why = append(r.Why, "Signataire, non vue au Club climat en "+strconv.Itoa(frame.Year))
		}
		switch {
		case m.Undated:
			r.Why = append(r.Why, "Signature sans date")
		case m.Waiting != 0:
			r.Why = append(r.Why, "Signature "+m.Waiting.French())
		}
		if m.Signatory && !m.Stated {
			r.Why = append(r.Why, "Signataire sans contribution écrite")
		}
		if len(r.Why) > 0 {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b Reminder) int { return len(b.Why) - len(a.Why) })
	return all
}
