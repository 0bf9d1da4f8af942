package publish

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
)

// Answer is a file of a set that staff fill where it lies.
type Answer struct {
	Path string // relative to the outputs folder: 2026/interne/decisions.xlsx
	Data []byte
}

// yearDir matches the folder of a set.
var yearDir = regexp.MustCompile(`^[0-9]{4}$`)

// Answers reads a file under interne/ that staff fill in place, such as
// decisions.xlsx: from the latest set, where every answer stands, and from the
// older ones where somebody changed it since it was written. From the latest set
// it may be gone; the last copy that was received is read then.
func Answers(f Folder, name string) ([]Answer, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer done()
	years, err := o.years()
	if err != nil {
		return nil, err
	}
	var answers []Answer
	for i, year := range years {
		a, ok, err := o.answer(year, name, i == len(years)-1)
		if err != nil {
			return nil, err
		}
		if ok {
			answers = append(answers, a)
		}
		if a, ok, err = o.answerThatWaits(year, name); err != nil {
			return nil, err
		}
		if ok {
			answers = append(answers, a)
		}
	}
	return answers, nil
}

// Baseline gives the lists that the latest set rests on; none when there is no
// set yet.
func Baseline(f Folder) ([]List, error) {
	o, done, err := open(f)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer done()
	years, err := o.years()
	if err != nil {
		return nil, err
	}
	for _, year := range slices.Backward(years) {
		m, known, err := o.manifest(setDir(year), year)
		if err != nil && !isDamaged(err) {
			return nil, err
		}
		if known {
			return m.Baseline, nil
		}
	}
	return nil, nil
}

// years are those of the sets in place, the latest last.
func (o *outputs) years() ([]int, error) {
	entries, err := o.list(".") // sorted by name
	if err != nil {
		return nil, err
	}
	var years []int
	for _, e := range entries {
		if e.IsDir() && yearDir.MatchString(e.Name()) {
			year, _ := strconv.Atoi(e.Name())
			years = append(years, year)
		}
	}
	return years, nil
}

// answer reads the file from a year's set; false when there is nothing to read.
func (o *outputs) answer(year int, name string, latest bool) (Answer, bool, error) {
	a := Answer{Path: setDir(year) + "/" + internalDir + name}
	data, err := o.read(a.Path)
	if errors.Is(err, fs.ErrNotExist) && latest {
		a.Path = setDir(year) + "/" + receivedDir + name
		data, err = o.read(a.Path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return Answer{}, false, nil
	}
	if err != nil {
		return Answer{}, false, err
	}
	a.Data = data
	if latest {
		return a, true, nil
	}
	m, _, err := o.manifest(setDir(year), year)
	if err != nil && !isDamaged(err) {
		return Answer{}, false, err
	}
	return a, m.Outputs[internalDir+name] != hashOf(data), nil
}

// answerThatWaits reads the file from a set that waits, where somebody filled it.
func (o *outputs) answerThatWaits(year int, name string) (Answer, bool, error) {
	w, err := o.editionIn(waitingDir(year), year)
	p := internalDir + name
	if err != nil || w.hashes[p] == "" || !w.staffs(p) {
		return Answer{}, false, err
	}
	a := Answer{Path: w.dir + "/" + p}
	a.Data, err = o.read(a.Path)
	return a, err == nil, err
}
