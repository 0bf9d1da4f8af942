package pipeline_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/register"
)

// TestOneListInFourFormats: the same list gives the same register, figures and
// findings from xlsx, xls, ods and csv, but for the name of the file.
func TestOneListInFourFormats(t *testing.T) {
	for _, list := range []string{"Signataires", "Presences"} {
		want := ""
		for _, format := range []string{".xlsx", ".xls", ".ods", ".csv"} {
			data, err := os.ReadFile(filepath.Join("testdata/formats", list+format))
			if err != nil {
				t.Fatal(err)
			}
			study, err := readStudy(t, config.Defaults(), map[string][]byte{list + format: data})
			if err != nil {
				t.Fatalf("%s%s: %v", list, format, err)
			}
			e, err := study.Evaluate(2024, day)
			if err != nil {
				t.Fatal(err)
			}
			causes := slices.DeleteFunc(slices.Clone(study.Causes), func(c finding.Cause) bool { return c.At.Sheet() == "" }) // how the file itself was opened
			var csv strings.Builder
			if err := register.WriteCSV(&csv, &study.Register, nil, study.Facts.Repeated); err != nil {
				t.Fatal(err)
			}
			got := csv.String() + describeEvaluation(e) + describeRegister(study) + describeCauses(causes)
			got = strings.ReplaceAll(got, list+format, list)
			if format == ".xlsx" {
				want = got
			} else if got != want {
				t.Errorf("%s%s differs from the workbook:\n%s", list, format, differences(want, got))
			}
		}
		if strings.Count(want, "accepté") < 5 {
			t.Errorf("%s: a register of few lines proves little:\n%s", list, want)
		}
	}
}

// differences are the lines that only one of two texts has.
func differences(want, got string) string {
	var out strings.Builder
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for _, line := range a {
		if !slices.Contains(b, line) {
			out.WriteString("- " + line + "\n")
		}
	}
	for _, line := range b {
		if !slices.Contains(a, line) {
			out.WriteString("+ " + line + "\n")
		}
	}
	return out.String()
}
