package example

import "strings"

// ledger finds bodies and citizens by their key.
type ledger struct {
	bodies   map[string]body
	citizens map[string]citizen
}

func newLedger() ledger {
	l := ledger{map[string]body{}, map[string]citizen{}}
	for _, b := range bodies() {
		l.bodies[b.key] = b
	}
	for _, c := range citizens() {
		l.citizens[c.key] = c
	}
	return l
}

// guest is one line of an attendance list.
type guest struct {
	body, commune, role, first, last, mail string
}

// guest says how a visit is written: which words stand for the body, and who
// came; second asks for the body's second person.
func (l ledger) guest(v visit, second bool) guest {
	if v.who == unnamed {
		return guest{body: "habitants"}
	}
	if c, ok := l.citizens[v.who]; ok {
		first, last := splitName(c.name)
		return guest{body: c.word, first: first, last: last, mail: mail(c.name, "courrier.example")}
	}
	b, ok := l.bodies[v.who]
	if !ok {
		panic("no body named " + v.who)
	}
	person := b.contact
	if second {
		person = b.second
	}
	first, last := splitName(person)
	g := guest{body: b.name, commune: b.commune, first: first, last: last, mail: mail(person, domain(b))}
	if v.as == blankBody {
		g.body, g.commune = "", ""
	} else if v.as != "" {
		g.body = v.as
	}
	if b.key == carrier {
		g.role = "Agent CAPSO"
	}
	return g
}

// splitName cuts a person's name after the first name.
func splitName(person string) (first, last string) {
	first, last, _ = strings.Cut(person, " ")
	return first, last
}

// plainLetters is a word in lower case ASCII letters, for addresses.
func plainLetters(s string) string {
	s = strings.ToLower(s)
	s = strings.NewReplacer("é", "e", "è", "e", "ê", "e", "ë", "e", "à", "a", "â", "a", "î", "i", "ï", "i", "ô", "o", "û", "u", "ü", "u", "ç", "c", "œ", "oe").Replace(s)
	var b strings.Builder
	for _, r := range s {
		if 'a' <= r && r <= 'z' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mail is an invented address: .example belongs to nobody.
func mail(person, domain string) string {
	first, last := splitName(person)
	return plainLetters(first) + "." + plainLetters(last) + "@" + domain
}

func domain(b body) string { return plainLetters(b.key) + ".example" }

// phone is an invented number in a range kept for fiction.
func phone(i int) string {
	n := 100 + i*37%900
	if i%3 == 0 {
		return "06 39 98 " + twoDigits(n/10) + " " + twoDigits(n%100)
	}
	return "03 53 01 " + twoDigits(n/10) + " " + twoDigits(n%100)
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }
