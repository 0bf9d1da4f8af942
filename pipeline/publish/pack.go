package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Pack is the documents of a meeting of the committee: comite/<date>/, its
// members' folder and its secretariat's. Like a set it changes whole or not at
// all; it has no history. What staff fill in there stays in place, under its
// name: only they know whether it is done with.
type Pack struct {
	On string // the day of the meeting, 2026-12-09
	// Files by path, relative to the pack's folder: membres/…, secretariat/…
	Files    map[string][]byte
	Manifest Manifest
}

const (
	packsDir     = "comite"
	packManifest = secretariatDir + "manifest.json"
	// againDir, beside a file that staff filled, holds the one that the program
	// would have written now.
	againDir = "nouvelle-version"
)

var packDay = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

// A pack on its way stands at the top of the folder, where both halves of a
// set have theirs.
func packDir(on string) string     { return packsDir + "/" + on }
func packStaging(on string) string { return stagingPrefix + packsDir + "-" + on }
func packOld(on string) string     { return oldPrefix + packsDir + "-" + on }

// PutPack makes p the pack in place of its day; see Put for pause and errors.
// Carried in the outcome are the files of staff that stay in place of ours.
func PutPack(f Folder, p Pack, pause func(time.Duration)) (Outcome, error) {
	o, done, err := prepare(f, pause)
	if err != nil {
		return Outcome{}, err
	}
	defer done()
	out, err := o.putPack(p)
	if err != nil {
		err = fmt.Errorf("pack of %s: %w", p.On, err)
	}
	return out, err
}

func (o *outputs) putPack(p Pack) (Outcome, error) {
	if err := p.check(); err != nil {
		return Outcome{}, err
	}
	notes, err := o.recoverPack(p.On)
	if err != nil {
		return Outcome{}, err
	}
	before, err := o.pack(p.On)
	if err != nil {
		return Outcome{}, err
	}
	files, stay, err := o.withStaffs(before, p)
	if err != nil {
		return Outcome{}, err
	}
	hashes := map[string]string{}
	for name, data := range files {
		hashes[name] = hashOf(data)
	}
	if before.holds(hashes) {
		return Outcome{Unchanged: true, Carried: stay, Notes: notes}, nil
	}
	staging := o.newStaging(packStaging(p.On))
	manifest := files[packManifest]
	delete(files, packManifest)
	err = staging.add(files)
	if err == nil {
		err = staging.finish(packManifest, manifest)
	}
	if err != nil {
		// Best effort: the next start sweeps what stays.
		o.disk.removeAll(packStaging(p.On))
		return Outcome{}, err
	}
	if err := o.swapPack(p.On, before.exists); err != nil {
		_, undone := o.recoverPack(p.On)
		return Outcome{}, errors.Join(err, undone)
	}
	if err := o.removeAll(packOld(p.On)); err != nil {
		notes = append(notes, fmt.Sprintf("the pack replaced is still in %s: %v", packOld(p.On), err))
	}
	return Outcome{Carried: stay, Notes: notes}, nil
}

func (p Pack) check() error {
	if !packDay.MatchString(p.On) {
		return fmt.Errorf("day %q", p.On)
	}
	if err := p.Manifest.check(); err != nil {
		return err
	}
	if len(p.Files) == 0 {
		return errors.New("no file")
	}
	return checkPaths(append(slices.Sorted(maps.Keys(p.Files)), packManifest))
}

// pack reads the pack in place of a day.
func (o *outputs) pack(on string) (edition, error) {
	e := edition{dir: packDir(on), hashes: map[string]string{}}
	entries, err := o.packs()
	if err != nil || !slices.Contains(entries, on) {
		return e, err
	}
	e.exists = true
	m, _, err := o.readManifest(e.dir + "/" + packManifest)
	if err != nil && !isDamaged(err) {
		return e, err
	}
	e.listed = m.Outputs
	return e, o.hashAll(e.dir, "", e.hashes)
}

// packs are the days of the packs in place, sorted.
func (o *outputs) packs() ([]string, error) {
	entries, err := o.disk.readDir(packsDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", o.path(packsDir), bare(err))
	}
	var days []string
	for _, e := range entries {
		if e.IsDir() && packDay.MatchString(e.Name()) {
			days = append(days, e.Name())
		}
	}
	return days, nil
}

// withStaffs is the whole pack: its files, those that staff changed or added in
// the one in place, and the manifest. A file of ours that staff filled stays as
// they left it, and the manifest tells the hash of ours, so that it is known as
// theirs next time; ours goes beside it once it says something new.
func (o *outputs) withStaffs(before edition, p Pack) (files map[string][]byte, stay []string, err error) {
	files = maps.Clone(p.Files)
	m := p.Manifest
	m.Outputs = map[string]string{}
	for name, data := range p.Files {
		m.Outputs[name] = hashOf(data)
	}
	for _, name := range slices.Sorted(maps.Keys(before.hashes)) {
		if name == packManifest || before.listed[name] == before.hashes[name] {
			continue
		}
		data, err := o.read(before.dir + "/" + name)
		if err != nil {
			return nil, nil, err
		}
		fresh, ours := p.Files[name]
		if ours && hashOf(fresh) == hashOf(data) {
			continue
		}
		files[name] = data
		if !ours {
			delete(m.Outputs, name)
			continue
		}
		stay = append(stay, name)
		again := path.Join(path.Dir(name), againDir, path.Base(name))
		if hashOf(fresh) == before.listed[name] && before.listed[again] == "" {
			continue
		}
		if _, theirs := files[again]; !theirs {
			files[again], m.Outputs[again] = fresh, hashOf(fresh)
		}
	}
	files[packManifest] = m.Encode()
	return files, stay, nil
}

// swapPack puts the staging folder in place of the pack of the day.
func (o *outputs) swapPack(on string, replace bool) error {
	if err := o.mkdir(packsDir); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if replace {
		if err := o.rename(packDir(on), packOld(on)); err != nil {
			return err
		}
	}
	if err := o.rename(packStaging(on), packDir(on)); err != nil {
		return err
	}
	if err := o.syncDir(packsDir); err != nil {
		return err
	}
	return o.syncDir(".")
}

var packTransient = regexp.MustCompile(`^\.(?:staging|old)-` + packsDir + `-([0-9]{4}-[0-9]{2}-[0-9]{2})$`)

// recoverPacks finishes or undoes what an interrupted run left of any pack.
func (o *outputs) recoverPacks() ([]string, error) {
	entries, err := o.list(".")
	if err != nil {
		return nil, err
	}
	var done []string
	days := map[string]bool{}
	for _, e := range entries {
		if m := packTransient.FindStringSubmatch(e.Name()); m != nil && e.IsDir() {
			days[m[1]] = true
		}
	}
	for _, on := range slices.Sorted(maps.Keys(days)) {
		lines, err := o.recoverPack(on)
		done = append(done, lines...)
		if err != nil {
			return done, fmt.Errorf("recover the pack of %s: %w", on, err)
		}
	}
	return done, nil
}

// recoverPack settles for the pack replaced or the new one, whole. Where the
// pack lies in halves, the swap may have stopped between them.
func (o *outputs) recoverPack(on string) ([]string, error) {
	entries, err := o.list(".")
	if err != nil {
		return nil, err
	}
	if !holdsFolder(entries, packOld(on)) {
		return nil, o.removeAll(packStaging(on))
	}
	whole, err := o.packComplete(on)
	if err != nil {
		return nil, err
	}
	if whole {
		if err := o.removeAll(packOld(on)); err != nil {
			return nil, err
		}
		return []string{on + ": the new pack is in place, the one replaced was removed"}, o.removeAll(packStaging(on))
	}
	for _, side := range o.sides() {
		if err := side.takePackBack(on); err != nil {
			return nil, err
		}
	}
	return []string{on + ": an interrupted swap was undone, the previous pack is in place again"}, o.removeAll(packStaging(on))
}

// takePackBack puts the half replaced in place again, on a side from which it
// had gone.
func (o *outputs) takePackBack(on string) error {
	entries, err := o.list(".")
	if err != nil || !holdsFolder(entries, packOld(on)) {
		return err
	}
	days, err := o.packs()
	if err != nil {
		return err
	}
	if slices.Contains(days, on) {
		if err := o.rename(packDir(on), packStaging(on)); err != nil {
			return err
		}
	}
	return o.rename(packOld(on), packDir(on))
}

func holdsFolder(entries []fs.DirEntry, name string) bool {
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name && e.IsDir() })
}

// packComplete reports whether every file of ours is there; staff may have
// filled some.
func (o *outputs) packComplete(on string) (bool, error) {
	m, known, err := o.readManifest(packDir(on) + "/" + packManifest)
	if isDamaged(err) || err == nil && !known {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for name := range m.Outputs {
		got, err := o.hash(packDir(on) + "/" + name)
		if errors.Is(err, fs.ErrNotExist) || err == nil && got == hashOf(nil) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

// PackUpToDate reports whether the pack in place of a day was made from what m
// names, and all its files are there. What staff filled is no reason to write
// it again; nor is a new day, unless sameDay is asked for.
func PackUpToDate(f Folder, on string, m Manifest, sameDay bool) (bool, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer done()
	days, err := o.packs()
	if err != nil || !slices.Contains(days, on) {
		return false, err
	}
	before, known, err := o.readManifest(packDir(on) + "/" + packManifest)
	if isDamaged(err) || err == nil && !known {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if m.Outputs = before.Outputs; !sameDay {
		m.AsOf = before.AsOf
	}
	if string(m.Encode()) != string(before.Encode()) {
		return false, nil
	}
	return o.packComplete(on)
}

// fillable matches the sheets of a secretariat's folder that staff fill, and
// copies they made beside them.
var fillable = regexp.MustCompile(`^` + secretariatDir + `(?:emargement|releve-de-conclusions)[^/]*\.(?:xlsx|xlsm|ods|xls)$`)

// Filled reads the sheets that staff filled in the packs: those that are no
// longer as they were written.
func Filled(f Folder) ([]Answer, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer done()
	days, err := o.packs()
	if err != nil {
		return nil, err
	}
	var filled []Answer
	for _, on := range days {
		e, err := o.pack(on)
		if err != nil {
			return nil, err
		}
		for _, name := range slices.Sorted(maps.Keys(e.hashes)) {
			if e.listed[name] == e.hashes[name] || !fillable.MatchString(strings.ToLower(name)) {
				continue
			}
			a := Answer{Path: e.dir + "/" + name}
			if a.Data, err = o.read(a.Path); err != nil {
				return nil, err
			}
			filled = append(filled, a)
		}
	}
	return filled, nil
}
