package pipeline

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestDrawGivesEveryDocumentAndTheFirstError(t *testing.T) {
	documents := make([]drawing, 50)
	for i := range documents {
		documents[i] = document(fmt.Sprint(i), func() ([]byte, error) { return []byte(fmt.Sprint("file ", i)), nil })
	}
	files, err := draw(documents)
	if err != nil || len(files) != 50 || string(files["49"]) != "file 49" {
		t.Fatalf("%d files, %q, %v", len(files), files["49"], err)
	}
	early, late := errors.New("early"), errors.New("late")
	documents[7].draw = func() (map[string][]byte, error) { return nil, early }
	documents[40].draw = func() (map[string][]byte, error) { return nil, late }
	if files, err = draw(documents); !errors.Is(err, early) || files != nil || err.Error() != "writing 7: early" {
		t.Errorf("%v, %d files", err, len(files))
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
	_, err := draw([]drawing{document("a", func() ([]byte, error) { return nil, nil }), document("b", func() ([]byte, error) { panic("broken") })})
	t.Errorf("no panic, error %v", err)
}
