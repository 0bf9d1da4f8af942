package publish

import (
	"maps"
	"strings"
	"testing"
)

const packPlace = "comite/2026-12-09"

// packOf is a pack whose files say words; its sign-in sheet is the same each
// time, as long as nobody joins.
func packOf(words string) Pack {
	return Pack{On: "2026-12-09", Manifest: Manifest{Year: 2026, AsOf: "2026-11-23", Version: words},
		Files: map[string][]byte{"membres/ordre-du-jour.pdf": []byte("agenda " + words), "membres/note.pdf": []byte("note " + words),
			"secretariat/emargement.xlsx": []byte("blank sheet"), "secretariat/releve-de-conclusions.xlsx": []byte("blank record " + words)}}
}

func mustPutPack(t *testing.T, o *outputs, p Pack) Outcome {
	t.Helper()
	out, err := o.putPack(p)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatStaffFilledStaysInPlace(t *testing.T) {
	m := newMemory()
	mustPutPack(t, on(m), packOf("old"))
	if out := mustPutPack(t, on(m), packOf("old")); !out.Unchanged {
		t.Error("the same pack was written twice")
	}
	edit(t, m, tree{packPlace + "/secretariat/emargement.xlsx": "signed by all", packPlace + "/secretariat/notes.txt": "mine", packPlace + "/membres/plan.pdf": "mine too"})
	if out := mustPutPack(t, on(m), packOf("old")); !out.Unchanged || len(out.Carried) != 1 {
		t.Errorf("a filled sheet has the pack written again: %+v", out)
	}
	edit(t, m, tree{packPlace + "/secretariat/releve-de-conclusions.xlsx": "an opinion"})
	for _, words := range []string{"new", "newer", "newer"} {
		mustPutPack(t, on(m), packOf(words))
		got := treeOf(t, m, packPlace)
		delete(got, packManifest)
		want := tree{"membres/ordre-du-jour.pdf": "agenda " + words, "membres/note.pdf": "note " + words, "membres/plan.pdf": "mine too",
			"secretariat/emargement.xlsx": "signed by all", "secretariat/notes.txt": "mine",
			"secretariat/releve-de-conclusions.xlsx": "an opinion", "secretariat/nouvelle-version/releve-de-conclusions.xlsx": "blank record " + words}
		if !maps.Equal(got, want) {
			t.Fatalf("after %q: %v", words, got)
		}
	}
	if got := list(t, m, "."); got != "comite" {
		t.Errorf("the outputs hold %q", got)
	}
}

func TestFilledReadsWhatStaffFilled(t *testing.T) {
	o := onRealDisk(t)
	mustPutPack(t, o, packOf("old"))
	f := Folder{Root: o.root}
	if filled, err := Filled(f); err != nil || len(filled) != 0 {
		t.Fatalf("filled before anybody did: %v, %v", filled, err)
	}
	edit(t, o.disk, tree{packPlace + "/secretariat/emargement.xlsx": "signed", packPlace + "/secretariat/Emargement (copie).xlsx": "signed too",
		packPlace + "/secretariat/budget.xlsx": "not ours", packPlace + "/membres/emargement.xlsx": "not there"})
	filled, err := Filled(f)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, a := range filled {
		names = append(names, a.Path+"="+string(a.Data))
	}
	if got := strings.Join(names, " "); got != packPlace+"/secretariat/Emargement (copie).xlsx=signed too "+packPlace+"/secretariat/emargement.xlsx=signed" {
		t.Errorf("filled: %q", got)
	}
	if same, err := PackUpToDate(f, "2026-12-09", packOf("old").Manifest, true); err != nil || !same {
		t.Errorf("a filled sheet makes the pack stale: %v, %v", same, err)
	}
	later := packOf("old").Manifest
	later.AsOf = "2026-11-24"
	for sameDay, want := range map[bool]bool{false: true, true: false} {
		if same, err := PackUpToDate(f, "2026-12-09", later, sameDay); err != nil || same != want {
			t.Errorf("a new day, asked for %v: %v, %v", sameDay, same, err)
		}
	}
}

func TestPackRefusesWhatIsNoPack(t *testing.T) {
	for name, p := range map[string]Pack{
		"no day": {On: "../2026", Files: packOf("x").Files, Manifest: packOf("x").Manifest}, "no file": {On: "2026-12-09", Manifest: packOf("x").Manifest},
		"a path that leaves": {On: "2026-12-09", Manifest: packOf("x").Manifest, Files: map[string][]byte{"../x": nil}},
		"the manifest":       {On: "2026-12-09", Manifest: packOf("x").Manifest, Files: map[string][]byte{packManifest: nil}},
	} {
		if _, err := on(newMemory()).putPack(p); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Whatever single call fails, however, the pack in place after Recover is the
// old one or the new one, whole, with what staff filled; the next run succeeds
// and leaves nothing behind.
func TestEveryFaultLeavesThePackOldOrNew(t *testing.T) {
	type folder struct {
		disk   disk
		faulty func(*trouble) disk
		work   func(disk) *outputs
	}
	for name, fresh := range map[string]func() folder{
		"whole": func() folder {
			m := newMemory()
			return folder{m, func(tr *trouble) disk { return &faulty{m, tr} }, on}
		},
		"in halves": func() folder {
			s := newSplit()
			return folder{s.disk(), s.faulty, onSplit}
		},
	} {
		begin := func() folder {
			f := fresh()
			mustPutPack(t, f.work(f.disk), packOf("old"))
			for p, content := range map[string]string{"secretariat/emargement.xlsx": "signed by all"} {
				if err := f.disk.removeAll(packPlace + "/" + p); err != nil {
					t.Fatal(err)
				}
				if err := f.work(f.disk).write(packPlace+"/"+p, []byte(content)); err != nil {
					t.Fatal(err)
				}
			}
			return f
		}
		work := func(f folder, d disk) error {
			if _, err := f.work(d).recoverPacks(); err != nil {
				return err
			}
			_, err := f.work(d).putPack(packOf("new"))
			return err
		}
		f := begin()
		before := treeOf(t, f.disk, packPlace)
		if err := work(f, f.disk); err != nil {
			t.Fatal(err)
		}
		after := treeOf(t, f.disk, packPlace)
		for how, kind := range faults {
			t.Run(name+"/"+how, func(t *testing.T) {
				for n := 1; ; n++ {
					f := begin()
					tr := &trouble{failAt: n, how: kind, err: injected[n%len(injected)]}
					err := work(f, f.faulty(tr))
					if tr.calls < n {
						if n < 40 {
							t.Errorf("%d calls were made to fail, expected more", n-1)
						}
						return
					}
					if _, err := f.work(f.disk).recoverPacks(); err != nil {
						t.Fatalf("call %d: recover: %v", n, err)
					}
					got := treeOf(t, f.disk, packPlace)
					isOld, isNew := maps.Equal(got, before), maps.Equal(got, after)
					if !isOld && !isNew || err == nil && !isNew {
						t.Fatalf("call %d, error %v: %v", n, err, got)
					}
					if err := work(f, f.disk); err != nil {
						t.Fatalf("call %d: the next run: %v", n, err)
					}
					if got := treeOf(t, f.disk, packPlace); !maps.Equal(got, after) || list(t, f.disk, ".") != "comite" {
						t.Fatalf("call %d: the next run left %v in %q", n, got, list(t, f.disk, "."))
					}
				}
			})
		}
	}
}
