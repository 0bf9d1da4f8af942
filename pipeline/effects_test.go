package pipeline_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/indicator"
	"pcaet/pipeline/internal/casetest"
)

// repair is a fault, and cells typed in its place.
type repair struct {
	rule    *finding.Rule
	files   map[string]string
	wrong   string
	repairs []string
	year    int
	known   bool // what the repaired value is must be said, not bounded
	later   bool // the year reported is not the one the fault is in
}

const (
	signatures = "Structure;Date de signature de la charte;Statut de la signature;Date de retrait\nMairie d’Arques;11/03/2021;;\nMairie d’Ecques;12/03/2021;;\n"
	club       = "Structure;Date de la séance;Présence;Rôle;Instance\nMairie d’Arques;14/03/2023;x;;\nMairie d’Ecques;14/03/2022;x;;\n"
	actionList = "Titre de l’action;Porteurs;Statut de l’action;Date de début;Date de fin;Collective (oui/non)\nHaies;Mairie d’Arques, Mairie d’Ecques;en cours;2021;;\n"
)

func listed(name, list, row string) map[string]string {
	return map[string]string{name: list + row + "\n"}
}

func repairs() []repair {
	const charte, seances, plan = "charte.csv", "Club climat.csv", "actions.csv"
	return []repair{
		{finding.NeededDateUnreadable, listed(charte, signatures, "Mairie de Moulle;31/02/2022;;"), "31/02/2022", []string{"28/02/2022", "01/03/2022"}, 2023, true, false},
		{finding.NeededDateDayMonth, listed(charte, signatures, "Mairie de Moulle;03/25/2022;;"), "03/25/2022", []string{"25/03/2022"}, 2023, true, false},
		{finding.NeededDateUnreadable, listed(charte, signatures, "Mairie de Moulle;au printemps;;"), "au printemps", []string{"25/03/2022", "", "2023"}, 2023, false, false},
		{finding.NeededDateUnreadable, listed(charte, signatures, "Mairie d’Arques;au printemps;;"), "au printemps", []string{"25/03/2022", ""}, 2023, true, false},
		{finding.SeveralSignatureDates, listed(charte, signatures, "Mairie de Moulle;25/03/2022 et 25/06/2024;;"), "25/03/2022 et 25/06/2024", []string{"25/03/2022", "25/06/2024"}, 2023, false, false},
		{finding.NameMissing, listed(charte, signatures, ";25/03/2022;;"), ";25/03/2022;;", []string{"Mairie de Moulle;25/03/2022;;", "Mairie d’Arques;25/03/2022;;"}, 2023, false, false},
		{finding.SignatureStatusUnknown, listed(charte, signatures, "Mairie de Moulle;25/03/2022;vu avec le maire;"), "vu avec le maire", []string{"signé", "refus", "en cours"}, 2023, false, false},
		{finding.StatusContradictsDate, listed(charte, signatures, "Mairie de Moulle;25/03/2022;en cours;"), "25/03/2022;en cours", []string{"25/03/2022;signé", ";en cours"}, 2023, false, false},
		{finding.SignedWithoutDate, listed(charte, signatures, "Mairie de Moulle;;signé;"), ";;signé", []string{";2022;signé", ";14/03/2023;signé"}, 2023, true, false},
		{finding.DateBeforePlan, listed(charte, signatures, "Mairie de Moulle;15/03/2012;;"), "15/03/2012", []string{"15/03/2021"}, 2023, true, false},
		{finding.WithdrawnBeforeSigned, listed(charte, signatures, "Mairie de Moulle;12/03/2022;;01/01/2021"), "12/03/2022;;01/01/2021", []string{"12/03/2020;;01/01/2021", "12/03/2022;;"}, 2023, false, false},
		{finding.DateUnreadable, listed(charte, signatures, "Mairie de Moulle;12/03/2021;;31/02/2022"), "31/02/2022", []string{"28/02/2022"}, 2023, true, false},
		{finding.DateUnreadable, listed(charte, signatures, "Mairie de Moulle;12/03/2021;;bientôt"), "bientôt", []string{"31/12/2022", ""}, 2023, false, false},
		{finding.CommuneUnknown, listed(charte, signatures, "Mairie de Zoteuxville;12/03/2021;;"), "Mairie de Zoteuxville", []string{"Mairie d’Arques", "Mairie de Moulle"}, 2023, false, false},

		{finding.NeededDateUnreadable, listed(seances, club, "Mairie de Moulle;31/02/2023;x;;"), "31/02/2023", []string{"28/02/2023"}, 2023, true, false},
		{finding.NeededDateUnreadable, listed(seances, club, "Mairie de Moulle;16/11/20223;x;;"), "16/11/20223", []string{"16/11/2022", "16/11/2023"}, 2023, false, false},
		{finding.SessionDateMissing, listed(seances, club, "Mairie de Moulle;;x;;"), ";;x", []string{";14/03/2022;x", ";14/03/2023;x"}, 2023, false, false},
		{finding.PresenceUnknown, listed(seances, club, "Mairie de Moulle;14/03/2023;vu;;"), "vu", []string{"présent", "absent", ""}, 2023, false, false},
		{finding.PresenceUnknown, listed(seances, club, "Mairie de Moulle;14/03/2022;vu;;"), "vu", []string{"présent", "absent"}, 2023, true, false},
		{finding.RoleUnknown, listed(seances, club, "Mairie de Moulle;14/03/2023;x;devin;"), "devin", []string{"participant", "intervenant", "agent"}, 2023, false, false},
		{finding.InstanceUnknown, listed(seances, club, "Mairie de Moulle;14/03/2023;x;;CCE"), "CCE", []string{"Club climat", "Comité partenarial"}, 2023, false, false},
		{finding.NameMissing, listed(seances, club, ";14/03/2023;x;;"), ";14/03/2023;x", []string{"Mairie de Moulle;14/03/2023;x", "Mairie d’Arques;14/03/2023;x"}, 2023, false, false},

		{finding.TitleMissing, listed(plan, actionList, ";Mairie d’Arques, Mairie de Moulle;en cours;2022;;"), ";Mairie d’Arques, Mairie de Moulle", []string{"Vélos;Mairie d’Arques, Mairie de Moulle", "Haies;Mairie d’Arques, Mairie de Moulle"}, 2023, false, false},
		{finding.ActionStatusUnknown, listed(plan, actionList, "Vélos;Mairie d’Arques, Mairie de Moulle;presque;2022;;"), "presque", []string{"en cours", "à développer", "réalisée", "abandonnée"}, 2023, false, false},
		{finding.ActionUndecidable, listed(plan, actionList, "Vélos;Mairie d’Arques, Mairie de Moulle;;;;"), "Moulle;;", []string{"Moulle;en cours;", "Moulle;à développer;"}, 2023, false, false},
		{finding.CollectiveDespiteNo, listed(plan, actionList, "Vélos;Mairie d’Arques, Mairie de Moulle;en cours;2022;;non"), "non\n", []string{"oui\n"}, 2023, true, false},
		{finding.YesNoUnknown, listed(plan, actionList, "Vélos;Mairie d’Arques;en cours;2022;;plutôt"), "plutôt", []string{"oui", "non"}, 2023, false, false},
		{finding.DateUnreadable, listed(plan, actionList, "Vélos;Mairie d’Arques, Mairie de Moulle;en cours;dès que possible;;"), "dès que possible", []string{"2020", "2022", "2023", ""}, 2023, true, false},
		{finding.EndBeforeStart, listed(plan, actionList, "Vélos;Mairie d’Arques, Mairie de Moulle;réalisée;2023;2021;"), "2023;2021;", []string{"2021;2023;"}, 2022, false, false},
		{finding.ActionTwoTitles, listed(plan, "N° action;"+strings.ReplaceAll(actionList, "\nHaies", "\nA-12;Haies"), "A-12;Vélos;Mairie d’Arques, Mairie de Moulle;en cours;2022;;"), "A-12;Vélos", []string{"A-12;Haies", "A-13;Vélos"}, 2023, false, false},
		{finding.ActionTwoCodes, listed(plan, "N° action;"+strings.ReplaceAll(actionList, "\nHaies", "\nA-12;Haies"), "A-14;Haies;Mairie d’Arques, Mairie de Moulle;en cours;2022;;"), "A-14;Haies", []string{"A-12;Haies", "A-14;Vélos"}, 2023, false, false},
	}
}

// TestEffectsAreThoseOfTheRepairedFile repairs the file itself and counts all
// again: the value said is the one found, or stands within the bounds said.
func TestEffectsAreThoseOfTheRepairedFile(t *testing.T) {
	all := repairs()
	for _, r := range repairs() { // two years later, they are effects on earlier years of the series
		r.year, r.known, r.later = r.year+2, false, true
		all = append(all, r)
	}
	for _, r := range all {
		before := evaluated(t, r.files, r.year)
		effects, met := before.effects(r.rule)
		if !met {
			t.Errorf("%s is not met at « %s »", r.rule.ID, r.wrong)
			continue
		}
		for _, e := range effects {
			if r.known && e.IfRepaired == nil {
				t.Errorf("%s at « %s »: the value of %s once repaired is said unknown", r.rule.ID, r.wrong, e.Figure)
			}
		}
		if !r.known && !r.later && !slices.ContainsFunc(effects, func(e finding.Effect) bool { return e.IfRepaired == nil }) {
			t.Errorf("%s at « %s »: said as plain, %+v", r.rule.ID, r.wrong, effects)
		}
		for _, mended := range r.repairs {
			files := map[string]string{}
			for name, text := range r.files {
				files[name] = strings.Replace(text, r.wrong, mended, 1)
			}
			after := evaluated(t, files, r.year)
			for i, id := range []indicator.FigureID{indicator.SignatoriesValue, indicator.ClubValue, indicator.ActionsValue} {
				figure := []string{"signatories", "club", "actions"}[i]
				at := slices.IndexFunc(effects, func(e finding.Effect) bool { return e.Figure == figure })
				told := finding.Effect{}
				if at >= 0 {
					told = effects[at]
				}
				for year := 2020; year < r.year; year++ {
					if was, is := before.e.Amount(id, year), after.e.Amount(id, year); was != is && !touches(told, year) {
						t.Errorf("%s, « %s » for « %s »: %s of %d becomes %v, no effect was said", r.rule.ID, mended, r.wrong, figure, year, is)
					}
				}
				want := after.e.Amount(id, r.year)
				switch {
				case at < 0:
					if want != before.e.Amount(id, r.year) {
						t.Errorf("%s, « %s » for « %s »: %s becomes %v, no effect was said", r.rule.ID, mended, r.wrong, figure, want)
					}
				case !within(effects[at], want):
					t.Errorf("%s, « %s » for « %s »: %s becomes %v, said %s", r.rule.ID, mended, r.wrong, figure, want, tell(effects[at]))
				}
				if at < 0 || effects[at].IfRepaired == nil {
					continue
				}
				for _, other := range effects[at].Other {
					if found := after.e.Amount(id, other.Year); other.IfRepaired == nil || found != indicator.Whole(*other.IfRepaired) {
						t.Errorf("%s, « %s » for « %s »: %s of %d becomes %v", r.rule.ID, mended, r.wrong, figure, other.Year, found)
					}
				}
			}
		}
	}
}

// counted is a folder evaluated for a year.
type counted struct {
	e      *indicator.Evaluation
	causes []finding.Cause
}

func evaluated(t *testing.T, files map[string]string, year int) counted {
	t.Helper()
	inputs := map[string][]byte{}
	for name, text := range files {
		inputs[name] = []byte(text)
	}
	study, err := readStudy(t, config.Defaults(), casetest.Folder(inputs))
	if err != nil {
		t.Fatal(err)
	}
	e, err := study.Evaluate(year, french.EndOfYear(year))
	if err != nil {
		t.Fatal(err)
	}
	return counted{e, study.WithEffects(e)}
}

// effects are those of the cause of a rule.
func (c counted) effects(rule *finding.Rule) ([]finding.Effect, bool) {
	for _, cause := range c.causes {
		if cause.Rule == rule {
			return cause.Effects, true
		}
	}
	return nil, false
}

// touches reports whether an effect says that the value of another year may
// change.
func touches(e finding.Effect, year int) bool {
	unknown := e.Figure != "" && e.IfRepaired == nil && e.Low == nil && e.High == nil && len(e.Other)+len(e.Maybe) == 0
	return unknown || slices.Contains(e.Maybe, year) || slices.ContainsFunc(e.Other, func(o finding.YearEffect) bool { return o.Year == year })
}

// within reports whether a value is the one an effect says, or stands within
// its bounds.
func within(e finding.Effect, a indicator.Amount) bool {
	n := 0
	if a.Known() {
		n = a.Num
	}
	if e.IfRepaired != nil {
		return a.Known() && n == *e.IfRepaired
	}
	return (e.Low == nil || *e.Low <= n) && (e.High == nil || n <= *e.High)
}

func tell(e finding.Effect) string {
	if e.IfRepaired != nil {
		return strconv.Itoa(*e.IfRepaired)
	}
	text := "between "
	for _, n := range []*int{e.Low, e.High} {
		if n == nil {
			text += "unknown "
		} else {
			text += strconv.Itoa(*n) + " "
		}
	}
	return text
}
