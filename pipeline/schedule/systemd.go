package schedule

import (
	"fmt"
	"slices"
	"strings"
)

// homes are the folders of the root that ProtectHome= hides and in which people
// keep files (systemd.exec(5)).
var homes = []string{"home", "root"}

// systemd gives a oneshot service that may write its outputs and nothing else,
// without a network, and the timer that starts it. Missed starts (a machine
// that was off) are made up for. Directives: systemd.exec(5),
// systemd.resource-control(5), systemd.timer(5).
func systemd(j Job) (Plan, error) {
	if j.Account == "root" || j.Account == "" {
		return Plan{}, &AccountError{j.Account, "the service runs as an account that reads the inputs and writes the outputs, and owns nothing else"}
	}
	home := "yes" // hidden, unless the folders stand there
	command := quoted(append([]string{j.Program}, j.Args...), execQuote)
	for _, path := range append(append([]string{j.Program, j.Folder}, j.Reads...), j.Writes...) {
		if slices.ContainsFunc(homes, func(dir string) bool { return strings.HasPrefix(path, "/"+dir+"/") }) {
			home = "read-only"
		}
		if strings.HasPrefix(path, "/tmp/") || strings.HasPrefix(path, "/var/tmp/") {
			return Plan{}, &PathError{path, "stands in a temporary folder, which the service does not see", "move it, for instance to /srv/pcaet"}
		}
	}
	service := fmt.Sprintf(`# Runs pcaet once. Every line below takes something away from the service that
# it does not need: it reads its inputs, writes its outputs, and meets nobody.
[Unit]
Description=pcaet: annual evaluation of the climate plan
RequiresMountsFor=%[4]s

[Service]
Type=oneshot
User=%[1]s
WorkingDirectory=%[2]s
ExecStart=%[3]s
TimeoutStartSec=30min
MemoryMax=1G
UMask=0027

ProtectSystem=strict
ProtectHome=%[6]s
ReadWritePaths=%[5]s
PrivateTmp=yes
PrivateDevices=yes
PrivateNetwork=yes
RestrictAddressFamilies=AF_UNIX
IPAddressDeny=any
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
LockPersonality=yes
MemoryDenyWriteExecute=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
`, j.Account, percent(j.Folder), command, quoted(append(append([]string{}, j.Reads...), j.Writes...), pathQuote), quoted(j.Writes, pathQuote), home)
	var timer strings.Builder
	timer.WriteString("[Unit]\nDescription=pcaet, every day\n\n[Timer]\n")
	for _, t := range j.At {
		fmt.Fprintf(&timer, "OnCalendar=*-*-* %s:00\n", t)
	}
	timer.WriteString("# after a night the machine was off, it runs at the next start\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n")
	return Plan{
		Files: []File{{"pcaet.service", []byte(service)}, {"pcaet.timer", []byte(timer.String())}},
		Install: []string{
			"sudo install -m 644 %s %s /etc/systemd/system/",
			"sudo systemctl daemon-reload",
			"sudo systemctl enable --now pcaet.timer",
			"systemctl list-timers pcaet.timer",
		},
		Remove: []string{"sudo systemctl disable --now pcaet.timer", "sudo rm /etc/systemd/system/pcaet.service /etc/systemd/system/pcaet.timer", "sudo systemctl daemon-reload"},
	}, nil
}

func quoted(words []string, quote func(string) string) string {
	var out []string
	for _, w := range words {
		out = append(out, quote(w))
	}
	return strings.Join(out, " ")
}

// percent doubles the sign that begins a specifier of systemd.
func percent(text string) string { return strings.ReplaceAll(text, "%", "%%") }

// execQuote writes a word of ExecStart: quoted, without specifiers and without
// variables of the environment (systemd.service(5), « Command lines »).
func execQuote(word string) string {
	return pathQuote(strings.ReplaceAll(word, "$", "$$"))
}

// pathQuote writes a path of a list of paths (systemd.syntax(7), « Quoting »).
func pathQuote(path string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(percent(path)) + `"`
}
