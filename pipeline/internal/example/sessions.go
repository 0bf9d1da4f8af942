package example

import "strings"

// session is a meeting that was held, or is to come.
type session struct {
	on    string // 2021-05-20
	theme string
	kind  string // échange, analyse, construction
	place string
}

// clubSessions2021 to clubSessions2026 are the fourteen sessions of the club,
// year by year. The club did not meet in 2020.
func clubSessions2021() []session {
	return []session{
		{"2021-05-20", "Lancement du Club climat", "Échange", "en visioconférence"},
		{"2021-11-18", "Où en est le territoire ?", "Analyse", "Saint-Omer"},
	}
}

func clubSessions2022() []session {
	return []session{
		{"2022-04-07", "Mobilités du quotidien", "Échange", "Longuenesse"},
		{"2022-10-13", "Sobriété cet hiver", "Construction", "Arques"},
	}
}

func clubSessions2023() []session {
	return []session{
		{"2023-02-09", "Rénover sans se tromper", "Échange", "Wizernes"},
		{"2023-06-15", "L'eau et le marais", "Analyse", "Clairmarais"},
		{"2023-11-16", "Énergies citoyennes", "Construction", "Aire-sur-la-Lys"},
	}
}

func clubSessions2024() []session {
	return []session{
		{"2024-03-21", "Manger local", "Échange", "Thérouanne"},
		{"2024-10-10", "Bilan à mi-parcours", "Analyse", "Saint-Omer"},
	}
}

func clubSessions2025() []session {
	return []session{
		{"2025-02-06", "Entreprises et carbone", "Échange", "Arques"},
		{"2025-06-12", "S'adapter aux crues", "Construction", "Blendecques"},
		{"2025-11-20", "Jeunes et climat", "Échange", "Saint-Omer"},
	}
}

func clubSessions2026() []session {
	return []session{
		{"2026-04-02", "Préparer le prochain plan", "Construction", "Longuenesse"},
		{"2026-10-01", "Évaluer ensemble", "Analyse", "Saint-Omer"},
	}
}

// The comité partenarial met twice; a session of the club is announced.
func committee2024() session {
	return session{"2024-05-28", "Charte 2024", "", "Longuenesse"}
}

func committee2025() session {
	return session{"2025-03-12", "Suivi annuel du plan", "", "Longuenesse"}
}

func announced() session {
	return session{"2026-12-10", "Bilan 2020-2026", "Échange", "Saint-Omer"}
}

// visit is what one actor did at the sessions of a year, one mark a session:
//
//	P  present          2 3  that many people came
//	V  present online   R    came late
//	E  excused          A    absent
//	I  spoke there      i    invited, no more
//	.  not on the list
type visit struct {
	who   string // a body's key, or a citizen's
	marks string
	as    string // how the list spells the body; "" = its name; blankBody = left blank
}

// blankBody says that staff left the body's cell blank though the person is
// the body's own.
const blankBody = "-"

// Unnamed people: nobody's key.
const unnamed = "habitants"

// present reports whether a mark says that somebody came to take part.
func present(mark byte) bool { return strings.IndexByte("P23VR", mark) >= 0 }

// people is how many persons a mark stands for.
func people(mark byte) int {
	switch {
	case mark == '2' || mark == '3':
		return int(mark - '0')
	case present(mark):
		return 1
	}
	return 0
}
