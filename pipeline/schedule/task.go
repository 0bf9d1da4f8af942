package schedule

import (
	"encoding/xml"
	"fmt"
	"strings"
	"unicode/utf16"
)

// The elements of a task: Task Scheduler Schema, version 1.2, the namespace
// below. Inside a trigger the order of the elements is the schema's.
type task struct {
	XMLName   xml.Name    `xml:"http://schemas.microsoft.com/windows/2004/02/mit/task Task"`
	Version   string      `xml:"version,attr"`
	About     string      `xml:"RegistrationInfo>Description"`
	Triggers  []trigger   `xml:"Triggers>CalendarTrigger"`
	Principal principal   `xml:"Principals>Principal"`
	Settings  taskSetting `xml:"Settings"`
	Actions   struct {
		Context string `xml:"Context,attr"`
		Exec    struct {
			Command, Arguments, WorkingDirectory string
		}
	}
}

type trigger struct {
	StartBoundary string
	Enabled       bool
	DaysInterval  int `xml:"ScheduleByDay>DaysInterval"`
}

type principal struct {
	ID        string `xml:"id,attr"`
	UserID    string `xml:"UserId"`
	LogonType string
	RunLevel  string
}

type taskSetting struct {
	MultipleInstancesPolicy    string
	DisallowStartIfOnBatteries bool
	StopIfGoingOnBatteries     bool
	AllowHardTerminate         bool
	StartWhenAvailable         bool
	RunOnlyIfNetworkAvailable  bool
	Enabled                    bool
	WakeToRun                  bool
	ExecutionTimeLimit         string
}

// windows gives a task that runs whether or not its account is logged in, one
// instance at a time, and makes up for a start that was missed. It is written
// in UTF-16 with a mark, as the Task Scheduler exports and imports it.
func windows(j Job) (Plan, error) {
	var t task
	t.Version = "1.2"
	t.About = "pcaet: annual evaluation of the climate plan"
	for _, at := range j.At {
		t.Triggers = append(t.Triggers, trigger{"2026-01-01T" + at.String() + ":00", true, 1})
	}
	t.Principal = principal{"Author", j.Account, "Password", "LeastPrivilege"}
	t.Settings = taskSetting{MultipleInstancesPolicy: "IgnoreNew", AllowHardTerminate: true, StartWhenAvailable: true, Enabled: true, ExecutionTimeLimit: "PT1H"}
	for _, path := range append(append([]string{}, j.Reads...), j.Writes...) {
		t.Settings.RunOnlyIfNetworkAvailable = t.Settings.RunOnlyIfNetworkAvailable || strings.HasPrefix(path, `\\`)
	}
	t.Actions.Context = "Author"
	t.Actions.Exec.Command, t.Actions.Exec.WorkingDirectory = j.Program, j.Folder
	t.Actions.Exec.Arguments = quoted(j.Args, argumentQuote)
	body, err := xml.MarshalIndent(t, "", "  ")
	if err != nil {
		return Plan{}, fmt.Errorf("writing the task: %w", err)
	}
	text := `<?xml version="1.0" encoding="UTF-16"?>` + "\n" + string(body) + "\n"
	return Plan{
		Files:   []File{{"pcaet-task.xml", utf16LE(strings.ReplaceAll(text, "\n", "\r\n"))}},
		Install: []string{fmt.Sprintf("schtasks /Create /TN pcaet /XML %%s /RU %s /RP *", argumentQuote(j.Account)), "schtasks /Run /TN pcaet"},
		Remove:  []string{"schtasks /Delete /TN pcaet /F"},
	}, nil
}

// utf16LE writes text in UTF-16, little-endian, with its mark.
func utf16LE(text string) []byte {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// argumentQuote writes an argument as a Windows program splits its command
// line: backslashes are doubled before a quote alone (CommandLineToArgvW).
func argumentQuote(arg string) string {
	if arg != "" && !strings.ContainsAny(arg, " \t\"") {
		return arg
	}
	var out strings.Builder
	out.WriteByte('"')
	slashes := 0
	for _, r := range arg {
		if r == '\\' {
			slashes++
			continue
		}
		if r == '"' {
			slashes = 2*slashes + 1
		}
		out.WriteString(strings.Repeat(`\`, slashes))
		out.WriteRune(r)
		slashes = 0
	}
	out.WriteString(strings.Repeat(`\`, 2*slashes))
	out.WriteByte('"')
	return out.String()
}

// Text shows the bytes of a file: those in UTF-16 as they read.
func Text(data []byte) string {
	if len(data) < 2 || data[0] != 0xFF || data[1] != 0xFE {
		return string(data)
	}
	var units []uint16
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, uint16(data[i])|uint16(data[i+1])<<8)
	}
	return strings.ReplaceAll(string(utf16.Decode(units)), "\r\n", "\n")
}
