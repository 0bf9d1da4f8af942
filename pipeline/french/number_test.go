package french_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pcaet/pipeline/french"
)

func TestInteger(t *testing.T) {
	for n, want := range map[int]string{
		0: "0", 7: "7", 999: "999", 1000: "1\u202f000", 1234: "1\u202f234", 104207: "104\u202f207", 1234567: "1\u202f234\u202f567",
		-2: "−2", -1000: "−1\u202f000", math.MaxInt: "9\u202f223\u202f372\u202f036\u202f854\u202f775\u202f807", math.MinInt: "−9\u202f223\u202f372\u202f036\u202f854\u202f775\u202f808",
	} {
		if got := french.Integer(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestSigned(t *testing.T) {
	for n, want := range map[int]string{0: "0", 3: "+3", -2: "−2", 1200: "+1\u202f200"} {
		if got := french.Signed(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	tests := []struct {
		x      float64
		digits int
		want   string
	}{
		{0, 0, "0"}, {0, 2, "0,00"}, {1234.5, 1, "1\u202f234,5"}, {1234.5, 0, "1\u202f235"}, {12.25, 1, "12,3"}, {2.5, 0, "3"}, {-2.5, 0, "−3"},
		{0.285, 2, "0,29"}, // binary: a little less
		{1.005, 2, "1,01"}, // binary: a little less
		{999.95, 1, "1\u202f000,0"}, {9.999, 2, "10,00"}, {0.05, 1, "0,1"}, {0.04, 1, "0,0"}, {-0.04, 1, "0,0"}, {-0.05, 1, "−0,1"},
		{1e-20, 3, "0,000"}, {1e-3, 2, "0,00"}, {0.999, 0, "1"}, {123456789012, 0, "123\u202f456\u202f789\u202f012"}, {1e21, 1, "1\u202f000\u202f000\u202f000\u202f000\u202f000\u202f000\u202f000,0"},
		{0.1 + 0.2, 15, "0,300000000000000"}, {math.Copysign(0, -1), 1, "0,0"}, {3, 2, "3,00"}, {math.SmallestNonzeroFloat64, 1, "0,0"},
	}
	for _, tt := range tests {
		if got := french.Decimal(tt.x, tt.digits); got != tt.want {
			t.Errorf("%v with %d digits is %q, want %q", tt.x, tt.digits, got, tt.want)
		}
	}
}

func TestPercent(t *testing.T) {
	tests := []struct {
		ratio  float64
		digits int
		want   string
	}{
		{0, 0, "0\u00a0%"}, {1, 0, "100\u00a0%"}, {0.125, 1, "12,5\u00a0%"}, {0.285, 0, "29\u00a0%"}, {31.0 / 53, 1, "58,5\u00a0%"},
		{12.5, 0, "1\u202f250\u00a0%"}, {0.0004, 1, "0,0\u00a0%"}, {-0.125, 1, "−12,5\u00a0%"}, {2.0 / 3, 0, "67\u00a0%"},
	}
	for _, tt := range tests {
		if got := french.Percent(tt.ratio, tt.digits); got != tt.want {
			t.Errorf("%v with %d digits is %q, want %q", tt.ratio, tt.digits, got, tt.want)
		}
	}
}

func TestNoDigitsForWhatIsNoNumber(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v has digits", x)
				}
			}()
			french.Decimal(x, 1)
		}()
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0\u00a0action", 1: "1\u00a0action", 2: "2\u00a0actions", 1234: "1\u202f234\u00a0actions", -1: "−1\u00a0action", -2: "−2\u00a0actions"} {
		if got := french.Count(n, "action", "actions"); got != want {
			t.Errorf("%d gives %q, want %q", n, got, want)
		}
	}
}

func TestOrdinal(t *testing.T) {
	for _, tt := range []struct {
		n    int
		g    french.Gender
		want string
	}{{1, french.Masculine, "1er"}, {1, french.Feminine, "1re"}, {2, french.Masculine, "2e"}, {21, french.Feminine, "21e"}} {
		if got := french.Ordinal(tt.n, tt.g); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestParseInt(t *testing.T) {
	for text, want := range map[string]int{
		"0": 0, "12": 12, " 12 ": 12, "012": 12, "1 234": 1234, "1\u00a0234": 1234, "1\u202f234\u202f567": 1234567, "1\u2009234": 1234, "12.0": 12, "12,00": 12, "1 234,0": 1234,
		"-3": -3, "−3": -3, "+3": 3, "20190": 20190,
	} {
		if got, ok := french.ParseInt(text); !ok || got != want {
			t.Errorf("%q is %d (%v), want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", " ", "-", "x", "1,5", "12.", ".0", "1.234", "12 34", "1234 567", "1 2345", "1 234 56", "1e3", "0x10", "--3", "1'234", "99999999999999999999", "\xff", "٣", "2 personnes", "1 -2"} {
		if got, ok := french.ParseInt(text); ok {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

// FuzzParseInt: what is read is printed, and read again as the same.
func FuzzParseInt(f *testing.F) {
	for _, s := range []string{"1 234", "12.0", "−3", "+1\u202f000\u202f000", "0012", "1 2", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := french.ParseInt(s)
		if !ok {
			if n != 0 {
				t.Errorf("%q is no number but %d", s, n)
			}
			return
		}
		if again, ok := french.ParseInt(french.Integer(n)); !ok || again != n {
			t.Errorf("%q is %d, printed %q, read again %d", s, n, french.Integer(n), again)
		}
	})
}

// FuzzDecimal compares with the library's rounding of the same 15 digits,
// where no half is at stake.
func FuzzDecimal(f *testing.F) {
	f.Add(1234.5678, 2)
	f.Add(-0.004, 2)
	f.Add(999999.999, 0)
	f.Fuzz(func(t *testing.T, x float64, digits int) {
		if math.IsNaN(x) || math.Abs(x) > 1e12 || digits < 0 || digits > 6 {
			return
		}
		plain := strings.NewReplacer("\u202f", "", ",", ".", "−", "-").Replace(french.Decimal(x, digits))
		got, err := strconv.ParseFloat(plain, 64)
		if err != nil {
			t.Fatal(err)
		}
		if unit := math.Pow(10, -float64(digits)); math.Abs(got-x) > unit/2+math.Abs(x)*1e-14 {
			t.Errorf("%v with %d digits is %q", x, digits, plain)
		}
		if _, after, _ := strings.Cut(plain, "."); len(after) != digits {
			t.Errorf("%v: %d digits wanted, got %q", x, digits, plain)
		}
	})
}
