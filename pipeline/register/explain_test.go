package register

import "testing"

func TestCalled(t *testing.T) {
	r := build(t, who{name: "Mairie d'Arques"}, who{name: "VILLE D'ARQUES"}, who{name: "Arc France", siren: sirenNumber(1)}, who{name: "Arc"}, who{name: "Garage Roux"})
	for name, want := range map[string]int{
		"ville d’arques": 1, "Hôtel de ville d’Arques": 1, "SARL Garage Roux": 1, "Commune d’Arques": 1, "commune:62040": 1, sirenNumber(1): 1, "arc": 1, "france": 1, "roux": 1, "rien": 0, "": 0,
	} {
		found := r.Called(name, given())
		if len(found) != want {
			t.Errorf("%q: %d actors", name, len(found))
		}
		for _, a := range found {
			for _, m := range r.Mentions(a) {
				if Typed(m) == "" {
					t.Errorf("%s: nothing stands in %v", a.ID, m.At)
				}
			}
		}
	}
	if asked := r.About(r.Called("arc", given())[0]); len(asked) != 1 {
		t.Errorf("asked about Arc: %v", asked)
	}
}

func TestNearest(t *testing.T) {
	r := build(t, who{name: "Arc France"}, who{name: "Garage Roux"}, who{name: "Mairie d'Arques"})
	for name, want := range map[string]string{"Arc Farnce": "Arc France", "garrage rou": "Garage Roux", "commune arques": "Commune d’Arques"} {
		if near := r.Nearest(name); len(near) == 0 || near[0] != want {
			t.Errorf("%q: %q", name, near)
		}
	}
	if near := r.Nearest("Zwyx"); near != nil {
		t.Errorf("Zwyx is near %q", near)
	}
}
