package source

import (
	"slices"
	"strconv"
	"sync"
	"testing"
	"unsafe"
)

func TestRefPrintsAsExcelDoes(t *testing.T) {
	for _, c := range []struct {
		ref  Ref
		want string
	}{
		{At("a.xlsx", "", 0, 0), "a.xlsx"},
		{At("2025/a.xlsx", "Liste", 0, 0), "2025/a.xlsx › Liste"},
		{At("a.xlsx", "Feuil 1", 14, 28), "a.xlsx › 'Feuil 1'!AB14"},
		{At("a.xlsx", "L'été", 3, 0), "a.xlsx › 'L''été'!3"},
		{At("a.xlsx", "Été", 1, 1), "a.xlsx › Été!A1"},
	} {
		if got := c.ref.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestColumnLetters(t *testing.T) {
	for col, want := range map[int]string{0: "", 1: "A", 26: "Z", 27: "AA", 52: "AZ", 702: "ZZ", 703: "AAA", 16384: "XFD"} {
		if got := ColumnLetters(col); got != want {
			t.Errorf("%d: %q, want %q", col, got, want)
		}
	}
}

func TestRefsToOneCellAreEqualAndSmall(t *testing.T) {
	s := NewSheet("a.xlsx", "F")
	if At("a.xlsx", "F", 2, 3) != s.Ref(2, 3) || At("a.xlsx", "F", 2, 3) == At("b.xlsx", "F", 2, 3) {
		t.Error("a Ref is not its place")
	}
	if !(Ref{}).IsZero() || s.Ref(0, 0).IsZero() || (Ref{}).File() != "" {
		t.Error("the zero Ref points nowhere")
	}
	if size := unsafe.Sizeof(Ref{}); size > 8 {
		t.Errorf("a Ref takes %d bytes; there is one for every value read", size)
	}
}

// A Ref that cannot hold its column, or its place, is none at all rather than
// another cell's.
func TestRefsHoldWhatTheyAreMadeOf(t *testing.T) {
	widest := At("wide.xlsx", "F", 1<<31-1, lastColumn)
	if widest.Row != 1<<31-1 || widest.Col() != lastColumn || widest.Sheet() != "F" || widest.WholeRow() != At("wide.xlsx", "F", 1<<31-1, 0) || widest.WholeSheet() != At("wide.xlsx", "F", 0, 0) {
		t.Errorf("%v is not what it was made of", widest)
	}
	full := numbering{numbers: map[Place]number{}}
	names := make([]Place, lastNumber)
	full.names.Store(&names)
	if last := full.number(Place{"last.xlsx", "F"}); at(last, 7)>>columnBits != lastNumber || at(last, 7)&lastColumn != 7 {
		t.Errorf("the last place is number %d", last)
	}
	for what, of := range map[string]func(){
		"a column too far": func() { widest.Cell(lastColumn + 1) },
		"a column below 0": func() { widest.Cell(-1) },
		"a place too many": func() { full.number(Place{"one more.xlsx", "F"}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s makes a Ref", what)
				}
			}()
			of()
		}()
	}
}

// Places met side by side get one number each, whoever asks first.
func TestPlacesKeepTheirNumberSideBySide(t *testing.T) {
	const readers, sheets = 8, 300
	var met [readers][sheets]Ref
	var group sync.WaitGroup
	for reader := range readers {
		group.Go(func() {
			for i := range sheets {
				sheet := NewSheet("side by side.xlsx", strconv.Itoa((i+reader*41)%sheets))
				at := sheet.Ref(1, 1)
				met[reader][(i+reader*41)%sheets] = at
				if at.Place() != (Place{"side by side.xlsx", sheet.Name()}) {
					t.Errorf("%v stands in %v", at, at.Place())
				}
			}
		})
	}
	group.Wait()
	for reader := range met {
		if met[reader] != met[0] {
			t.Fatal("two Refs to one cell differ")
		}
	}
}

func TestRefsAreOrderedByFileSheetRowColumn(t *testing.T) {
	want := []Ref{At("a", "", 0, 0), At("a", "F", 0, 0), At("a", "F", 2, 9), At("a", "F", 10, 1), At("a", "G", 1, 1), At("b", "A", 1, 1)}
	got := []Ref{want[3], want[5], want[0], want[4], want[2], want[1]}
	slices.SortFunc(got, Compare)
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
