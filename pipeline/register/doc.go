// Package register says who is who: which mentions are the same actor.
//
// In: the accepted records, the gazetteer of communes, the vocabulary of names
// (templates/vocabulary: sigles.txt, organismes.txt, mots.txt), the dates of the
// files, what staff decided.
// Out: Register: actors with their mentions, the links that explain each
// grouping, and the questions the machine leaves to staff; registre.csv.
//
// The way of a mention (mention.go): what its row states is a statement, once for
// all the rows that state the same (statement.go); its name is folded into a key
// (words.go, fold.go), its place looked up (place.go), its slips set right: a
// reading (reading.go), of which a profile keeps what is asked of it later
// (profile.go); profiles are merged by the deciding keys, each text a number
// (key.go), the surest first (match.go), under constraints that no chain of
// likeness can go round (group.go, settle.go), side by side where they share no
// group (chain.go); how two compare is discrete levels, and a table says what
// each combination ends in (levels.go); slips in common words and in communes are set right, plurals and
// the like set aside, to find the same name elsewhere (slip.go, loose.go);
// citizens count through the body they came for (person.go); near names become
// questions (near_names.go, near_slips.go), or are one where one person came for
// both (people.go); each group is drawn up as an actor (actor.go), with the
// values that win among its rows (value.go). An index finds the actor of a cell
// (index.go).
//
// Pairs come from blocks (block.go), never from all against all: one number,
// one municipality, one name with its commune or without, one sigle, the same
// words, a third of the name, its rarest word, its initials. BenchmarkTowns
// prints how many: four or five pairs a spelling at 5,000 bodies, fourteen at
// 50,000, nearly all by the rarest word or a third of the name, which cost little.
//
// What it refuses: to merge on likeness alone. Identifiers, folded names and
// what the table calls near-certain merge; anything less sure is a question,
// and a question counts as two.
//
// What it does not know: years, indicators.
package register
