package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"

	"pcaet/pipeline/schedule"
)

// scheduleCommand prints, or writes, what makes this machine run the job every
// day, and the commands that install and remove it.
func scheduleCommand(_ context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse("schedule", args, "for", "at", "account", "program", "log", "output")
	if err == nil && len(s.rest) > 0 {
		err = usageError{fmt.Sprintf("schedule takes no argument, got %q", s.rest[0]), "see: pcaet help"}
	}
	if err == errHelp {
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	if err != nil {
		return fail(stderr, err)
	}
	plan, err := s.plan()
	if err != nil {
		return fail(stderr, err)
	}
	if err := writePlan(plan, s.output, stdout, stderr); err != nil {
		return fail(stderr, err)
	}
	return exitDone
}

// thisSystem is what schedules jobs on this machine, unless told otherwise.
func thisSystem() string {
	switch runtime.GOOS {
	case "windows":
		return "windows"
	case "linux":
		return "systemd"
	}
	return "cron"
}

// plan plans the nightly job of these settings.
func (s settings) plan() (schedule.Plan, error) {
	name := s.system
	if name == "" {
		name = thisSystem()
	}
	system, known := schedule.ParseSystem(name)
	if !known {
		return schedule.Plan{}, usageError{fmt.Sprintf("--for %q is unknown", name), "systemd, cron or windows"}
	}
	times, err := schedule.ParseTimes(s.at)
	if err != nil {
		return schedule.Plan{}, usageError{"--at: " + err.Error(), "write it as 06:30, several as 06:30,13:00"}
	}
	here := (name == "windows") == (runtime.GOOS == "windows")
	whole := func(path string) string {
		if full, err := filepath.Abs(path); here && path != "" && err == nil {
			return full
		}
		return path
	}
	j := schedule.Job{Program: s.program, Account: s.account, At: times, LocalDrive: localDrive()}
	if j.Program == "" && here {
		if j.Program, err = os.Executable(); err != nil {
			return schedule.Plan{}, fmt.Errorf("finding this program: %w", err)
		}
	}
	if j.Program == "" {
		return schedule.Plan{}, usageError{"--program is needed for a machine of another kind", `give the full path of pcaet there, as C:\pcaet\pcaet.exe`}
	}
	if who, err := user.Current(); j.Account == "" && here && err == nil {
		j.Account = who.Username
	}
	if j.Account == "" {
		return schedule.Plan{}, usageError{"--account is needed for a machine of another kind", `give the account it runs as, as DOMAIN\svc-pcaet`}
	}
	inputs, outputs := whole(s.inputs), whole(s.outputs)
	j.Args = []string{"run", "--when-stable", "--quiet", "--inputs", inputs, "--outputs", outputs}
	j.Reads, j.Writes = []string{inputs}, []string{outputs}
	for _, more := range []struct {
		flag, path string
		written    bool
	}{{"--config", s.config, false}, {"--templates", s.templates, false}, {"--log", s.log, true}} {
		if more.path == "" {
			continue
		}
		path := whole(more.path)
		j.Args = append(j.Args, more.flag, path)
		if more.written {
			j.Writes = append(j.Writes, path)
		} else {
			j.Reads = append(j.Reads, path)
		}
	}
	j.Folder = parentOf(outputs, name == "windows")
	return schedule.For(system, j)
}

// parentOf is the folder above a path of either system.
func parentOf(path string, windows bool) string {
	separator := "/"
	if windows {
		separator = `\`
	}
	path = strings.TrimRight(path, separator)
	cut := strings.LastIndex(path, separator)
	if cut <= 0 || windows && cut <= 2 {
		return path
	}
	return path[:cut]
}

// writePlan writes the files at the path asked for, the second and following
// ones beside it under their own names, and tells how to install them. Without
// a path everything goes to stdout, as text.
func writePlan(p schedule.Plan, output string, stdout, stderr io.Writer) error {
	var paths []any
	for i, f := range p.Files {
		path := f.Name
		if output != "" {
			path = output
			if i > 0 {
				path = filepath.Join(filepath.Dir(output), f.Name)
			}
			if err := os.WriteFile(path, f.Data, 0o644); err != nil {
				return fmt.Errorf("writing the schedule: %w", err)
			}
			fmt.Fprintf(stdout, "written: %s\n", path)
		} else {
			fmt.Fprintf(stdout, "--- %s ---\n%s\n", f.Name, schedule.Text(f.Data))
		}
		paths = append(paths, path)
	}
	if output == "" {
		fmt.Fprintln(stderr, "hint: with --output FILE the files are written, in the encoding the importer expects")
	}
	fmt.Fprintf(stdout, "install:\n")
	for _, line := range p.Install {
		n := strings.Count(line, "%s")
		fmt.Fprintf(stdout, "  "+line+"\n", paths[:n]...)
	}
	fmt.Fprintf(stdout, "remove:\n")
	for _, line := range p.Remove {
		fmt.Fprintln(stdout, "  "+line)
	}
	return nil
}
