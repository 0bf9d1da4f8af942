package territory_test

import (
	"testing"

	"pcaet/pipeline/territory"
	"pcaet/templates"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := territory.Load(templates.FS); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFirstName(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		g, err := territory.Load(templates.FS)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		g.Named("Arques")
	}
}
