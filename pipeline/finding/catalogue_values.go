package finding

// Rules about values.

var valueRules = []*Rule{}
