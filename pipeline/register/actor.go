package register

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"pcaet/pipeline/decision"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// draft is an actor being drawn up from the profiles of its group.
type draft struct {
	*Actor
	profiles []*profile // sorted by what they say
	kept     Kept
	slug     string // of its longest key
	mark     string // what tells it from another of the same slug
}

// draw makes the actor of a group; it is told its mentions later.
func (x *lexicon) draw(g *groups, d *draft, f *facts, c *choices) {
	c.clear()
	d.Nature, d.SIREN = Body, f.siren
	if f.person {
		d.Nature, d.Category = Citizen, record.CategoryIndividuals
	}
	longest := ""
	for _, p := range d.profiles {
		d.SoleTrader = d.SoleTrader || p.trader
		if p.citizen() && d.Nature == Body {
			continue // a citizen who counts through the body says nothing of it
		}
		if known, ok := strings.CutPrefix(p.key, "epci:"); ok {
			d.SIREN = cmp.Or(d.SIREN, known)
		}
		d.IsCommune = d.IsCommune || p.municipality() != ""
		d.Carrier = d.Carrier || p.key == "epci:"+x.own.SIREN || p.siren == x.own.SIREN
		if len(p.key) > len(longest) || len(p.key) == len(longest) && p.key < longest {
			longest = p.key
		}
	}
	d.slug = strings.ReplaceAll(longest, " ", "-")
	x.name(d, g, c)
	x.settle(d, c)
	if d.Nature == Body {
		x.categorize(d, c)
	}
	d.identify(f)
}

// identify gives the actor its ID, and what to add to it should another actor
// have the same.
func (d *draft) identify(f *facts) {
	switch {
	case d.Nature == Citizen:
		sum := sha256.Sum256([]byte("person:" + d.profiles[0].person()))
		d.ID = ActorID("p-" + hex.EncodeToString(sum[:6]))
	case d.IsCommune: // first: no row need state the number for the ID to be the same
		d.ID = ActorID("commune:" + d.INSEE)
	case d.SIREN != "":
		d.ID = ActorID(d.SIREN)
	default:
		d.ID = ActorID(d.slug)
	}
	marks := []string{}
	if d.SIREN != "" && !d.IsCommune {
		marks = append(marks, d.slug)
	}
	for _, p := range f.places {
		marks = append(marks, cmp.Or(p.insee, strings.ReplaceAll(p.name, " ", "-")))
	}
	if f.rna != "" {
		marks = append(marks, f.rna)
	}
	for _, c := range f.categories {
		marks = append(marks, c.String())
	}
	d.mark = strings.Join(append(marks, f.forms...), "-")
}

// Forgotten stands for the name of an actor whose name staff no longer keep.
const Forgotten = "(nom non conservé)"

// obey gives the draft the name staff chose for any of its profiles, and says
// whether it may be named: the most guarded answer wins.
func (g *groups) obey(d *draft, profiles []int32) {
	exposure := decision.Exposure(0)
	for _, i := range profiles {
		if name, known := g.renamed[i]; known && d.Nature == Body {
			if d.ID == ActorID(d.slug) && name.slug != "" {
				d.slug, d.ID = name.slug, ActorID(name.slug)
			}
			d.Name, d.kept.Name = name.shown, source.Ref{}
		}
		exposure = max(exposure, g.exposed[i])
	}
	switch exposure {
	case decision.Publish:
		d.SoleTrader = false
	case decision.CountOnly:
		d.SoleTrader = true
	case decision.Forget:
		d.SoleTrader, d.Name, d.kept.Name = true, Forgotten, source.Ref{}
	}
}

// distinguish gives the drafts IDs of their own: what is known of them is
// added where two have the same, and a hash of all they state where that is
// not enough. Order of rows plays no part.
func distinguish(drafts []draft) {
	for _, mark := range []func(d *draft) string{
		func(d *draft) string { return d.mark },
		func(d *draft) string { return d.hash() },
	} {
		times := map[ActorID]int{}
		for i := range drafts {
			times[drafts[i].ID]++
		}
		for i := range drafts {
			if d := &drafts[i]; times[d.ID] > 1 {
				if m := mark(d); m != "" {
					d.ID += ActorID("-" + m)
				}
			}
		}
	}
}

// hash is short, and follows what the profiles state.
func (d *draft) hash() string {
	h := sha256.New()
	for _, p := range d.profiles {
		for _, s := range []string{p.person(), p.name(), p.sigle, p.siret, p.siren, p.rna, p.commune, p.insee, p.postal, p.category.String()} {
			h.Write([]byte(s))
			h.Write([]byte{0})
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}
