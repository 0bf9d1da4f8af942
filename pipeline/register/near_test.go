package register

import (
	"math/bits"
	"math/rand/v2"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"abc", "", 3},
		{"moulle", "houlle", 1}, {"arques", "ecques", 2}, {"arques", "serques", 2},
		{"bellinghem", "reclinghem", 2}, {"racquinghem", "reclinghem", 3},
		{"abcd", "acbd", 1}, {"abcdef", "badcef", 2}, {"abcdef", "badcfe", 3},
		{"energethic", "energetic", 1}, {"xabcdefgh", "abcdefghy", 2}, {"ab", "ba", 1}, {"ca", "abc", 3},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := distance(c.b, c.a); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

// slowDistance is the whole table, without any short cut.
func slowDistance(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return min(d[len(a)][len(b)], far)
}

func TestDistanceAgreesWithTheWholeTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, r.IntN(9))
		for i := range b {
			b[i] = 'a' + byte(r.IntN(3))
		}
		return string(b)
	}
	for range 20_000 {
		a, b := word(), word()
		if got, want := distance(a, b), slowDistance(a, b); got != want {
			t.Fatalf("distance(%q, %q) = %d, want %d", a, b, got, want)
		}
	}
}

func TestNear(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"moulle", "houlle", false}, {"energethic", "energetic", true},
		{"sdis pas calais 62", "sdis pas calais 59", false}, {"lycee professionnel 1", "lycee professionnel", false},
		{"jardins du marais", "jardin des marais", false}, {"jardin marais", "jardins marais", true},
	} {
		if got := near(c.a, c.b); got != c.want {
			t.Errorf("near(%q, %q) = %t", c.a, c.b, got)
		}
	}
}

func TestLettersNeverHideASlip(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		b := make([]byte, 8+r.IntN(8))
		for i := range b {
			b[i] = "abcde0"[r.IntN(6)]
		}
		other := append([]byte{}, b...)
		for range 2 {
			switch i := r.IntN(len(other) - 1); r.IntN(4) {
			case 0:
				other[i] = 'z'
			case 1:
				other[i], other[i+1] = other[i+1], other[i]
			case 2:
				other = append(other[:i], other[i+1:]...)
			default:
				other = append(other[:i+1], other[i:]...)
			}
		}
		if n := bits.OnesCount64(lettersOf(string(b)) ^ lettersOf(string(other))); n > 4 {
			t.Fatalf("%s and %s differ by %d bits", b, other, n)
		}
	}
}
