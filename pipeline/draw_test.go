package pipeline

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestDrawGivesEveryDocumentAndTheFirstError(t *testing.T) {
	documents := make([]drawing, 50)
	for i := range documents {
		documents[i] = document(fmt.Sprint(i), func() ([]byte, error) { return []byte(fmt.Sprint("file ", i)), nil })
	}
	to := memory{files: map[string][]byte{}}
	if err := draw(documents, &to); err != nil || len(to.files) != 50 || string(to.files["49"]) != "file 49" {
		t.Fatalf("%d files, %q, %v", len(to.files), to.files["49"], err)
	}
	early, late := errors.New("early"), errors.New("late")
	documents[7].draw = func(Files) error { return early }
	documents[40] = streamed("40", func(io.Writer) error { return late })
	if err := draw(documents, &to); !errors.Is(err, early) || err.Error() != "writing 7: early" {
		t.Error(err)
	}
}

// A bug in a document must reach whoever catches bugs, wherever it was drawn.
func TestDrawHandsAPanicOn(t *testing.T) {
	defer func() {
		bug := fmt.Sprint(recover())
		if !strings.Contains(bug, "broken, drawing b") || !strings.Contains(bug, "draw_test.go") {
			t.Errorf("panic: %s", bug)
		}
	}()
	err := draw([]drawing{document("a", func() ([]byte, error) { return nil, nil }), document("b", func() ([]byte, error) { panic("broken") })}, &memory{files: map[string][]byte{}})
	t.Errorf("no panic, error %v", err)
}
