package register

import (
	"strings"

	"pcaet/pipeline/record"
)

// siren gives back 9 digits whose key is right, "" for any others. All zeros
// have a right key and are nobody's number.
func siren(digits string) string {
	if len(digits) == 9 && record.Luhn(digits) && strings.Trim(digits, "0") != "" {
		return digits
	}
	return ""
}

// siret gives back 14 digits whose key is right, as well as that of the SIREN
// they begin with; "" for any others.
func siret(digits string) string {
	if len(digits) == 14 && record.Luhn(digits) && siren(digits[:9]) != "" {
		return digits
	}
	return ""
}
