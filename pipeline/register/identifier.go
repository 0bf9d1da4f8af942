package register

import "strings"

// siren checks 9 digits by Luhn's formula; "" when they fail.
func siren(digits string) string {
	if len(digits) == 9 && luhn(digits) {
		return digits
	}
	return ""
}

// siret checks 14 digits: Luhn's formula on all of them and on the SIREN they
// begin with. The establishments of La Poste (SIREN 356000000) follow their own
// rule: the sum of the digits is a multiple of 5.
func siret(digits string) string {
	if len(digits) != 14 || siren(digits[:9]) == "" {
		return ""
	}
	if luhn(digits) || (digits[:9] == "356000000" && digitSum(digits)%5 == 0) {
		return digits
	}
	return ""
}

// rna checks the form of an association's number: W, a digit, a letter or a
// digit, seven digits. It has no key.
func rna(number string) string {
	number = strings.ToUpper(number)
	if len(number) != 10 || number[0] != 'W' {
		return ""
	}
	for i := 1; i < len(number); i++ {
		digit := '0' <= number[i] && number[i] <= '9'
		if !digit && (i != 2 || number[i] < 'A' || number[i] > 'Z') {
			return ""
		}
	}
	return number
}

// luhn reports whether the digits pass Luhn's formula. All zeros do not: they
// are no number anybody was given.
func luhn(digits string) bool {
	sum, some := 0, false
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		some = some || d != 0
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return some && sum%10 == 0
}

func digitSum(digits string) int {
	sum := 0
	for i := range len(digits) {
		sum += int(digits[i]) - '0'
	}
	return sum
}
