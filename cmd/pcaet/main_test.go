package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"pcaet/pipeline/publish"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// shipped is the inputs folder of the project; scripts run elsewhere.
var shipped, _ = filepath.Abs("../../inputs")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"pcaet": main})
}

// TestScripts runs the real binary from outside: streams, exit codes, files.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) < 8 {
		t.Fatalf("%d scripts, at least 8 are kept (%v)", len(scripts), err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Values["lock"] = &holding{}
			env.Values["watch"] = &watching{}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":   exits,
			"example": copyExample,
			"answer":  answer,
			"agrees":  agrees,
			"cell":    cell,
			"starts":  starts,
			"watches": watches,
			"stops":   stops,
			"until":   until,
			"hold":    holdFolder,
			"release": freeFolder,
		},
	})
}

// exits CODE COMMAND… runs a command and holds its exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG ...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		got = failed.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// example DIR copies the shipped example.
func copyExample(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(shipped)))
}

// answer FILE SHEET CELL VALUE types a value as staff do in Excel.
func answer(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: answer FILE SHEET CELL VALUE")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	ts.Check(f.SetCellStr(args[1], args[2], args[3]))
	ts.Check(f.Save())
}

// cell FILE SHEET CELL VALUE holds what a cell shows.
func cell(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: cell FILE SHEET CELL VALUE")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	got, err := f.GetCellValue(args[1], args[2])
	ts.Check(err)
	if (got == args[3]) == neg {
		ts.Fatalf("%s › %s!%s holds %q", args[0], args[1], args[2], got)
	}
}

// starts N runs the program N times at once: those that did not work were told
// who did.
func starts(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	program, err := exec.LookPath("pcaet")
	ts.Check(err)
	type start struct {
		run    *exec.Cmd
		stderr bytes.Buffer
	}
	all := make([]start, n)
	for i := range all {
		all[i].run = exec.Command(program, "run", "--quiet")
		all[i].run.Dir, all[i].run.Stderr = ts.MkAbs("."), &all[i].stderr
		ts.Check(all[i].run.Start())
	}
	ended := make([]error, n)
	for i := range all {
		ended[i] = all[i].run.Wait()
	}
	worked := 0
	for i, err := range ended {
		told := all[i].stderr.String()
		switch {
		case err == nil:
			worked++
		case all[i].run.ProcessState.ExitCode() != exitFailed || !strings.Contains(told, "another run is at work"):
			ts.Fatalf("%v: %s", err, told)
		case !slices.ContainsFunc(all, func(s start) bool { return strings.Contains(told, fmt.Sprintf("process %d on ", s.run.Process.Pid)) }):
			ts.Fatalf("none of the %d holds the folder: %s", n, told)
		}
	}
	ts.Logf("%d of %d worked", worked, n)
	if worked == 0 {
		ts.Fatalf("none worked")
	}
}

// holding is the lock of a script, by its folder.
type holding struct{ lock *publish.Lock }

// hold DIR takes an outputs folder, as a run does.
func holdFolder(ts *testscript.TestScript, _ bool, args []string) {
	lock, err := publish.Acquire(publish.Folder{Root: ts.MkAbs(args[0])}, publish.Holder{Host: "ailleurs", PID: 1, Since: time.Now()}, time.Sleep)
	ts.Check(err)
	ts.Value("lock").(*holding).lock = lock
}

// release gives it back.
func freeFolder(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Check(ts.Value("lock").(*holding).lock.Release())
}

// watching is the watch of a script, started by watches.
type watching struct {
	run    *exec.Cmd
	stderr bytes.Buffer
}

// watches FLAG… starts pcaet watch.
func watches(ts *testscript.TestScript, _ bool, args []string) {
	program, err := exec.LookPath("pcaet")
	ts.Check(err)
	w := ts.Value("watch").(*watching)
	w.run = exec.Command(program, append([]string{"watch"}, args...)...)
	w.run.Dir, w.run.Stderr = ts.MkAbs("."), &w.stderr
	ts.Check(w.run.Start())
	ts.Defer(func() { w.run.Process.Kill() })
}

// stops ends it as a service manager does, and holds its exit code.
func stops(ts *testscript.TestScript, _ bool, _ []string) {
	w := ts.Value("watch").(*watching)
	ts.Check(w.run.Process.Signal(syscall.SIGTERM))
	w.run.Wait()
	if code := w.run.ProcessState.ExitCode(); code != exitInterrupted {
		ts.Fatalf("exit code %d: %s", code, w.stderr.String())
	}
}

// until FILE TEXT waits for a file to hold a text.
func until(ts *testscript.TestScript, _ bool, args []string) {
	for range 1200 { // two minutes: only a failure lasts so long
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		if err == nil && strings.Contains(string(data), args[1]) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("%s never held %q; the watch said: %s", args[0], args[1], ts.Value("watch").(*watching).stderr.String())
}
