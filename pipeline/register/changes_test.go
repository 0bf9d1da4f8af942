package register

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
)

func TestChangesBetweenRuns(t *testing.T) {
	rows := []who{{name: "Arc"}, {name: "Arc France"}, {name: "Garage Roux"}, {name: "Roux Garage"}, {name: "Mairie d'Arques"}}
	before, _ := Build(list("a", rows...), given())
	g := given()
	g.Decisions = answers(same("Arc", "Arc France"), distinctly("Garage Roux", "Roux Garage"))
	now, _ := Build(list("a", rows...), g)
	merges, splits, err := Changes(bytes.NewReader(CSV(&before, nil, nil)), bytes.NewReader(CSV(&now, nil, nil)))
	if err != nil {
		t.Fatal(err)
	}
	one := string(now.Of(&now.Records.Partners[0].Body).ID)
	if want := []Change{{one, []string{"arc", "arc-france"}}}; !reflect.DeepEqual(merges, want) {
		t.Errorf("merges %v, want %v", merges, want)
	}
	if len(splits) != 1 || len(splits[0].Others) != 2 || splits[0].Actor != string(before.Of(&before.Records.Partners[2].Body).ID) {
		t.Errorf("splits %v", splits)
	}
	if merges, splits, _ := Changes(bytes.NewReader(CSV(&now, nil, nil)), bytes.NewReader(CSV(&now, nil, nil))); merges != nil || splits != nil {
		t.Errorf("the same register changed: %v %v", merges, splits)
	}
	for _, bad := range []string{"", "a;b\n", "\"", "fichier;feuille;ligne;liste;rang;acteur;acteur;statut\n"} {
		if _, _, err := Changes(strings.NewReader(bad), bytes.NewReader(CSV(&now, nil, nil))); err == nil {
			t.Errorf("%q is taken for a register", bad)
		}
	}
}
