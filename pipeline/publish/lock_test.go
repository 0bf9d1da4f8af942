package publish

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestOneRunAtATime(t *testing.T) {
	f := Folder{Root: filepath.Join(t.TempDir(), "not", "yet")}
	first := Holder{Host: "serveur", PID: 12, Since: time.Date(2026, 11, 30, 2, 0, 0, 0, time.UTC)}
	lock, err := Acquire(f, first, nil)
	if err != nil {
		t.Fatal(err)
	}
	var held *HeldError
	if _, err := Acquire(f, Holder{Host: "autre", PID: 13}, nil); !errors.As(err, &held) || held.Holder != first {
		t.Fatalf("%v", err)
	}
	if want := "process 12 on serveur, since 2026-11-30T02:00:00Z"; !strings.HasSuffix(held.Error(), want) {
		t.Errorf("%v", held)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(f.Root, lockName))
	if err != nil || len(data) > 0 {
		t.Errorf("a free folder names a holder: %q, %v", data, err)
	}
	again, err := Acquire(f, Holder{Host: "autre", PID: 13, Since: first.Since}, nil)
	if err != nil {
		t.Fatal(err)
	}
	again.Release()
}

// A holder's name that is not there yet, or that a kill left, does not count.
func TestHolderInTheFile(t *testing.T) {
	for _, left := range []string{"", "host a", "pid 1", "host serveur\npid 7\nsince 2026-11-30T02:00:00Z\n", strings.Repeat("x", 1<<16)} {
		f := Folder{Root: t.TempDir()}
		overwrite(t, filepath.Join(f.Root, lockName), left)
		lock, err := Acquire(f, Holder{Host: "ici", PID: 9, Since: time.Unix(0, 0).UTC()}, nil)
		if err != nil {
			t.Fatalf("%q: %v", left, err)
		}
		overwrite(t, filepath.Join(f.Root, lockName), left)
		pauses := 0
		var held *HeldError
		_, err = Acquire(f, Holder{}, func(time.Duration) { pauses++ })
		want, known := parseHolder(left)
		if !errors.As(err, &held) || held.Holder != want || known && pauses > 0 || !known && pauses != holderTries-1 {
			t.Errorf("%q: %v after %d pauses", left, err, pauses)
		}
		lock.Release()
	}
	if holderTries*holderPause > time.Second/2 {
		t.Error("a start that finds the folder held is to end within a second")
	}
}

func TestLockWhereNothingMayBeWritten(t *testing.T) {
	var refused *NotWritableError
	file := filepath.Join(t.TempDir(), "outputs")
	overwrite(t, file, "a file")
	if _, err := Acquire(Folder{Root: file}, Holder{}, nil); !errors.As(err, &refused) {
		t.Errorf("a file: %v", err)
	}
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, lockName), 0o750); err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(Folder{Root: root}, Holder{}, nil); !errors.As(err, &refused) || runtime.GOOS != "windows" && refused.Op != "open" {
		t.Errorf("a folder in the way: %v", err)
	}
}
