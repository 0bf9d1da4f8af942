package decision

import (
	"cmp"
	"slices"
	"strings"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/source"
)

// Identity is how a decision names an actor: what staff see of it, never a
// cell. It holds whatever file or row the actor is typed in.
type Identity struct {
	Name    string
	Commune string // "" for none
	Number  string // SIREN, SIRET or RNA; "" for none
}

// fold is the form in which two identities are one.
func (i Identity) fold() Identity {
	return Identity{french.Fold(i.Name), french.Fold(i.Commune), strings.ReplaceAll(french.Fold(i.Number), " ", "")}
}

func compareIdentities(a, b Identity) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Commune, b.Commune), strings.Compare(a.Number, b.Number))
}

// Signed is who decided, when and why, as typed, and where.
type Signed struct {
	By, On, Why string
	At          source.Ref // the answer's cell in the first copy that holds it
}

// Verdict answers « Doublons ». Zero is never valid.
type Verdict uint8

const (
	OneActor Verdict = iota + 1
	TwoActors
	Later // still open: the pair counts as two
)

// Verdicts are the words of the drop-down list.
func Verdicts() []string { return []string{"même acteur", "distincts", "à voir"} }

// French is the word staff choose.
func (v Verdict) French() string { return Verdicts()[v-1] }

// Pair is one row of « Doublons » with an answer.
type Pair struct {
	A, B    Identity // in order
	Verdict Verdict
	Signed
}

// Alias is one row of « Alias »: a name that stands for an actor.
type Alias struct {
	Typed string // the name met in the lists
	Of    string // the actor it stands for: its identifier comes from this name
	Shown string // the name to print; "" for Of
	Signed
}

// Exposure answers « Publication ». Zero is never valid.
type Exposure uint8

const (
	Publish   Exposure = iota + 1
	CountOnly          // counted, never named in public
	Forget             // counted, named nowhere
)

// Exposures are the words of the drop-down list.
func Exposures() []string { return []string{"publier", "compter sans nommer", "ne plus conserver"} }

// French is the word staff choose.
func (e Exposure) French() string { return Exposures()[e-1] }

// Publication is one row of « Publication ».
type Publication struct {
	Who      Identity
	Exposure Exposure
	Signed
}

// Sheet is a sheet of questions: its name and its headings, for whoever writes
// it and for the reader.
type Sheet struct {
	Name     string
	Headings []string
	answer   int   // place of the answer in Headings
	needed   []int // headings without which nothing can be read
}

// signedBy heads who decided; when and why stand beside it.
const signedBy = "Décidé par"

// PairsSheet is « Doublons »: what it takes to answer fits a screen, what may
// help stands to the right.
func PairsSheet() Sheet {
	return Sheet{"Doublons", []string{"Acteur A", "Acteur B", "Différence", "Pourquoi la question", "Effet sur les chiffres", "Décision", signedBy, "Le", "Motif",
		"Commune A", "Numéro A", "Commune B", "Numéro B", "Vus dans"}, 5, []int{0, 1, 5}}
}

// AliasSheet is « Alias ».
func AliasSheet() Sheet {
	return Sheet{"Alias", []string{"Nom rencontré", "Acteur désigné", "Nom à afficher", signedBy, "Le", "Motif"}, 1, []int{0, 1}}
}

// PublicationSheet is « Publication ».
func PublicationSheet() Sheet {
	return Sheet{"Publication", []string{"Acteur", "Commune", "Numéro", "Décision", signedBy, "Le", "Motif"}, 3, []int{0, 3}}
}

// rows gives the rows of a sheet of a copy that hold an answer. A copy may
// lack the sheet; one whose headings are gone is told.
func (r *reader) rows(b *source.Book, s Sheet, read func(t table, row *source.Row, answer string)) {
	if !slices.ContainsFunc(b.Sheets, func(sheet source.Sheet) bool { return french.Fold(sheet.Name()) == french.Fold(s.Name) }) {
		return
	}
	t, ok := findTable(b, s.Name, s.Headings, s.needed...)
	if !ok {
		r.found.Add(finding.New(finding.DecisionSheetLost, source.At(b.File, s.Name, 0, 0), "", "", "sheet", s.Name))
		return
	}
	for _, row := range t.rows {
		if answer := t.text(row, s.answer); answer != "" {
			read(t, row, answer)
		}
	}
}

func (r *reader) actors(b *source.Book) {
	pairs, aliases, publications := PairsSheet(), AliasSheet(), PublicationSheet()
	r.rows(b, pairs, func(t table, row *source.Row, answer string) {
		p := Pair{A: identity(t, row, 0, 9, 10), B: identity(t, row, 1, 11, 12), Signed: signed(t, row, pairs)}
		p.Verdict = Verdict(r.choice(p.At, pairs, answer, Verdicts()))
		if compareIdentities(p.A.fold(), p.B.fold()) > 0 {
			p.A, p.B = p.B, p.A
		}
		if p.Verdict != 0 && p.A.fold().Name != "" && p.B.fold().Name != "" {
			r.pairs = append(r.pairs, p)
		}
	})
	r.rows(b, aliases, func(t table, row *source.Row, answer string) {
		a := Alias{Typed: t.text(row, 0), Of: answer, Shown: t.text(row, 2), Signed: signed(t, row, aliases)}
		if french.Fold(a.Typed) != "" {
			r.aliases = append(r.aliases, a)
		}
	})
	r.rows(b, publications, func(t table, row *source.Row, answer string) {
		p := Publication{Who: identity(t, row, 0, 1, 2), Signed: signed(t, row, publications)}
		p.Exposure = Exposure(r.choice(p.At, publications, answer, Exposures()))
		if p.Exposure != 0 && p.Who.fold().Name != "" {
			r.publications = append(r.publications, p)
		}
	})
}

// identity reads name, commune and number under their headings.
func identity(t table, row *source.Row, name, commune, number int) Identity {
	return Identity{t.text(row, name), t.text(row, commune), t.text(row, number)}
}

// signed reads who decided, when and why.
func signed(t table, row *source.Row, s Sheet) Signed {
	by := slices.Index(s.Headings, signedBy)
	return Signed{t.text(row, by), t.text(row, by+1), t.text(row, by+2), t.at(row, s.answer)}
}

// choice gives the place of an answer among the words proposed, from 1; 0 for
// any other, which is told.
func (r *reader) choice(at source.Ref, s Sheet, answer string, words []string) int {
	for i, w := range words {
		if french.Fold(w) == french.Fold(answer) {
			return i + 1
		}
	}
	r.found.Add(finding.New(finding.DecisionUnknown, at, s.Headings[s.answer], answer))
	return 0
}

// settleActors keeps each question once. « à voir » gives way to an answer;
// answers of several copies that differ are told, and none applies.
func (r *reader) settleActors(d *Decisions) {
	type asked struct{ a, b Identity }
	d.Pairs, d.DisputedPairs = settle(r, r.pairs,
		func(p Pair) asked { return asked{p.A.fold(), p.B.fold()} },
		func(a, b asked) int { return cmp.Or(compareIdentities(a.a, b.a), compareIdentities(a.b, b.b)) },
		func(p Pair) (string, string, Signed) {
			return p.Verdict.French(), p.A.Name + " / " + p.B.Name, p.Signed
		},
		func(p Pair) bool { return p.Verdict == Later })
	d.Aliases, d.DisputedAliases = settle(r, r.aliases,
		func(a Alias) string { return french.Fold(a.Typed) }, strings.Compare,
		func(a Alias) (string, string, Signed) { return a.Of, a.Typed, a.Signed },
		func(Alias) bool { return false })
	d.Publications, d.DisputedPublications = settle(r, r.publications,
		func(p Publication) Identity { return p.Who.fold() }, compareIdentities,
		func(p Publication) (string, string, Signed) { return p.Exposure.French(), p.Who.Name, p.Signed },
		func(Publication) bool { return false })
}

// settle groups the answers by question, in order of question. said gives the
// answer, the question in words, and where it stands; weak answers give way.
func settle[T any, Q comparable](r *reader, all []T, question func(T) Q, compare func(a, b Q) int, said func(T) (answer, label string, s Signed), weak func(T) bool) (settled, disputed []T) {
	slices.SortStableFunc(all, func(a, b T) int {
		_, _, sa := said(a)
		_, _, sb := said(b)
		return cmp.Or(compare(question(a), question(b)), source.Compare(sa.At, sb.At))
	})
	for len(all) > 0 {
		n := 1
		for n < len(all) && question(all[n]) == question(all[0]) {
			n++
		}
		var strong []T
		for _, t := range all[:n] {
			answer, _, _ := said(t)
			same := func(k T) bool { other, _, _ := said(k); return french.Fold(other) == french.Fold(answer) }
			if !weak(t) && !slices.ContainsFunc(strong, same) {
				strong = append(strong, t)
			}
		}
		switch len(strong) {
		case 0:
			settled = append(settled, all[0])
		case 1:
			settled = append(settled, strong[0])
		default:
			disputed = append(disputed, strong...)
			first, _, s := said(strong[0])
			for _, late := range strong[1:] {
				answer, label, at := said(late)
				r.found.Add(finding.New(finding.DecisionContradicts, at.At, "", answer, "label", label, "other", first, "place", s.At.String()).With(s.At))
			}
		}
		all = all[n:]
	}
	return settled, disputed
}
