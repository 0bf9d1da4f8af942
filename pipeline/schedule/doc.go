// Package schedule writes what makes an operating system start a job every
// day: a systemd service and timer, a cron line, a Windows task.
//
// In: the job (program, arguments, folders, account, times of day) and the
// system. Out: the files the system's own tool imports, in the encoding it
// expects, and the commands that install and remove them.
//
// What it refuses: a path that is not whole (a scheduler starts in a folder of
// its own), a mapped drive (it exists only in the session of whoever is logged
// in), a character that the system's format cannot carry, root as the account
// of a systemd service.
//
// What it does not know: whether the paths exist; doctor tries them.
package schedule
