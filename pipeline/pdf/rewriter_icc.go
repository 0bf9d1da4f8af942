package pdf

import (
	"encoding/binary"
	"math"
)

// profileName is how the colour profile calls itself.
const profileName = "sRGB IEC61966-2.1"

// sRGB makes the colour profile of IEC 61966-2-1, which says what gofpdf's
// reds, greens and blues look like: a display profile of version 2 with three
// primaries and one curve (ICC.1:2001-04).
func sRGB() []byte {
	curve := append([]byte("curv\x00\x00\x00\x00"), 0, 0, 4, 0)
	for i := range 1024 {
		curve = binary.BigEndian.AppendUint16(curve, uint16(math.Round(65535*linearLight(float64(i)/1023))))
	}
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", iccDescription(profileName)},
		{"cprt", []byte("text\x00\x00\x00\x00No copyright, use freely\x00")},
		{"wtpt", iccXYZ(0.9505, 1, 1.0891)},
		// The primaries as seen under D50, the white of all profiles.
		{"rXYZ", iccXYZ(0.4361, 0.2225, 0.0139)},
		{"gXYZ", iccXYZ(0.3851, 0.7169, 0.0971)},
		{"bXYZ", iccXYZ(0.1431, 0.0606, 0.7141)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	const header, record = 128, 12
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var data []byte
	start, shared := header+4+record*len(tags), 0
	for _, tag := range tags {
		at := start + len(data)
		if tag.name == "gTRC" || tag.name == "bTRC" {
			at = shared
		} else {
			shared = at
			data = append(data, tag.data...)
			data = append(data, make([]byte, -len(data)&3)...)
		}
		table = append(table, tag.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(len(tag.data)))
	}
	profile := make([]byte, header)
	binary.BigEndian.PutUint32(profile, uint32(start+len(data)))
	copy(profile[8:], "\x02\x10\x00\x00mntrRGB XYZ ")
	for i, part := range []uint16{2000, 1, 1, 0, 0, 0} { // a date must stand there
		binary.BigEndian.PutUint16(profile[24+2*i:], part)
	}
	copy(profile[36:], "acsp")
	copy(profile[68:], iccXYZ(0.9642, 1, 0.8249)[8:]) // D50
	return append(append(profile, table...), data...)
}

// linearLight is how much light a value of sRGB stands for, both from 0 to 1.
func linearLight(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// iccXYZ is a colour in the profile's fixed-point numbers.
func iccXYZ(x, y, z float64) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []float64{x, y, z} {
		b = binary.BigEndian.AppendUint32(b, uint32(math.Round(v*65536)))
	}
	return b
}

// iccDescription is a text in ASCII, and none in the two other scripts that
// version 2 has places for.
func iccDescription(text string) []byte {
	b := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(text)+1))
	b = append(b, text...)
	return append(b, make([]byte, 1+4+4+2+1+67)...)
}
