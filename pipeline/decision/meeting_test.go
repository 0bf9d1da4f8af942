package decision

import (
	"fmt"
	"strings"
	"testing"

	"pcaet/pipeline/internal/casetest"
	"pcaet/pipeline/source"
)

func meetingBook(file, rows string) source.Book {
	return casetest.Book(file, casetest.Sheet(file, "Colonnes", heading+"x"),
		casetest.Sheet(file, "Réunions", "Réunions\n\nDate | Instance | Heure | Lieu | Points à l’ordre du jour | Invités\n"+rows))
}

func describeMeetings(all []Meeting) string {
	var out []string
	for _, m := range all {
		out = append(out, fmt.Sprintf("%d/%d %s: %s", m.On.Day, m.On.Month, m.Body.French(), m.says()))
	}
	return strings.Join(out, "; ")
}

func TestMeetingsTyped(t *testing.T) {
	d, rules := read(t, meetingBook("decisions.xlsx", `09/12/2026 | | 0.604166666666667 | Arques | 1. Bilan ; 2) Charte ; - Divers | DDTM
10/12/2026 | Club climat | 14 | | |
11/12/2026 | bureau | | | |
décembre 2026 | | | | |
d:46000 | comité partenarial | vers midi | | un seul point |`))
	want := "9/12 comité partenarial: vers midi, un seul point; 9/12 comité partenarial: 14 h 30, Arques, Bilan / Charte / Divers, DDTM; 10/12 club climat: 14 h"
	if got := describeMeetings(d.Meetings); got != want { // d:46000 is a day of 2025
		t.Errorf("meetings\n%s\nwant\n%s", got, want)
	}
	if fmt.Sprint(rules) != "[decision-unknown decisions.xlsx › Réunions!B6 needed-date-unreadable decisions.xlsx › Réunions!A7]" {
		t.Errorf("told: %v", rules)
	}
}

// A blank says nothing against what another copy tells; two places do.
func TestCopiesThatTellAMeetingOtherwise(t *testing.T) {
	d, rules := read(t, meetingBook("a.xlsx", "09/12/2026 | | 14 h | Arques | Bilan |\n10/12/2026 | | | | |"),
		meetingBook("b.xlsx", "09/12/2026 | | 14 h | Longuenesse | Bilan |\n10/12/2026 | | | Tilques | |"))
	if got := describeMeetings(d.Meetings); got != "10/12 comité partenarial: Tilques" {
		t.Errorf("settled: %s", got)
	}
	if got := describeMeetings(d.DisputedMeetings); !strings.Contains(got, "Arques") || !strings.Contains(got, "Longuenesse") {
		t.Errorf("disputed: %s", got)
	}
	if fmt.Sprint(rules) != "[decision-contradicts b.xlsx › Réunions!A4]" {
		t.Errorf("told: %v", rules)
	}
}

func recordBook(file, rows string) source.Book {
	return casetest.Book(file, casetest.Sheet(file, "Relevé de conclusions", "Relevé\n\nRéunion du | Point | Conclusion | Nature | Responsable | Échéance | Avancement\n"+rows))
}

func TestConclusionsOfMeetings(t *testing.T) {
	first := recordBook("a.xlsx", "12/03/2025 | Charte | Écrire aux mairies | suite à donner | Service climat | 30/06/2025 | à faire\n12/03/2025 | | | | | |\n"+
		"12/03/2025 | | Sans nature | | | |\n | | Sans date | avis | | |\n12/03/2025 | | Autre | décision | | | fait")
	later := recordBook("b.xlsx", "12/03/2025 | Charte | Écrire aux  mairies | suite à donner | Service climat | 30/06/2025 | fait\n09/12/2026 | | | | | |")
	for _, books := range [][]source.Book{{first, later}, {later, first}} {
		d, rules := read(t, books...)
		var got []string
		for _, f := range d.FollowUps {
			got = append(got, fmt.Sprint(f.Text, ", ", f.Kind.French(), ", ", f.Progress.French(), ", ", f.Owner))
		}
		if want := "Sans nature, avis, à faire, ; Écrire aux mairies, suite à donner, fait, Service climat"; strings.Join(got, "; ") != want {
			t.Errorf("%q", got)
		}
		if fmt.Sprint(rules) != "[needed-date-unreadable a.xlsx › 'Relevé de conclusions'!A7 decision-unknown a.xlsx › 'Relevé de conclusions'!D8]" {
			t.Errorf("told: %v", rules)
		}
	}
	d, rules := read(t, first, recordBook("c.xlsx", "12/03/2025 | Charte | Écrire aux mairies | suite à donner | Service climat | 30/06/2025 | fait"))
	if len(d.FollowUps) != 2 || d.FollowUps[0].Progress == Settled || !strings.Contains(fmt.Sprint(rules), "decision-contradicts") {
		t.Errorf("two records of one meeting that differ: %+v, %v", d.FollowUps, rules)
	}
}
