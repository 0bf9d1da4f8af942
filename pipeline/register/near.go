package register

// shortestNear is the length under which two texts are never near.
const shortestNear = 8

// near reports whether two folded texts are one but for a typing slip: at most
// two letters added, left out, changed or swapped with their neighbour, in at
// least 8 letters, and the same digits.
func near(a, b string) bool {
	return min(len(a), len(b)) >= shortestNear && distance(a, b) <= 2 && sameDigits(a, b)
}

// sameDigits reports whether two texts hold the same digits in the same order.
func sameDigits(a, b string) bool {
	i, j := nextDigit(a, 0), nextDigit(b, 0)
	for i < len(a) && j < len(b) && a[i] == b[j] {
		i, j = nextDigit(a, i+1), nextDigit(b, j+1)
	}
	return i == len(a) && j == len(b)
}

func nextDigit(s string, from int) int {
	for from < len(s) && (s[from] < '0' || s[from] > '9') {
		from++
	}
	return from
}

// oneSlip reports whether two texts are a letter apart: one added, left out or
// changed, or two neighbours swapped. It is distance(a, b) == 1.
func oneSlip(a, b string) bool {
	if len(a) > len(b)+1 || len(b) > len(a)+1 {
		return false
	}
	a, b = apartIn(a, b)
	switch {
	case len(a) == 2 && len(b) == 2:
		return a[0] == b[1] && a[1] == b[0]
	case a == "" && b == "":
		return false
	}
	return len(a) <= 1 && len(b) <= 1
}

// apartIn leaves out what two texts begin and end with alike.
func apartIn(a, b string) (string, string) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// far is what distance gives beyond 2.
const far = 3

// distance is the Damerau-Levenshtein distance (optimal string alignment) of
// two folded texts, far when it is more than 2. Texts are compared by bytes:
// folding leaves ASCII but for letters of other scripts.
func distance(a, b string) int {
	a, b = apartIn(a, b)
	if len(a)-len(b) > 2 || len(b)-len(a) > 2 {
		return far
	}
	// Only the cells at most 2 from the diagonal matter: row[k] is that of
	// b[i+k-3], k from 1 to 5; the ends stand for the cells outside.
	before, last := [7]int{far, far, far, far, far, far, far}, [7]int{far, far, far, 0, 1, 2, far}
	for i := 1; i <= len(a); i++ {
		row := [7]int{far, far, far, far, far, far, far}
		least := far
		for k := 1; k <= 5; k++ {
			j := i + k - 3
			switch {
			case j < 0 || j > len(b):
				continue
			case j == 0:
				row[k] = min(i, far)
			default:
				cost := 1
				if a[i-1] == b[j-1] {
					cost = 0
				}
				row[k] = min(last[k]+cost, last[k+1]+1, row[k-1]+1, far)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					row[k] = min(row[k], before[k]+1)
				}
			}
			least = min(least, row[k])
		}
		if least == far {
			return far
		}
		before, last = last, row
	}
	return last[len(b)-len(a)+3]
}
