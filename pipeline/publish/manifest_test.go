package publish

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pcaet/pipeline/intake"
)

const encoded = `{
  "as_of": "2025-12-31",
  "baseline": [
    {
      "file": "partenaires.xlsx",
      "kind": "signatures",
      "rows": 45,
      "sheet": "Charte"
    },
    {
      "file": "partenaires.xlsx",
      "kind": "partners",
      "rows": 70,
      "sheet": "Feuil1"
    }
  ],
  "configuration_sha256": "c0",
  "decisions_sha256": "",
  "inputs": [
    {
      "file": "R&D <2025>.xlsx",
      "reason": "",
      "sha256": "a0",
      "size": 12,
      "status": "read"
    },
    {
      "file": "~$liste.xlsx",
      "reason": "fichier ouvert",
      "sha256": "",
      "size": 0,
      "status": "skipped"
    }
  ],
  "outputs": {
    "evaluation-pcaet-2025.xlsx": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  },
  "schema": "pcaet-manifest/1",
  "version": "1.2.0",
  "year": 2025
}
`

func manifestOf() Manifest {
	return Manifest{
		Year: 2025, AsOf: "2025-12-31", Version: "1.2.0", ConfigurationSHA256: "c0",
		Inputs: []Input{
			{File: "~$liste.xlsx", Status: intake.StatusSkipped, Reason: "fichier ouvert"},
			{File: "R&D <2025>.xlsx", SHA256: "a0", Size: 12, Status: intake.StatusRead},
		},
		Baseline: []List{
			{File: "partenaires.xlsx", Sheet: "Feuil1", Kind: "partners", Rows: 70},
			{File: "partenaires.xlsx", Sheet: "Charte", Kind: "signatures", Rows: 45},
		},
		Outputs: map[string]string{"evaluation-pcaet-2025.xlsx": hashOf(nil)},
	}
}

func TestEncode(t *testing.T) {
	m := manifestOf()
	if got := string(m.Encode()); got != encoded {
		t.Errorf("got %s", got)
	}
	if m.Inputs[0].Status != intake.StatusSkipped || m.Baseline[0].Rows != 70 || m.Schema != "" {
		t.Error("Encode changed what it was given")
	}
	empty := string(Manifest{Year: 2025, AsOf: "2025-12-31"}.Encode())
	if strings.Contains(empty, "null") {
		t.Errorf("null in %s", empty)
	}
}

// The keys of every object are sorted, as a generic writer sorts them.
func TestEncodeSortsKeys(t *testing.T) {
	data := manifestOf().Encode()
	var generic any
	if err := json.Unmarshal(data, &generic); err != nil {
		t.Fatal(err)
	}
	var sorted bytes.Buffer
	enc := json.NewEncoder(&sorted)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(generic); err != nil {
		t.Fatal(err)
	}
	if sorted.String() != string(data) {
		t.Errorf("sorted it is %s", sorted.String())
	}
}

func TestParseManifest(t *testing.T) {
	got, err := ParseManifest([]byte(encoded))
	want := manifestOf()
	want.Schema = manifestSchema
	slices.Reverse(want.Inputs)
	slices.Reverse(want.Baseline)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, change := range [][2]string{
		{"}\n", ""},
		{"manifest/1", "manifest/2"},
		{`"year": 2025`, `"year": 20255`},
		{`"year": 2025`, `"year": "2025"`},
		{`"as_of": "2025-12-31"`, `"as_of": "../../etc"`},
		{`"status": "read"`, `"status": "eaten"`},
		{`"status": "read"`, `"status": ""`},
		{`"status": "read"`, `"status": null`},
		{`"evaluation-pcaet-2025.xlsx"`, `"../evaluation.xlsx"`},
		{`sha256:e3b0`, `sha256:E3B0`},
		{`sha256:`, `md5:`},
	} {
		text := strings.Replace(encoded, change[0], change[1], 1)
		if text == encoded {
			t.Fatalf("%q changes nothing", change)
		}
		if m, err := ParseManifest([]byte(text)); err == nil {
			t.Errorf("%q accepted: %+v", change, m)
		}
	}
}

// A status that nobody set is a bug of ours, found before it is published.
func TestEncodePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an input without status was written")
		}
	}()
	Manifest{Year: 2025, AsOf: "2025-12-31", Inputs: []Input{{File: "a.xlsx"}}}.Encode()
}

func TestReadManifest(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{root, filepath.Join(root, "missing")} {
		if m, ok, err := ReadManifest(Folder{Root: dir}, 2025); ok || err != nil {
			t.Errorf("%s: %+v, %v, %v", dir, m, ok, err)
		}
	}
	if err := os.MkdirAll(filepath.Join(root, "2024", "interne"), 0o750); err != nil {
		t.Fatal(err)
	}
	overwrite(t, filepath.Join(root, "2024", "interne", "manifest.json"), encoded)
	if m, ok, err := ReadManifest(Folder{Root: root}, 2024); err == nil || !strings.Contains(err.Error(), "manifest.json") {
		t.Errorf("the manifest of 2025 in the set of 2024: %+v, %v, %v", m, ok, err)
	}
}

func FuzzParseManifest(f *testing.F) {
	f.Add([]byte(encoded))
	f.Add(setOf(2025, "seed").Manifest.Encode())
	f.Add([]byte(`{"schema":"pcaet-manifest/1","year":2025,"as_of":"2025-01-01","inputs":null,"outputs":{"a":1}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ParseManifest(data)
		if err != nil {
			if !reflect.DeepEqual(m, Manifest{}) {
				t.Fatalf("%+v beside %v", m, err)
			}
			return
		}
		once := m.Encode()
		again, err := ParseManifest(once)
		if err != nil {
			t.Fatalf("%v in %s", err, once)
		}
		if twice := again.Encode(); !bytes.Equal(once, twice) {
			t.Fatalf("%s then %s", once, twice)
		}
	})
}
