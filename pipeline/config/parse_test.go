package config_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pcaet/pipeline/config"
	"pcaet/templates"
)

func TestShippedExampleIsTheDefaults(t *testing.T) {
	data, err := templates.FS.ReadFile("pcaet.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := config.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(c, config.Defaults()) {
		t.Errorf("pcaet.yaml gives %+v, the defaults are %+v", c, config.Defaults())
	}
}

// TestShippedExampleShowsEveryKey keeps the example complete: a key added to
// Config must be explained there.
func TestShippedExampleShowsEveryKey(t *testing.T) {
	data, err := templates.FS.ReadFile("pcaet.yaml")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	has := func(prefix string) bool {
		for _, l := range lines {
			if strings.HasPrefix(l, prefix) {
				return true
			}
		}
		return false
	}
	sections := reflect.TypeFor[config.Config]()
	for i := range sections.NumField() {
		section := sections.Field(i)
		if !has(section.Tag.Get("yaml") + ":") {
			t.Errorf("no section %q", section.Tag.Get("yaml"))
		}
		if section.Type.Kind() != reflect.Struct {
			continue
		}
		for j := range section.Type.NumField() {
			if key := section.Type.Field(j).Tag.Get("yaml"); !has("  " + key + ": ") {
				t.Errorf("no key %q under %q", key, section.Tag.Get("yaml"))
			}
		}
	}
}

func TestNothingIsTheDefaults(t *testing.T) {
	for _, text := range []string{"", "\n\n", "# nothing but a comment\n", "\xef\xbb\xbf", "---\n", "plan:\nclub:\n  # min_sessions: 2\n", "plan:\n  end:\n", "targets:\n  club:\n"} {
		c, err := config.Parse([]byte(text))
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if !bytes.Equal(config.Canonical(c), config.Canonical(config.Defaults())) {
			t.Errorf("%q gives %+v", text, c)
		}
	}
}

func TestValuesAreRead(t *testing.T) {
	text := `territory:
  siren: 246200844
  name: Communauté d'agglomération
  sigle: "CCPL"
plan: {start: 2021, end: 2027, prolonged_until: 2028}
club:
  min_sessions: 2
inputs:
  ignore:
    - brouillons/*
    - "*.bak.xlsx"
limits:
  file_mib: 10
report:
  contact: |
    Service climat
    climat@example.org
targets:
  signatories: {2024: 30, 2028: 40}
  club:
    2025: 0
`
	want := config.Defaults()
	want.Territory = config.Territory{SIREN: "246200844", Name: "Communauté d'agglomération", Sigle: "CCPL"}
	want.Plan = config.Plan{Start: 2021, End: 2027, ProlongedUntil: 2028}
	want.Club.MinSessions = 2
	want.Inputs.Ignore = []string{"brouillons/*", "*.bak.xlsx"}
	want.Limits.FileMiB = 10
	want.Report.Contact = "Service climat\nclimat@example.org\n"
	want.Targets = map[string]map[int]int{"signatories": {2024: 30, 2028: 40}, "club": {2025: 0}}
	for name, data := range map[string]string{
		"as written by Linux":   text,
		"as written by Notepad": "\xef\xbb\xbf" + strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		got, err := config.Parse([]byte(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	tests := []struct {
		text string
		want string // the whole error
		key  string
	}{
		{"club:\n  min_sessions: 1\nterrritory:\n  siren: 1\n", `line 3: unknown key "terrritory", did you mean "territory"?`, "terrritory"},
		{"plan:\n  strat: 2020\n", `line 2: unknown key "strat", did you mean "start"?`, "plan.strat"},
		{"plan:\n  color: red\n", `line 2: unknown key "color", known here: start, end, prolonged_until`, "plan.color"},
		{"plan:\n  start: bientôt\n", `line 2: plan.start must be a whole number, not "bientôt"`, "plan.start"},
		{"plan:\n  start: 2020.5\n", `line 2: plan.start must be a whole number, not "2020.5"`, "plan.start"},
		{"plan:\n  start: \"2020\"\n", `line 2: plan.start must be a whole number, not "2020"`, "plan.start"},
		{"plan:\n  start: 02020\n", `line 2: plan.start must be a whole number, not "02020"`, "plan.start"},
		{"plan:\n  start: 0x7e4\n", `line 2: plan.start must be a whole number, not "0x7e4"`, "plan.start"},
		{"targets:\n  club: {2024: 1, 02024: 2}\n", `line 2: "02024" under targets.club must be a year`, "targets.club.02024"},
		{"plan:\n  start: [2020]\n", `line 2: plan.start must be a whole number, not a sequence`, "plan.start"},
		{"plan:\n  start: 99999999999999999999\n", `line 2: plan.start must be a whole number, not "99999999999999999999"`, "plan.start"},
		{"plan: 2020\n", `line 1: plan must hold keys, such as "name: value"`, "plan"},
		{"just a text\n", `line 1: the file must hold keys, such as "name: value"`, ""},
		{"- a\n- b\n", `line 1: the file must hold keys, such as "name: value"`, ""},
		{"territory:\n  name: true\n", `line 2: territory.name must be a text, not "true"`, "territory.name"},
		{"territory:\n  siren: \"12 34\"\n", `line 2: territory.siren is "12 34", want 9 digits`, "territory.siren"},
		{"territory:\n  siren: 200069038\n", `line 2: territory.siren is "200069038", whose check digit is wrong`, "territory.siren"},
		{"inputs:\n  ignore: brouillons\n", `line 2: inputs.ignore must be a list, such as ["a", "b"]`, "inputs.ignore"},
		{"inputs:\n  ignore: [\"[\"]\n", `line 2: inputs.ignore holds "[", which is no pattern; example: "brouillons/*"`, "inputs.ignore"},
		{"plan:\n  start: 2026\n  end: 2020\n", `line 3: plan.end is 2020, before plan.start (2026)`, "plan.end"},
		{"plan:\n  start: 2030\n", `line 1: plan.end is 2026, before plan.start (2030)`, "plan.end"},
		{"plan:\n  prolonged_until: 2025\n", `line 2: plan.prolonged_until is 2025, want 0 or a year after plan.end (2026)`, "plan.prolonged_until"},
		{"club:\n  min_sessions: 0\n", `line 2: club.min_sessions is 0, want 1 to 366`, "club.min_sessions"},
		{"limits:\n  columns: -1\n", `line 2: limits.columns is -1, want 1 to 16384`, "limits.columns"},
		{"targets:\n  signataires: {2024: 1}\n", `line 2: unknown indicator "signataires", did you mean "signatories"?`, "targets.signataires"},
		{"targets:\n  participants: {2024: 1}\n", `line 2: unknown indicator "participants"`, "targets.participants"},
		{"report:\n  service: *x\n", `line 2: report.service: anchors (&), aliases (*) and tags (!) are not read; write the value`, "report.service"},
		{"targets:\n  signatorys: {2024: 1}\n", `line 2: unknown indicator "signatorys", did you mean "signatories"?`, "targets.signatorys"},
		{"targets:\n  club: {bientôt: 1}\n", `line 2: "bientôt" under targets.club must be a year`, "targets.club.bientôt"},
		{"targets:\n  club:\n    2019: 4\n", `line 3: the target of club for 2019 is outside the plan (2020 to 2026)`, "targets.club.2019"},
		{"targets:\n  club:\n    2024: -4\n", `line 3: the target of club for 2024 is -4, want 0 or more`, "targets.club.2024"},
		{"\xff\xfep\x00l\x00", `the file is not UTF-8 text; save it as UTF-8`, ""},
		{strings.Repeat("#", 70_000), `the file is larger than 16 KiB`, ""},
		{"plan:\n  end: 2026\n---\nplan:\n  end: 2027\n", `line 4: a second document begins; the configuration is a single one`, ""},
	}
	for _, tt := range tests {
		_, err := config.Parse([]byte(tt.text))
		if err == nil {
			t.Errorf("%.60q is accepted, want %q", tt.text, tt.want)
			continue
		}
		if err.Error() != tt.want {
			t.Errorf("%.60q:\n got %q\nwant %q", tt.text, err, tt.want)
		}
		var one config.ConfigError
		if !errors.As(err, &one) || one.Key != tt.key {
			t.Errorf("%.60q: key %q, want %q", tt.text, one.Key, tt.key)
		}
	}
}

// TestWhatIsNoYAML keeps to the line: the wording is the library's.
func TestWhatIsNoYAML(t *testing.T) {
	for _, tt := range []struct {
		text string
		line int
	}{
		{"plan:\n  start: 2020\n  start: 2021\n", 3},
		{"plan:\n  start: 2020\n\"plan\":\n  end: 2026\n", 3},
		{"plan:\n\tstart: 2020\n", 2},
		{"plan: [1\n", 1},
		{"club: &a\n  min_sessions: 1\nplan: *a\n", 1},
		{"plan: !!int 3\n", 1},
		{"plan:\n  <<: {end: 2026}\n", 2},
	} {
		_, err := config.Parse([]byte(tt.text))
		var one config.ConfigError
		if !errors.As(err, &one) {
			t.Errorf("%q: %v", tt.text, err)
		} else if one.Line != tt.line {
			t.Errorf("%q: %v, want line %d", tt.text, err, tt.line)
		}
	}
}

// TestDeepNestingEndsInAnError: the file is bounded so that its nesting is.
func TestDeepNestingEndsInAnError(t *testing.T) {
	const n = 4 << 10
	for _, text := range []string{strings.Repeat("[", n), strings.Repeat("{", n), strings.Repeat("- ", n/2), strings.Repeat("? ", n/2), strings.Repeat("{a: ", n/4), strings.Repeat("!a ", n/3)} {
		if _, err := config.Parse([]byte(text)); err == nil {
			t.Errorf("%.8q… is accepted", text)
		}
	}
}

func TestEveryErrorIsReportedInOrder(t *testing.T) {
	_, err := config.Parse([]byte("plan:\n  start: x\n  fin: 2026\nclub:\n  min_sessions: []\n"))
	want := "line 2: plan.start must be a whole number, not \"x\"\n" +
		"line 3: unknown key \"fin\", known here: start, end, prolonged_until\n" +
		"line 5: club.min_sessions must be a whole number, not a sequence"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestCanonicalTellsConfigurationsApart(t *testing.T) {
	base := "plan: {start: 2021}\ntargets: {club: {2024: 1, 2023: 2}, actions: {2024: 3}}\n"
	same := "# comment\ntargets:\n  actions:\n    2024: 3\n  club:\n    2023: 2\n    2024: 1\nplan:\n  end: 2026\n  start: 2021\n"
	texts := []string{
		base,
		"",
		"plan: {start: 2021}\n",
		"inputs: {ignore: [a b]}\n",
		"inputs: {ignore: [a, b]}\n",
		"report: {service: a}\n",
		"report: {contact: a}\n",
	}
	seen := map[string]string{}
	for _, text := range texts {
		canonical := string(canonical(t, text))
		if other, twice := seen[canonical]; twice {
			t.Errorf("%q and %q give the same text", text, other)
		}
		seen[canonical] = text
	}
	if !bytes.Equal(canonical(t, base), canonical(t, same)) {
		t.Errorf("the same configuration gives\n%s\nand\n%s", canonical(t, base), canonical(t, same))
	}
}

func canonical(t *testing.T, text string) []byte {
	t.Helper()
	c, err := config.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return config.Canonical(c)
}

// FuzzParse: any bytes give a checked Config or ConfigErrors with a line of the
// file; what is accepted has passed the checks.
func FuzzParse(f *testing.F) {
	example, err := templates.FS.ReadFile("pcaet.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(example)
	for _, seed := range []string{
		"plan: {start: 2021}\n", "territory:\n  siren: 200069037\n", "inputs:\n  ignore: [a, b]\n",
		"targets:\n  club:\n    2024: 3\n", "a: &x [*x]\n", "? a\n: b\n", "plan: |\n  x\n", "%YAML 1.2\n---\nplan:\n", "<<: *a", "[[[[[[", "{{{{",
		"- - - - -", "plan:\r\n  end: 0x7E9\r\n", "\"plan\": {\"end\": 2_026}", "plan: !!map {}", "report: {contact: \"\\u2028\"}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := config.Parse(data)
		if err != nil {
			var one config.ConfigError
			if !errors.As(err, &one) || one.Msg == "" {
				t.Fatalf("error without a ConfigError: %v", err)
			}
			if lines := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + 1; one.Line < 0 || one.Line > lines {
				t.Fatalf("line %d of a file of %d: %v", one.Line, lines, err)
			}
			return
		}
		if c.Plan.End < c.Plan.Start || c.Club.MinSessions < 1 || c.Limits.FileMiB < 1 || len(c.Territory.SIREN) != 9 {
			t.Fatalf("accepted %+v", c)
		}
	})
}
