package register

// near reports whether two folded texts are one but for a typing slip: at most
// two letters added, left out, changed or swapped with their neighbour, in at
// least 8 letters, and the same digits.
func near(a, b string) bool {
	if min(len(a), len(b)) < 8 || len(a)-len(b) > 2 || len(b)-len(a) > 2 || digits(a) != digits(b) {
		return false
	}
	return distance(a, b) <= 2
}

func digits(s string) string {
	out := ""
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			out += s[i : i+1]
		}
	}
	return out
}

// distance is the Damerau-Levenshtein distance (optimal string alignment) of
// two folded texts, 3 when it is more than 2. Texts are compared by bytes:
// folding leaves ASCII but for letters of other scripts.
func distance(a, b string) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a)-len(b) > 2 || len(b)-len(a) > 2 {
		return 3
	}
	before := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > 2 {
			return 3
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], 3)
}
