package finding

// Rules about rows.

var rowRules = []*Rule{}
