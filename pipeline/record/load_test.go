package record_test

import (
	"testing"

	"pcaet/pipeline/record"
	"pcaet/templates"
)

func values(t testing.TB) *record.Values {
	t.Helper()
	v, err := record.LoadValues(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestShippedValuesLoad(t *testing.T) { values(t) }
