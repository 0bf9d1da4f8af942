package rules

import (
	"errors"
	"fmt"

	"github.com/go-playground/validator/v10"

	"pcaet/pipeline/finding"
	"pcaet/pipeline/french"
	"pcaet/pipeline/record"
	"pcaet/pipeline/source"
)

// A form is what one kind of record must hold before it may count. A value
// that could not be read is nil to the validator, and its cell was already
// reported: it rejects the row without a second finding.
type (
	namedForm struct {
		Name record.Sourced[string] `validate:"required"`
	}
	signatureForm struct {
		Actor record.Sourced[string] `validate:"required"`
	}
	attendanceForm struct {
		Date      record.Sourced[french.Date] `validate:"required"`
		Headcount record.Sourced[int]         `validate:"omitempty,gte=0,lte=2000"`
	}
	actionForm struct {
		Title record.Sourced[string] `validate:"required"`
	}
	meetingForm struct {
		Date record.Sourced[french.Date] `validate:"required"`
	}
	targetForm struct {
		Indicator record.Sourced[string] `validate:"required"`
		Year      record.Sourced[int]    `validate:"required,gte=1990,lte=2100"`
		Value     record.Sourced[int]    `validate:"omitempty,gte=0"`
		PastValue record.Sourced[int]    `validate:"omitempty,gte=0"`
	}
)

// complaint is a field of a form and the tag it failed.
type complaint struct{ field, tag string }

// ruleOf says which rule each failed tag is. A tag without a rule is our bug;
// a test walks every form.
var ruleOf = map[complaint]*finding.Rule{
	{"namedForm.Name", "required"}:       finding.NameMissing,
	{"signatureForm.Actor", "required"}:  finding.NameMissing,
	{"attendanceForm.Date", "required"}:  finding.SessionDateMissing,
	{"attendanceForm.Headcount", "gte"}:  finding.NumberOutOfRange,
	{"attendanceForm.Headcount", "lte"}:  finding.NumberOutOfRange,
	{"actionForm.Title", "required"}:     finding.TitleMissing,
	{"meetingForm.Date", "required"}:     finding.SessionDateMissing,
	{"targetForm.Indicator", "required"}: finding.IndicatorMissing,
	{"targetForm.Year", "required"}:      finding.YearMissing,
	{"targetForm.Year", "gte"}:           finding.NumberOutOfRange,
	{"targetForm.Year", "lte"}:           finding.NumberOutOfRange,
	{"targetForm.Value", "gte"}:          finding.NumberOutOfRange,
	{"targetForm.PastValue", "gte"}:      finding.NumberOutOfRange,
}

// forms validates the forms.
type forms struct{ validate *validator.Validate }

// theForms serve every check: a validator learns a form the first time it meets
// it, and may be shared.
var theForms = forms{validator.New(validator.WithRequiredStructEnabled())}

// field is what a finding needs to know of a form's value.
type field struct {
	at    source.Ref
	found string
	bad   bool // already reported
}

// of describes a value for a finding.
func of[T any](v record.Sourced[T]) field {
	f := field{at: v.At, bad: v.State == record.Bad}
	if v.Is() {
		f.found = fmt.Sprint(v.Value)
	}
	return f
}

// check validates a form; fields gives its values by name. It gives whether the
// record may count, and the findings: at the value's cell, or at the row where
// there is none.
func (f forms) check(form any, row source.Ref, fields func() map[string]field) (bool, []finding.Finding) {
	err := f.validate.Struct(form)
	if err == nil {
		return true, nil
	}
	var failed validator.ValidationErrors
	if !errors.As(err, &failed) {
		panic(fmt.Sprintf("form %T cannot be validated: %v", form, err))
	}
	accepted := true
	var found []finding.Finding
	for _, e := range failed {
		rule, known := ruleOf[complaint{e.StructNamespace(), e.Tag()}]
		if !known {
			panic(fmt.Sprintf("no rule for %s failing %q", e.StructNamespace(), e.Tag()))
		}
		value := fields()[e.StructField()]
		if rule.Severity == finding.Blocking {
			accepted = false
		}
		if value.at.IsZero() {
			value.at = row
		}
		if !value.bad {
			found = append(found, finding.New(rule, value.at, "", value.found))
		}
	}
	return accepted, found
}
