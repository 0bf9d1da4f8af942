package schedule

import (
	"fmt"
	"strings"
)

// cron gives a line of crontab(5) for each time of day. Cron starts with
// hardly an environment: every path is whole. A marker at the end of the line,
// a comment to the shell, lets the removal find it again.
func cron(j Job) Plan {
	words := []string{shellQuote(j.Program)}
	for _, a := range j.Args {
		words = append(words, shellQuote(a))
	}
	// crontab(5): a % that is not escaped ends the command.
	command := strings.ReplaceAll("umask 027; cd "+shellQuote(j.Folder)+" && "+strings.Join(words, " "), "%", `\%`)
	var lines strings.Builder
	for _, t := range j.At {
		fmt.Fprintf(&lines, "%d %d * * * %s # pcaet\n", t.Minute, t.Hour, command)
	}
	return Plan{
		Files:   []File{{"pcaet.cron", []byte(lines.String())}},
		Install: []string{"(crontab -l 2>/dev/null | grep -v '# pcaet$'; cat %s) | crontab -"},
		Remove:  []string{"crontab -l | grep -v '# pcaet$' | crontab -"},
	}
}

// shellQuote writes a word for sh.
func shellQuote(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-:=", r)
	}
	if word != "" && !strings.ContainsFunc(word, func(r rune) bool { return !plain(r) }) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
