package schedule

import (
	"encoding/xml"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

func posixJob() Job {
	return Job{
		Program: "/usr/local/bin/pcaet", Args: []string{"run", "--inputs", "/srv/plan climat/50%/in$puts", "--outputs", `/srv/l'été "26"/outputs`},
		Folder: "/srv/plan climat", Reads: []string{"/srv/plan climat/50%/in$puts"}, Writes: []string{`/srv/l'été "26"/outputs`},
		Account: "svc-pcaet", At: []Time{{6, 30}, {13, 5}},
	}
}

func windowsJob() Job {
	return Job{
		Program: `C:\Program Files\pcaet\pcaet.exe`, Args: []string{"run", "--inputs", `\\srv\climat\Plan & suivi\inputs`, "--outputs", `C:\pcaet\sorties\`},
		Folder: `C:\pcaet`, Reads: []string{`\\srv\climat\Plan & suivi\inputs`}, Writes: []string{`C:\pcaet\sorties\`},
		Account: `CAPSO\svc-pcaet`, At: []Time{{6, 30}},
	}
}

// What a shell makes of the line is what the program was to be given.
func TestCronLineGivesTheShellTheArguments(t *testing.T) {
	j := posixJob()
	j.Program, j.Folder = "/usr/bin/printf", "/"
	j.Args = append([]string{`%s\n`}, j.Args...)
	p, err := For(Cron, j)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(p.Files[0].Data), "\n"), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "30 6 * * * ") || !strings.HasPrefix(lines[1], "5 13 * * * ") {
		t.Fatalf("lines: %q", lines)
	}
	command := strings.ReplaceAll(strings.TrimPrefix(lines[0], "30 6 * * * "), `\%`, "%") // as cron gives it to the shell
	if strings.Contains(strings.ReplaceAll(lines[0], `\%`, ""), "%") {
		t.Errorf("a bare %% would end the command: %s", lines[0])
	}
	out, err := exec.Command("sh", "-c", command).Output()
	if err != nil {
		t.Fatalf("%s: %v", command, err)
	}
	if got, want := string(out), strings.Join(j.Args[1:], "\n")+"\n"; got != want {
		t.Errorf("the shell gives\n%s\nwant\n%s", got, want)
	}
}

func TestServiceQuotesForSystemd(t *testing.T) {
	p, err := For(Systemd, posixJob())
	if err != nil {
		t.Fatal(err)
	}
	service, timer := string(p.Files[0].Data), string(p.Files[1].Data)
	for _, want := range []string{
		`ExecStart="/usr/local/bin/pcaet" "run" "--inputs" "/srv/plan climat/50%%/in$$puts" "--outputs" "/srv/l'été \"26\"/outputs"` + "\n",
		`ReadWritePaths="/srv/l'été \"26\"/outputs"` + "\n",
		"ProtectHome=yes\n", "User=svc-pcaet\n", "PrivateNetwork=yes\n",
	} {
		if !strings.Contains(service, want) {
			t.Errorf("no %q in\n%s", want, service)
		}
	}
	if !strings.Contains(timer, "OnCalendar=*-*-* 06:30:00\nOnCalendar=*-*-* 13:05:00\n") {
		t.Errorf("timer:\n%s", timer)
	}
	at := posixJob()
	at.Writes = []string{"/home/climat/outputs"}
	if p, err = For(Systemd, at); err != nil || !strings.Contains(string(p.Files[0].Data), "ProtectHome=read-only\n") {
		t.Errorf("a folder under /home must stay visible: %v", err)
	}
}

// The task reads back as it was meant: its text is UTF-16 with a mark, its
// arguments split into the words given.
func TestTaskReadsBack(t *testing.T) {
	j := windowsJob()
	p, err := For(Windows, j)
	if err != nil {
		t.Fatal(err)
	}
	data := p.Files[0].Data
	if data[0] != 0xFF || data[1] != 0xFE {
		t.Fatal("no UTF-16 mark")
	}
	text := Text(data)
	if !strings.HasPrefix(text, `<?xml version="1.0" encoding="UTF-16"?>`) {
		t.Errorf("begins with %.60q", text)
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	var got task
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.Actions.Exec.Command != j.Program || got.Principal.UserID != j.Account || got.Actions.Context != got.Principal.ID {
		t.Errorf("read back: %+v", got)
	}
	if want := `run --inputs "\\srv\climat\Plan & suivi\inputs" --outputs C:\pcaet\sorties\`; got.Actions.Exec.Arguments != want {
		t.Errorf("arguments %s\nwant      %s", got.Actions.Exec.Arguments, want)
	}
	if !got.Settings.RunOnlyIfNetworkAvailable {
		t.Error("inputs on a share need the network")
	}
}

// Every element of a task is one of the schema's, where the schema has it.
func TestTaskFollowsTheSchema(t *testing.T) {
	p, err := For(Windows, windowsJob())
	if err != nil {
		t.Fatal(err)
	}
	children := map[string]string{ // parent: its elements, in the schema's order where it has one
		"": "Task", "Task": "RegistrationInfo Triggers Principals Settings Actions", "RegistrationInfo": "Description",
		"Triggers": "CalendarTrigger", "CalendarTrigger": "StartBoundary Enabled ScheduleByDay", "ScheduleByDay": "DaysInterval",
		"Principals": "Principal", "Principal": "UserId LogonType RunLevel",
		"Settings": "MultipleInstancesPolicy DisallowStartIfOnBatteries StopIfGoingOnBatteries AllowHardTerminate StartWhenAvailable RunOnlyIfNetworkAvailable Enabled WakeToRun ExecutionTimeLimit",
		"Actions":  "Exec", "Exec": "Command Arguments WorkingDirectory",
	}
	d := xml.NewDecoder(strings.NewReader(Text(p.Files[0].Data)))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	path := []string{""}
	seen := map[string]string{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			parent := path[len(path)-1]
			seen[parent] = strings.TrimSpace(seen[parent] + " " + e.Name.Local)
			path = append(path, e.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		}
	}
	for parent, want := range children {
		if seen[parent] != want {
			t.Errorf("%q holds %q, want %q", parent, seen[parent], want)
		}
		delete(seen, parent)
	}
	for parent, has := range seen {
		t.Errorf("%q holds %q: not expected", parent, has)
	}
}

func TestPathsASchedulerCannotFollow(t *testing.T) {
	local := func(drive string) bool { return drive == "C:" || drive == "D:" }
	for _, c := range []struct {
		system System
		path   string
		local  func(string) bool
		reason string // "" = it passes
	}{
		{Systemd, "/srv/pcaet/inputs", nil, ""},
		{Systemd, "inputs", nil, "is not a full path"},
		{Systemd, "/tmp/inputs", nil, "temporary folder"},
		{Cron, "/tmp/inputs", nil, ""},
		{Cron, "/srv/a\nb", nil, "control character"},
		{Windows, `\\srv\climat\inputs`, nil, ""},
		{Windows, `\\srv`, nil, "is not a full path"},
		{Windows, `C:\pcaet\inputs`, nil, ""},
		{Windows, `c:\pcaet\inputs`, nil, ""},
		{Windows, `C:inputs`, nil, "is not a full path"},
		{Windows, `inputs`, nil, "is not a full path"},
		{Windows, `/srv/inputs`, nil, "is not a full path"},
		{Windows, `Z:\inputs`, nil, "may be a mapped one"},
		{Windows, `D:\inputs`, local, ""},
		{Windows, `Z:\inputs`, local, "mapped drive"},
	} {
		j := posixJob()
		if c.system == Windows {
			j = windowsJob()
		}
		j.Reads, j.LocalDrive = []string{c.path}, c.local
		_, err := For(c.system, j)
		var wrong *PathError
		switch {
		case c.reason == "" && err != nil:
			t.Errorf("%q on %d: %v", c.path, c.system, err)
		case c.reason != "" && (!errors.As(err, &wrong) || !strings.Contains(wrong.Reason, c.reason) || wrong.Hint == ""):
			t.Errorf("%q on %d: %v, want a path that %s", c.path, c.system, err, c.reason)
		}
	}
}

func TestRootIsNoAccountForAService(t *testing.T) {
	j := posixJob()
	j.Account = "root"
	var wrong *AccountError
	if _, err := For(Systemd, j); !errors.As(err, &wrong) {
		t.Errorf("root: %v", err)
	}
}

func TestArgumentsAsWindowsSplitsThem(t *testing.T) {
	for arg, want := range map[string]string{
		`run`: `run`, ``: `""`, `a b`: `"a b"`, `C:\a b\`: `"C:\a b\\"`, `C:\a\`: `C:\a\`, `say "hi"`: `"say \"hi\""`, `x\"y`: `"x\\\"y"`,
	} {
		if got := argumentQuote(arg); got != want {
			t.Errorf("%s is written %s, want %s", arg, got, want)
		}
	}
}

func TestParseTimes(t *testing.T) {
	if got, err := ParseTimes("06:30, 13:05"); err != nil || len(got) != 2 || got[1] != (Time{13, 5}) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, wrong := range []string{"", "6h30", "24:00", "06:60", "06:3", "06:30,", "-1:00"} {
		if got, err := ParseTimes(wrong); err == nil {
			t.Errorf("%q read as %v", wrong, got)
		}
	}
}
