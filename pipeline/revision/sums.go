package revision

// sums are those of a row under way: FNV-1a, as hash/fnv takes it. Both are taken
// in one pass: a sum waits for itself at each byte, and the other one meanwhile.
type sums struct{ whole, rest uint64 }

const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

// both adds bytes to both sums.
func (s *sums) both(text []byte) {
	whole, rest := s.whole, s.rest
	for _, c := range text {
		whole, rest = (whole^uint64(c))*fnvPrime, (rest^uint64(c))*fnvPrime
	}
	s.whole, s.rest = whole, rest
}

// only adds bytes to the sum of the whole row.
func (s *sums) only(text []byte) {
	for _, c := range text {
		s.whole = (s.whole ^ uint64(c)) * fnvPrime
	}
}
