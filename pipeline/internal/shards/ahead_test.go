package shards

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestAheadReadsWhatIsThere(t *testing.T) {
	for _, size := range []int{0, 1, aheadBytes - 1, aheadBytes, aheadBytes + 1, 9*aheadBytes + 7} {
		want := bytes.Repeat([]byte("0123456789abc"), size/13+1)[:size]
		a := NewAhead(iotest.HalfReader(bytes.NewReader(want)))
		if err := iotest.TestReader(a, want); err != nil {
			t.Errorf("%d bytes: %v", size, err)
		}
		a.Close()
	}
}

func TestAheadGivesTheErrorInItsPlace(t *testing.T) {
	torn := errors.New("torn")
	a := NewAhead(io.MultiReader(strings.NewReader(strings.Repeat("x", 3*aheadBytes)), iotest.ErrReader(torn)))
	defer a.Close()
	if data, err := io.ReadAll(a); err != torn || len(data) != 3*aheadBytes {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

// Who stops in the middle leaves nothing running.
func TestAheadStops(t *testing.T) {
	a := NewAhead(neverEnding{})
	if _, err := io.ReadFull(a, make([]byte, 100)); err != nil {
		t.Error(err)
	}
	a.Close()
}

type neverEnding struct{}

func (neverEnding) Read(p []byte) (int, error) { return len(p), nil }

type broken struct{}

func (broken) Read([]byte) (int, error) { panic("broken") }

func TestAheadHandsAPanicOn(t *testing.T) {
	a := NewAhead(io.MultiReader(strings.NewReader("before"), broken{}))
	defer func() {
		if bug, _ := recover().(string); !strings.HasPrefix(bug, "broken") || !strings.Contains(bug, "ahead_test.go") {
			t.Errorf("the panic does not say where it rose: %q", bug)
		}
		a.Close()
	}()
	io.ReadAll(a)
	t.Error("a panic was lost")
}
