// Command pcaet reads the spreadsheets of a climate plan's animation and writes
// its annual evaluation. See usage.go for its manual.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, leave)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// leave ends a process that was told to stop and is in the middle of a long step:
// nothing is lost, since a set is put in place whole and the next run sweeps.
func leave() {
	time.Sleep(3 * time.Second)
	os.Exit(fail(os.Stderr, context.Canceled))
}

// run does what args say and gives the exit code. Results go to stdout,
// everything else to stderr. A panic is a bug of ours: it is said as such and
// leaves the sets untouched.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if bug := recover(); bug != nil {
			fmt.Fprintf(stderr, "error: internal error: %v\nhint: the outputs were left as they were; please report this with the text below\n%s", bug, debug.Stack())
			code = exitFailed
		}
	}()
	if len(args) == 0 {
		fmt.Fprint(stderr, usage)
		return exitUsage
	}
	switch args[0] {
	case "-h", "-help", "--help", "help":
		fmt.Fprint(stdout, usage)
		return exitDone
	}
	command, known := commands[args[0]]
	if !known {
		return fail(stderr, usageError{fmt.Sprintf("unknown command %q", args[0]), "see: pcaet help"})
	}
	return command(ctx, args[1:], stdout, stderr)
}

// commands are the commands, a file each.
var commands = map[string]func(ctx context.Context, args []string, stdout, stderr io.Writer) int{
	"pack":     packCommand,
	"purge":    purgeCommand,
	"run":      runCommand,
	"schedule": scheduleCommand,
	"check":    checkCommand,
	"doctor":   doctorCommand,
	"explain":  explainCommand,
	"freeze":   freezeCommand,
	"init":     initCommand,
	"inspect":  inspectCommand,
	"version":  versionCommand,
	"watch":    watchCommand,
}
