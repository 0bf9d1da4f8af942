package repair

import (
	"slices"
	"strconv"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
)

// names are what staff call the values of the three indicators.
var names = map[string]string{"signatories": "Signataires", "club": "Club climat", "actions": "Actions collectives"}

// Sentences says each effect on a line, for staff: « Signataires 2026 : 35 → 36 ».
func Sentences(effects []finding.Effect, year int) []string {
	if len(effects) == len(names) && !slices.ContainsFunc(effects, func(e finding.Effect) bool { return e.IfRepaired != nil || e.Low != nil || e.High != nil }) {
		return []string{"Les trois indicateurs : à recompter une fois corrigé"}
	}
	var lines []string
	for i := range effects {
		e := &effects[i]
		if !e.OtherYearsOnly() {
			lines = append(lines, french.Typeset(names[e.Figure]+" "+strconv.Itoa(year)+" : "+once(e)))
		}
		for _, o := range e.Other {
			lines = append(lines, french.Typeset(names[e.Figure]+" "+strconv.Itoa(o.Year)+" : "+orNone(o.Published)+" → "+orNone(o.IfRepaired)))
		}
		if len(e.Maybe) > 0 {
			lines = append(lines, french.Typeset(names[e.Figure]+" "+inYears(e.Maybe)+" : à recompter une fois corrigé"))
		}
	}
	return lines
}

// inYears writes « 2023 », « de 2021 à 2025 », « 2021 et 2023 ».
func inYears(years []int) string {
	first, last := years[0], years[len(years)-1]
	if len(years) > 2 && last-first == len(years)-1 {
		return "de " + strconv.Itoa(first) + " à " + strconv.Itoa(last)
	}
	words := strconv.Itoa(first)
	for i, y := range years[1:] {
		if i == len(years)-2 {
			words += " et "
		} else {
			words += ", "
		}
		words += strconv.Itoa(y)
	}
	return words
}

// numbers are the places of the three indicators in the plan's fiche-action.
var numbers = map[string]string{"signatories": "indicateur 1", "club": "indicateur 2", "actions": "indicateur 3"}

// Brief says the effects on the year reported on one line, for staff:
// « indicateur 1 : 34 → 35 ; indicateur 2 : 41 → 40 »; "" for none.
func Brief(effects []finding.Effect) string {
	var parts []string
	for i := range effects {
		if e := &effects[i]; !e.OtherYearsOnly() {
			parts = append(parts, numbers[e.Figure]+" : "+once(e))
		}
	}
	return french.Typeset(strings.Join(parts, " ; "))
}

// once says what a value becomes.
func once(e *finding.Effect) string {
	switch {
	case e.IfRepaired != nil:
		return orNone(e.Published) + " → " + strconv.Itoa(*e.IfRepaired)
	case e.Low == nil || e.High == nil:
		return orNone(e.Published) + ", à recompter une fois corrigé"
	case e.Published != nil && *e.High == *e.Low+1 && (*e.Published == *e.Low || *e.Published == *e.High):
		return strconv.Itoa(*e.Published) + ", ou " + strconv.Itoa(*e.Low+*e.High-*e.Published) + " une fois corrigé"
	}
	return orNone(e.Published) + ", entre " + strconv.Itoa(*e.Low) + " et " + strconv.Itoa(*e.High) + " une fois corrigé"
}

func orNone(n *int) string {
	if n == nil {
		return "non renseigné"
	}
	return strconv.Itoa(*n)
}

// Weight orders causes by what they may change: the more, the larger. A file or
// a sheet that does not count may change anything.
func Weight(c *finding.Cause) int {
	weight := 0
	for i := range c.Effects {
		e := &c.Effects[i]
		switch {
		case e.OtherYearsOnly():
			weight = max(weight, 1)
		case e.IfRepaired != nil:
			weight = max(weight, 4*apart(e.Published, e.IfRepaired))
		case e.Low != nil && e.High != nil:
			weight = max(weight, 4*max(apart(e.Published, e.Low), apart(e.Published, e.High))-1)
		case c.Severity() == finding.Blocking:
			weight = max(weight, 1_000_000)
		default:
			weight = max(weight, 2)
		}
	}
	return weight
}

// apart is how far two values are from each other, an unknown one being 0.
func apart(a, b *int) int {
	n := 0
	if a != nil {
		n = *a
	}
	if b != nil {
		n -= *b
	}
	return max(n, -n)
}
