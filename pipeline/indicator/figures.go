package indicator

import (
	"strings"

	"pcaet/pipeline/record"
)

// Indicator is one of the three of the fiche-action.
type Indicator struct {
	ID    string // signatories, club, actions: the first part of its figures' IDs
	Title string // the fiche-action's own words
	Unit  string // French, plural
}

// Indicators are the three, in the fiche-action's order and words.
func Indicators() []Indicator {
	return []Indicator{
		{"signatories", "Nombre de partenaires signataires de la charte", "partenaires"},
		{"club", "Nombre d’acteurs et de partenaires engagés au sein du club climat", "acteurs"},
		{"actions", "Nombre d’actions collectives portées", "actions"},
	}
}

// The figures. DESIGN §7 holds their rules; evaluate_*.go counts each once.
const (
	SignatoriesValue      FigureID = "signatories.value"      // stock at the cut-off; the reported year's holds the undated
	SignatoriesNew        FigureID = "signatories.new"        // entries into the stock in the year
	SignatoriesLeft       FigureID = "signatories.left"       // exits from the stock in the year
	SignatoriesUndated    FigureID = "signatories.undated"    // « oui » without a date; reported year only, else 0
	SignatoriesCitizens   FigureID = "signatories.citizens"   // persons who signed: beside, not inside
	SignatoriesCommunes   FigureID = "signatories.communes"   // communes of the territory that signed themselves
	SignatoriesPopulation FigureID = "signatories.population" // their share of the municipal population, a ratio
	SignatoriesStated     FigureID = "signatories.stated"     // signatories that stated a contribution
	SignatoriesUnstated   FigureID = "signatories.unstated"   // signatories that stated none
	SignatoriesUnseen     FigureID = "signatories.unseen"     // signatories not seen at the club in the year

	ClubValue         FigureID = "club.value" // partners + organisations + citizens
	ClubPartners      FigureID = "club.partners"
	ClubOrganisations FigureID = "club.organisations"
	ClubCitizens      FigureID = "club.citizens"
	ClubSessions      FigureID = "club.sessions"   // sessions held
	ClubPeople        FigureID = "club.people"     // persons present, all sessions, at least
	ClubMean          FigureID = "club.mean"       // people ÷ sessions, a ratio
	ClubTwice         FigureID = "club.twice"      // actors present at two sessions or more
	ClubThrice        FigureID = "club.thrice"     // at three or more
	ClubCumulative    FigureID = "club.cumulative" // distinct actors since the plan's first year
	ClubNewcomers     FigureID = "club.newcomers"  // actors never counted in an earlier year
	ClubReturning     FigureID = "club.returning"  // actors of the year before that came again
	ClubLoyalty       FigureID = "club.loyalty"    // returning ÷ actors of the year before, a ratio
	ClubAgents        FigureID = "club.agents"     // marks of the carrier's agents, outside the value
	ClubSpeakers      FigureID = "club.speakers"   // marks of speakers, outside the value

	ActionsValue      FigureID = "actions.value" // collective actions active in the year
	ActionsNew        FigureID = "actions.new"
	ActionsCompleted  FigureID = "actions.completed"
	ActionsCumulative FigureID = "actions.cumulative" // begun since the plan's first year
	ActionsUndated    FigureID = "actions.undated"    // without any date; reported year only, else 0
	ActionsLate       FigureID = "actions.late"       // active, end passed
	ActionsPaused     FigureID = "actions.paused"     // inside the stock, paused or blocked
)

// SignatoriesIn is the number of signatories of a category:
// signatories.category.communes, signatories.category.state…
func SignatoriesIn(c record.Category) FigureID {
	return FigureID("signatories.category." + c.String())
}

// Indicator is the first part of the ID: signatories, club or actions.
func (id FigureID) Indicator() string {
	indicator, _, _ := strings.Cut(string(id), ".")
	return indicator
}
