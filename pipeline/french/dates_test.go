package french_test

import (
	"testing"
	"time"

	"pcaet/pipeline/french"
)

func month(year, m int) french.Date { return french.Date{Year: int16(year), Month: int8(m)} }
func year(y int) french.Date        { return french.Date{Year: int16(y)} }

func TestWriteDates(t *testing.T) {
	tests := []struct {
		date        french.Date
		long, short string
	}{
		{french.Day(2021, 3, 1), "1er\u00a0mars\u00a02021", "01/03/2021"},
		{french.Day(2025, 8, 15), "15\u00a0août\u00a02025", "15/08/2025"},
		{month(2021, 2), "février\u00a02021", "02/2021"},
		{year(2021), "2021", "2021"},
		{french.Date{}, "", ""},
	}
	for _, tt := range tests {
		if got := french.Long(tt.date); got != tt.long {
			t.Errorf("%v is %q, want %q", tt.date, got, tt.long)
		}
		if got := french.Short(tt.date); got != tt.short {
			t.Errorf("%v is %q, want %q", tt.date, got, tt.short)
		}
	}
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		want  french.Date
		texts []string
	}{
		{french.Day(2025, 1, 15), []string{
			"15/01/2025", "15/1/2025", "15/01/25", "15-01-2025", "15-01-25", "15.01.2025", "15 01 2025", "15 / 01 / 2025",
			"2025-01-15", "2025/01/15", "2025.01.15", "20250115", "2025-1-15",
			"2025-01-15 00:00:00", "2025-01-15T18:30:00Z", "2025-01-15T18:30:00.000Z", "2025-01-15T18:30:00+01:00", "2025-01-15 18:30",
			"15 janvier 2025", "15 Janvier 2025", "15 JANVIER 2025", "15 jan 2025", "15 janv. 2025", "15-janv-25", "15-janv.-2025", "15/janv/2025", "15 janvier 25",
			"mercredi 15 janvier 2025", "Mercredi, 15 janvier 2025", "mer. 15/01/2025", "le 15/01/2025", "Le mercredi 15 janvier 2025",
			"15/01/2025 18h30", "15/01/2025 à 18h30", "15/01/2025 18 h", "15/01/2025 (matin)", "15/01/2025 de 18h à 20h", "15/01/2025 - 14h00-16h30", "15/01/2025 après-midi",
			"18h30 le 15/01/2025", "15 janvier 2025 18h30", "15/01/2025*", "15\u00a0janvier\u00a02025", "15\u202f01\u202f2025", " 15/01/2025\n", "15–01–2025", "15/01/2025 (15 janvier 2025)",
			"15/01/25 18:30", "du 15/01/2025", "15/01/2025 6:30 pm",
		}},
		{french.Day(2021, 3, 1), []string{"1er mars 2021", "1 mars 2021", "1ᵉʳ mars 2021", "01 mars 2021", "1-mars-21", "lundi 1er mars 2021", "LUNDI 1ER MARS 2021"}},
		{french.Day(1985, 1, 15), []string{"15 jan 1985", "15/01/85"}},
		{french.Day(2003, 5, 2), []string{"02 05 2003", "20030502", "2003.05.02", "02.05.03", "2/5/03"}},
		{french.Day(2025, 12, 31), []string{"31122025", "20251231"}},
		{french.Day(2022, 4, 12), []string{"Délib. du 12/04/22", "délibération du 12 avril 2022", "CM du 12/04/2022", "depuis le 12/04/2022"}},
		{french.Day(2011, 12, 7), []string{"07.déc.11", "7 décembre 2011", "7 dec 2011", "07/12/11", "7 de\u0301cembre 2011"}},
		{french.Day(2024, 3, 12), []string{"mar. 12 mars 2024", "mardi 12 mars 2024", "12 mar 2024", "mar 12/03/2024"}},
		{french.Day(2069, 12, 31), []string{"31/12/69"}},
		{french.Day(1970, 1, 1), []string{"01/01/70"}},
		{french.Day(2024, 2, 29), []string{"29/02/2024", "29 févr. 2024", "29 fevrier 2024"}},
		{french.Day(2024, 8, 15), []string{"15 août 2024", "15 aout 2024", "15 AOÛT 2024"}},
		{month(2021, 3), []string{"mars 2021", "Mars 2021", "mars-21", "mars/2021", "03/2021", "3/2021", "03-2021", "03.2021", "2021-03", "2021/03", "en mars 2021", "fin mars 2021", "depuis mars 2021"}},
		{month(2024, 7), []string{"juil. 2024", "juil.-24", "juillet 2024"}},
		{year(2021), []string{"2021", " 2021 ", "en 2021", "année 2021", "depuis 2021", "fin 2021", "début 2021", "mi-2021", "courant 2021", "été 2021", "T1 2021", "S2 2021",
			"2e trimestre 2021", "1er semestre 2021", "trimestre 1 2021", "4ème trimestre 2021", "rentrée 2021"}},
		{year(1900), []string{"1900"}},
		{year(2199), []string{"2199"}},
	}
	for _, tt := range tests {
		for _, text := range tt.texts {
			if got, problem := french.ParseDate(text); got != tt.want || problem != french.NoProblem {
				t.Errorf("%q is %v (problem %d), want %v", text, got, problem, tt.want)
			}
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for problem, texts := range map[french.Problem][]string{
		french.Unreadable: {
			"", " ", "oui", "x", "en cours", "à définir", "NR", "?", "-", "le", "lundi", "15", "15/01", "15 janvier", "janvier", "mars", "15/01/2025 ?", "~2021", "vers 2021", "fin", "été", "T2", "1er trimestre",
			"avant le 15/01/2025", "après le 15/01/2025", "signée le 15/01/2025", "1/2", "01/25", "12.5", "45672", "47727", "62500", "200069037", "20006903700017", "03.21.12.34.56", "03 21 12 34 56",
			"06-12-05-20-21", "18h30", "18:30", "15 janvier 18h30", "January 15, 2025", "mars 15 2025", "15 01 25", "1/2/202", "015/01/2025", "15/001/2025", "15_01", "T5 2024", "T1:2024",
			"T 1 2024 ?", "15-01/2025", "5e trimestre 2021", "0", "1850", "2200", "\xff15/01/2025x", "15.01", "99999999", "20251301", "31022025",
		},
		french.SwappedDayMonth: {"03/25/2021", "12/31/2024", "3/25/21", "2021-25-03", "01/15/2025 18:30", "le 03/25/2021"},
		french.SeveralDates: {
			"2017-03-29   2017-04-05", "15/01/2025 et 16/01/2025", "15/01/2025-16/01/2025", "15/01/2025 - 16/01/2025", "du 15/01/2025 au 16/01/2025", "2020 - 2026", "2020-2026", "2021/2022", "2020, 2021",
			"12 et 13 mars 2024", "12-13/03/2024", "12/13 mars 2024", "12, 13 et 14 mars 2024", "mars 2021 et avril 2021", "15/01/2025\n16/01/2025", "15 janvier 2025 ; 16 janvier 2025",
		},
		french.OutOfCalendar: {"31/02/2021", "29/02/2023", "31/04/2024", "32/01/2024", "00/01/2024", "15/00/2024", "31/13/2021", "13/2021", "00/2021", "15/01/1899", "15/01/2200", "15/01/0025", "0000-00-00", "2021-13", "31 février 2021", "mars 1850"},
	} {
		for _, text := range texts {
			if got, p := french.ParseDate(text); p != problem || !got.IsZero() {
				t.Errorf("%q gives problem %d and %v, want %d", text, p, got, problem)
			}
		}
	}
}

func TestFindDates(t *testing.T) {
	tests := []struct {
		text string
		want []french.Date
	}{
		{"Réunion du Club climat du mardi 12 mars 2024 à Arques", []french.Date{french.Day(2024, 3, 12)}},
		{"Emargement_club-climat_2024-03-12.xlsx", []french.Date{french.Day(2024, 3, 12)}},
		{"CR_20240312_v2", []french.Date{french.Day(2024, 3, 12)}},
		{"Signée le 15/01/2025 (relance le 3/02/2025)", []french.Date{french.Day(2025, 1, 15), french.Day(2025, 2, 3)}},
		{"séance de mars 2024", []french.Date{month(2024, 3)}},
		{"Bilan 2024", nil},
		{"03/25/2021", nil},
		{"", nil},
	}
	for _, tt := range tests {
		got := french.FindDates(tt.text)
		if len(got) != len(tt.want) {
			t.Errorf("%q gives %v, want %v", tt.text, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%q gives %v, want %v", tt.text, got, tt.want)
			}
		}
	}
}

func TestParseYears(t *testing.T) {
	for text, want := range map[string][2]int{
		"2020 - 2026": {2020, 2026}, "2020-2026": {2020, 2026}, "2020–2026": {2020, 2026}, "2020/2026": {2020, 2026}, "2020 à 2026": {2020, 2026}, "de 2020 à 2026": {2020, 2026},
		"2020-26": {2020, 2026}, "2020 au 2026": {2020, 2026}, "2021": {2021, 2021}, "2021-2021": {2021, 2021}, "entre 2020 et 2026": {2020, 2026}, "2020\u00a0-\u00a02026": {2020, 2026},
	} {
		if from, to, ok := french.ParseYears(text); !ok || from != want[0] || to != want[1] {
			t.Errorf("%q is %d to %d (%v), want %v", text, from, to, ok, want)
		}
	}
	for _, text := range []string{"", "2026-2020", "2020 2026", "2020, 2021, 2022", "depuis 2020", "2020-", "20-26", "2020-6", "1800-2026", "2020-2026-2030", "15/01/2025", "mars 2020 - mars 2021", "x", "2020 et 26"} {
		if from, to, ok := french.ParseYears(text); ok || from != 0 || to != 0 {
			t.Errorf("%q is read as %d to %d", text, from, to)
		}
	}
}

func TestFromSerial(t *testing.T) {
	tests := []struct {
		serial   float64
		base1904 bool
		want     french.Date
	}{
		{1, false, french.Day(1900, 1, 1)},
		{59, false, french.Day(1900, 2, 28)},
		{61, false, french.Day(1900, 3, 1)},
		{45672, false, french.Day(2025, 1, 15)},
		{45672.999, false, french.Day(2025, 1, 15)},
		{44256, false, french.Day(2021, 3, 1)},
		{109574, false, french.Day(2199, 12, 31)},
		{0, true, french.Day(1904, 1, 1)},
		{44210, true, french.Day(2025, 1, 15)},
		{108112, true, french.Day(2199, 12, 31)},
	}
	for _, tt := range tests {
		if got, ok := french.FromSerial(tt.serial, tt.base1904); !ok || got != tt.want {
			t.Errorf("%v (1904: %v) is %v (%v), want %v", tt.serial, tt.base1904, got, ok, tt.want)
		}
	}
	nan := 0.0
	nan /= nan
	for _, serial := range []float64{-1, 0, 0.75, 60, 60.5, 109575, 1e18, nan} {
		if got, ok := french.FromSerial(serial, false); ok {
			t.Errorf("%v is %v", serial, got)
		}
	}
	for _, serial := range []float64{-0.5, 108113} {
		if got, ok := french.FromSerial(serial, true); ok {
			t.Errorf("%v (1904) is %v", serial, got)
		}
	}
}

// TestEveryDayIsReadBack goes through all days of the calendar: serial numbers
// follow each other, and each way of writing a day reads as that day (one day
// in eleven, so as to meet all days of the month and all months).
func TestEveryDayIsReadBack(t *testing.T) {
	days := 0
	for serial, day := 61, time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2200; serial, day = serial+1, day.AddDate(0, 0, 1) {
		days++
		want := french.FromTime(day)
		if got, ok := french.FromSerial(float64(serial), false); !ok || got != want {
			t.Fatalf("serial %d is %v, want %v", serial, got, want)
		}
		if days%11 != 0 {
			continue
		}
		for _, text := range []string{french.Short(want), french.Long(want), day.Format("2006-01-02"), day.Format("20060102")} {
			if got, problem := french.ParseDate(text); got != want || problem != french.NoProblem {
				t.Fatalf("%q is %v (problem %d)", text, got, problem)
			}
		}
	}
	if days != 109_514 {
		t.Errorf("%d days", days)
	}
}

// FuzzParseDate: what is accepted is in the calendar, and reads the same once
// printed; beside a problem there is no date.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{
		"15/01/2025", "2025-01-15T18:30:00.000+01:00", "mercredi 15 janvier 2025 à 18h30", "1er mars 2021", "07.déc.11", "mars-21", "03/2021", "2020 - 2026", "12 et 13 mars 2024", "03/25/2021",
		"20030502", "03.21.12.34.56", "\xff", "1ᵉʳ mars", "mar. mar 2021", "mars .-/21", "15/01/25 18:30:00.z+",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, problem := french.ParseDate(s)
		if problem < french.NoProblem || problem > french.OutOfCalendar {
			t.Fatalf("%q gives problem %d", s, problem)
		}
		if problem != french.NoProblem {
			if !d.IsZero() {
				t.Errorf("%q gives problem %d and %v", s, problem, d)
			}
			return
		}
		if !d.Valid() {
			t.Errorf("%q gives %v", s, d)
		}
		for _, text := range []string{french.Short(d), french.Long(d)} {
			if again, p := french.ParseDate(text); again != d || p != french.NoProblem {
				t.Errorf("%q is %v, printed %q, read again %v (problem %d)", s, d, text, again, p)
			}
		}
	})
}

// FuzzParseYears: a period that is read has its years in order.
func FuzzParseYears(f *testing.F) {
	for _, s := range []string{"2020 - 2026", "2020-26", "de 2020 à 2026", "2021", "2026-2020"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if from, to, ok := french.ParseYears(s); ok && (from < 1900 || to < from || to > 2199) || !ok && (from != 0 || to != 0) {
			t.Errorf("%q is %d to %d (%v)", s, from, to, ok)
		}
	})
}
