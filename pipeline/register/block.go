package register

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pcaet/pipeline/record"
)

// Block is what brought two mentions together to be compared: pairs are never
// all compared. Zero is never valid.
type Block uint8

const (
	BySIRET        Block = iota + 1 // same SIRET
	BySIREN                         // same SIREN
	ByRNA                           // same RNA
	ByMunicipality                  // both name one municipality
	ByEPCI                          // both name one intercommunality
	ByPlace                         // same name, its commune included
	ByName                          // same folded name
	BySigle                         // one declares the sigle the other is
	ByWords                         // same words, sorted
	ByThird                         // a third of the name in common
	ByRareWord                      // its rarest word in common
	ByInitials                      // same initials
	ByPerson                        // same first and last name
	ByBody                          // a person who came elsewhere for a body
	ByStaff                         // staff said so
)

// French says what two mentions have in common.
func (b Block) French() string {
	return [...]string{
		"", "même SIRET", "même SIREN", "même RNA", "même municipalité", "même intercommunalité", "même nom et même commune", "même nom", "même sigle",
		"mêmes mots", "un tiers du nom en commun", "le mot le plus rare du nom en commun", "mêmes initiales", "même personne",
		"même personne, venue pour une structure", "décision du service",
	}[b]
}

// Link says why two mentions are one.
type Link struct {
	A, B   *record.Mention
	Block  Block
	Levels Levels // zero for a person and for what staff decided
}

// French says in one sentence why the two are one.
func (l Link) French() string {
	switch l.Block {
	case ByMunicipality:
		return "Même commune, une fois « Mairie de », « Ville de » et « Commune de » rapprochés."
	case ByPerson:
		return "Mêmes prénom et nom."
	case ByBody:
		return "La même personne est venue ailleurs pour cette structure."
	case ByStaff:
		return "Vous avez répondu que c’est le même acteur."
	case BySIRET:
		return "Même numéro SIRET."
	}
	said := append([]string{l.Levels.Name.French()}, l.Levels.parts(false)...)
	sentence := strings.Join(said, ", ") + "."
	first, size := utf8.DecodeRuneInString(sentence)
	return string(unicode.ToUpper(first)) + sentence[size:]
}
