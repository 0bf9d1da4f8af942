package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"pcaet/pipeline/record"
	"pcaet/pipeline/register"
	"pcaet/pipeline/source"
)

// explainActor prints who an actor is: every mention of it, why they are one,
// what staff are asked about it.
func (s settings) explainActor(stdout, stderr io.Writer, name string) int {
	o, err := s.options()
	if err != nil {
		return fail(stderr, err)
	}
	o.Why = true
	study, err := s.study(o)
	if err != nil {
		return fail(stderr, err)
	}
	found := study.Called(name)
	if len(found) == 0 {
		hint := "names and identifiers are in interne/registre.csv"
		if near := study.Register.Nearest(name); len(near) > 0 {
			hint = "nearest names: " + strings.Join(near, " · ")
		}
		return fail(stderr, usageError{fmt.Sprintf("no actor is called %q", name), hint})
	}
	if s.json {
		return printActorsJSON(stdout, stderr, &study.Register, found)
	}
	for i, a := range found {
		if i > 0 {
			fmt.Fprintln(stdout)
		}
		printActor(stdout, &study.Register, a)
	}
	fmt.Fprintf(stdout, "\nwhich value wins: %s\n", register.ValueRule)
	return exitDone
}

func printActor(stdout io.Writer, r *register.Register, a *register.Actor) {
	fmt.Fprintf(stdout, "%s: %s (%s)\n", a.ID, a.Name, a.Category.French())
	why := r.Why(a)
	for _, v := range kept(a, why.Kept) {
		fmt.Fprintf(stdout, "  %s: %s, from %s\n", v.field, v.value, v.at)
	}
	mentions := r.Mentions(a)
	fmt.Fprintf(stdout, "\nmentions (%d)\n", len(mentions))
	for _, m := range mentions {
		fmt.Fprintf(stdout, "  %s: %s\n", m.At, register.Typed(m))
	}
	if len(why.Links) > 0 {
		fmt.Fprintf(stdout, "\nwhy they are one (%d)\n", len(why.Links))
	}
	for _, l := range why.Links {
		fmt.Fprintf(stdout, "  %s and %s (%s): %s\n", register.Typed(l.A), register.Typed(l.B), l.Block.French(), l.French())
		fmt.Fprintf(stdout, "      %s\n      %s\n", l.A.At, l.B.At)
	}
	if asked := r.About(a); len(asked) > 0 {
		fmt.Fprintf(stdout, "\nasked (%d)\n", len(asked))
		for _, q := range asked {
			fmt.Fprintf(stdout, "  %s\n", q.Why)
		}
	}
}

// keptValue is a value of an actor and the cell it stands in.
type keptValue struct {
	field, value string
	at           source.Ref
}

// kept lists the values of an actor that stand in a cell.
func kept(a *register.Actor, at register.Kept) []keptValue {
	all := []keptValue{
		{"name", a.Name, at.Name}, {"category", a.Category.French(), at.Category},
		{"siret", a.SIRET, at.SIRET}, {"commune", a.INSEE, at.Commune},
	}
	return slices.DeleteFunc(all, func(v keptValue) bool { return v.at.IsZero() })
}

type actorJSON struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Category string        `json:"category"`
	Kept     []keptJSON    `json:"kept"`
	Mentions []mentionJSON `json:"mentions"`
	Links    []linkJSON    `json:"links"`
	Asked    []string      `json:"asked"`
}

type keptJSON struct {
	Field string `json:"field"`
	Value string `json:"value"`
	cellJSON
}

type mentionJSON struct {
	cellJSON
	Typed string `json:"typed"`
}

type linkJSON struct {
	A     cellJSON `json:"a"`
	B     cellJSON `json:"b"`
	Block string   `json:"block"`
	Why   string   `json:"why"`
}

func printActorsJSON(stdout, stderr io.Writer, r *register.Register, found []*register.Actor) int {
	place := func(at source.Ref) cellJSON { return cellJSON{at.File(), at.Sheet(), at.A1()} }
	cell := func(m *record.Mention) cellJSON { return place(m.At) }
	actors := make([]actorJSON, len(found))
	for i, a := range found {
		out := actorJSON{ID: string(a.ID), Name: a.Name, Category: a.Category.String(), Kept: []keptJSON{}, Mentions: []mentionJSON{}, Links: []linkJSON{}, Asked: []string{}}
		why := r.Why(a)
		for _, v := range kept(a, why.Kept) {
			out.Kept = append(out.Kept, keptJSON{v.field, v.value, place(v.at)})
		}
		for _, m := range r.Mentions(a) {
			out.Mentions = append(out.Mentions, mentionJSON{cell(m), register.Typed(m)})
		}
		for _, l := range why.Links {
			out.Links = append(out.Links, linkJSON{cell(l.A), cell(l.B), l.Block.French(), l.French()})
		}
		for _, q := range r.About(a) {
			out.Asked = append(out.Asked, q.Why)
		}
		actors[i] = out
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(actors); err != nil {
		return fail(stderr, err)
	}
	stdout.Write(out.Bytes())
	return exitDone
}
