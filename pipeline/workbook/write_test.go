package workbook

import (
	"crypto/sha256"
	"testing"
)

// TestKeepsAFigureForEveryFormula writes invented evaluations of every size:
// each figure was counted by loops, and Write refuses a formula that differs.
func TestFormulasGiveTheFigures(t *testing.T) {
	for seed := range uint64(30) {
		e := invent(seed, int(seed*3))
		if _, err := Write(e, someCauses()); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}

func TestSameEvaluationSameBytes(t *testing.T) {
	hashes := map[[32]byte]bool{}
	for range 20 {
		data, err := Write(invent(3, 20), someCauses())
		if err != nil {
			t.Fatal(err)
		}
		hashes[sha256.Sum256(data)] = true
	}
	if len(hashes) != 1 {
		t.Errorf("20 writes gave %d different files", len(hashes))
	}
}
