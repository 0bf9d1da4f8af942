package pdf

import (
	"bytes"
	"testing"
)

func TestSameReportGivesTheSameBytes(t *testing.T) {
	first, err := Write(sample())
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		next, err := Write(sample())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, next) {
			t.Fatal("two writes of one report differ")
		}
	}
}
