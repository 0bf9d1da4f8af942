package finding

// Rules about sheets.

var sheetRules = []*Rule{}
