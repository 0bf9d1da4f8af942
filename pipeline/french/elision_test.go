package french_test

import (
	"testing"

	"pcaet/pipeline/french"
)

func TestElide(t *testing.T) {
	tests := []struct{ word, next, want string }{
		{"de", "Éperlecques", "d’Éperlecques"},
		{"de", "Moulle", "de Moulle"},
		{"la", "action", "l’action"},
		{"le", "acteur", "l’acteur"},
		{"le", "onzième", "le onzième"},
		{"que", "il", "qu’il"},
		{"de", "œuvre", "d’œuvre"},
		{"de", "habitants", "d’habitants"},
		{"de", "hôpital", "d’hôpital"},
		{"de", "Hauts-de-France", "de Hauts-de-France"},
		{"de", "haies", "de haies"},
		{"de", "huit", "de huit"},
		{"de", "Ypres", "d’Ypres"},
		{"de", "yaourt", "de yaourt"},
		{"de", "12 communes", "de 12 communes"},
		{"de", "« Arc »", "d’« Arc »"},
		{"de", "", "de "},
	}
	for _, tt := range tests {
		if got := french.Elide(tt.word, tt.next); got != tt.want {
			t.Errorf("%q before %q gives %q, want %q", tt.word, tt.next, got, tt.want)
		}
	}
}

func TestOf(t *testing.T) {
	for name, want := range map[string]string{
		"Arques":         "d’Arques",
		"Saint-Omer":     "de Saint-Omer",
		"Le Touquet":     "du Touquet",
		"Les Attaques":   "des Attaques",
		"La Calotterie":  "de La Calotterie",
		"L’Abergement":   "de L’Abergement",
		"Lestrem":        "de Lestrem",
		"Leulinghem":     "de Leulinghem",
		"Œuf-en-Ternois": "d’Œuf-en-Ternois",
		"Yerres":         "d’Yerres",
	} {
		if got := french.Of(name); got != want {
			t.Errorf("%q gives %q, want %q", name, got, want)
		}
	}
}
