//go:build linux

package pipeline_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"pcaet/pipeline/columns"
	"pcaet/pipeline/config"
	"pcaet/pipeline/finding"
	"pcaet/pipeline/intake"
	"pcaet/pipeline/record"
	"pcaet/templates"
)

// hostileFile names, to a child of the test, the one file that it reads.
const hostileFile = "PCAET_CORPUS_FILE"

// Limits of a hostile file: a child that needs more has failed.
const (
	hostileTime   = 10 * time.Second
	hostileMemory = 512 // MiB, resident at the peak
)

// fate is what became of one file, as a child tells it.
type fate struct {
	Status intake.Status
	Reason string // French, of the finding that refused it
	Cells  int
}

// readablyProtected are workbooks that the manifest takes for encrypted: only
// their sheets or their structure are protected, every cell is there to read.
var readablyProtected = map[string]bool{
	"xlsx/poi_workbookProtection-sheet_password-2013.xlsx": true, "xlsx/poi_workbookProtection-workbook_password_user_range-2010.xlsx": true,
}

// rightlyRefused are damaged files that the manifest expects to be read, since
// another reader makes something of them: ours says that they are damaged.
var rightlyRefused = map[string]bool{"xlsx/poi_xlsx-corrupted.xlsx": true}

// TestCorpusHostile reads each odd, broken or malicious file of the corpus in a
// process of its own, and prints what became of them. Run it with -v.
func TestCorpusHostile(t *testing.T) {
	if name := os.Getenv(hostileFile); name != "" {
		tellFate(name)
		return
	}
	if _, err := os.Stat(corpusFolder); err != nil {
		t.Skip("no corpus stands beside the repository (../shared/corpus)")
	}
	if slices.Contains(buildSettings(), debug.BuildSetting{Key: "-race", Value: "true"}) {
		t.Skip("each file starts a process, which takes a second under the race detector: measured without it")
	}
	c := corpus{t: t}
	var read, named share
	panics, hangs, peak, slowest := 0, 0, 0, time.Duration(0)
	heaviest, longest := "", ""
	manifest := c.truth("hostile/manifest.csv")
	for _, row := range manifest {
		name := row["file"]
		began := time.Now()
		f, memory, err := runHostile(name)
		took := time.Since(began)
		switch {
		case took >= hostileTime:
			hangs++
			t.Errorf("%s: still running after %v", name, hostileTime)
		case err != nil:
			panics++
			t.Errorf("%s: %v", name, err)
		}
		if memory > peak {
			peak, heaviest = memory, name
		}
		if took > slowest {
			slowest, longest = took, name
		}
		switch {
		case rightlyRefused[name] || row["expectation"] == "refuse-and-say" && !readablyProtected[name]:
			named.add(f.Status == intake.StatusRefused && f.Reason != "", "%s is not refused with a reason (%d cells)", name, f.Cells)
		case row["expectation"] == "read" || readablyProtected[name]:
			read.add(f.Cells > 0, "%s gave no cell: %s", name, f.Reason)
		}
	}
	t.Logf("corpus: hostile: %d files, %d panics, %d over %v, read %v, refused and named %v", len(manifest), panics, hangs, hostileTime, &read, &named)
	t.Logf("corpus: hostile: peak memory %d MiB (%s), slowest %.1f s (%s)", peak, heaviest, slowest.Seconds(), longest)
	for _, miss := range append(read.misses, named.misses...) {
		t.Errorf("corpus: hostile: %s", miss)
	}
	if peak > hostileMemory {
		t.Errorf("%s took %d MiB, at most %d are allowed", heaviest, peak, hostileMemory)
	}
}

func buildSettings() []debug.BuildSetting {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	return info.Settings
}

// runHostile reads one file in a child; memory is its peak, in MiB.
func runHostile(name string) (f fate, memory int, err error) {
	ctx, stop := context.WithTimeout(context.Background(), hostileTime)
	defer stop()
	child := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestCorpusHostile$")
	child.Env = append(os.Environ(), hostileFile+"="+name)
	out, err := child.Output()
	if usage, ok := child.ProcessState.SysUsage().(*syscall.Rusage); ok {
		memory = int(usage.Maxrss / 1024) // Linux counts in KiB
	}
	if err != nil {
		return fate{}, memory, fmt.Errorf("%w: %s", err, lastLine(err))
	}
	_, told, found := strings.Cut(string(out), "fate:")
	if !found {
		return fate{}, memory, fmt.Errorf("the child told nothing: %s", out)
	}
	told, _, _ = strings.Cut(told, "\n")
	return f, memory, json.Unmarshal([]byte(told), &f)
}

func lastLine(err error) string {
	exit, ok := err.(*exec.ExitError)
	if !ok {
		return ""
	}
	for line := range strings.Lines(string(exit.Stderr)) {
		if strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "fatal error:") {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// tellFate reads a file as a run does, and prints what became of it.
func tellFate(name string) {
	data, err := os.ReadFile(filepath.Join(corpusFolder, "hostile", name))
	if err != nil {
		panic(err)
	}
	c, err := config.Parse(nil)
	if err != nil {
		panic(err)
	}
	folder, found := intake.ReadOne(filepath.Base(name), data, intake.Options{Limits: c.Limits})
	f := fate{Status: folder.Files[0].Status}
	for _, cause := range found.Causes() {
		if cause.Rule.Severity == finding.Blocking {
			f.Reason = cause.Message
		}
	}
	vocabulary, err := columns.LoadVocabulary(templates.FS)
	if err != nil {
		panic(err)
	}
	values, err := record.LoadValues(templates.FS)
	if err != nil {
		panic(err)
	}
	for i := range folder.Books {
		for _, sheet := range folder.Books[i].Sheets {
			for _, row := range sheet.Rows {
				f.Cells += len(row.Cells)
			}
		}
		tables, _, _ := columns.Match(&folder.Books[i], vocabulary)
		record.Decode(tables, values)
	}
	told, err := json.Marshal(f)
	if err != nil {
		panic(err)
	}
	fmt.Printf("fate:%s\n", told)
}
