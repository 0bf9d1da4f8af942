package main

const usage = `pcaet reads the spreadsheets of a climate plan's animation (partners, charter
signatures, Club climat attendance, collective actions) and writes the annual
evaluation: Excel workbook, PDF report, data. Inputs are never written.

Usage: pcaet COMMAND [flags]

  run             do the whole job: read inputs/, write outputs/<year>/
  check           read and judge, write nothing; print what staff should mend
  inspect FILE…   print how each sheet of a file is read
  explain FIGURE  print the rule of a figure and every row behind it
  explain actor NAME
                  print every mention of an actor and why they are one
  pack            write the documents of a meeting of the comité partenarial
  freeze          close a year: its set is kept for ever, later runs compare
  init DIR        make a ready folder: blank spreadsheets, guide, configuration
  doctor          try with this account what a run will do; a line each, with
                  the remedy of what does not work
  purge           list the internal files whose retention is over; --apply
                  removes them, the counts stay
  schedule        print what makes this machine run the job every day
  version         print the version
  watch           run --when-stable, each time something changes, until stopped

Flags
  --inputs DIR      the spreadsheets                              [inputs]
  --outputs DIR     the sets, and the decisions staff fill in there [outputs]
  --config FILE     configuration           [pcaet.yaml beside the inputs]
  --templates DIR   wording and tables instead of the built-in ones
  --year N          the year reported            [the latest with a fact,
                    and (run) every earlier year found in the outputs]
  --audience WHO    publique, or interne: also who came to which session,
                    in interne/ (run)                          [publique]
  --compare DIR     a set to compare with (run)   [the last closed one]
  --meeting DATE    the day the committee meets (pack)
  --next            its first meeting after today that « Réunions » of
                    decisions.xlsx or a list of meetings knows (pack)
  --on DATE         the day a year is closed (freeze)          [today]
  --by TEXT         the instance that closes it (freeze)
  --as-of DATE      cut-off date, 2025-12-31     [31 December, or today]
  --siren NUMBER    the territory of a new folder (init)
  --for SYSTEM      systemd, cron or windows (schedule)  [this machine's]
  --at TIMES        06:30, or 06:30,13:05 (schedule)            [06:30]
  --account NAME    who the job runs as (schedule)       [this account]
  --program PATH    pcaet on the other machine (schedule) [this program]
  --output FILE     write the schedule, in the encoding its importer reads
  --apply           remove what purge lists
  --when-stable     wait until no file changes; a file that somebody has open
                    counts as it last did; do nothing when nothing changed (run)
  --still TIME      how long a file must not change (run, watch)     [5s]
  --every TIME      between two looks at the folders (watch)        [30s]
  --log DIR         a line a step; six files of 1 MB at most (run, watch)
  --strict          exit 3 when there are blocking findings (run, check)
  --quiet           no progress, no summary (run, pack, freeze)
  --json            print JSON (run, check, inspect, explain)

Examples
  pcaet run                                 evaluate the latest year
  pcaet run --year 2025 --strict            one year, as a nightly job
  pcaet freeze --year 2025 --by "comité"    2025 is closed
  pcaet pack --next                         the committee's next meeting
  pcaet init plan --siren 200069037         a folder to begin with
  pcaet schedule --output pcaet.service     files to install, and how
  pcaet watch --every 1m --log /var/log/pcaet
                                            run as soon as staff drop a file
  pcaet check --json                        the findings, for a program
  pcaet inspect inputs/charte.xlsx          which column was taken for what
  pcaet explain signatories --year 2025     the rows behind indicator 1

Figures: signatories, club, actions (their values), or indicator.field such as
club.partners, actions.completed, signatories.new.

Exit codes
  0    done
  1    the run failed, the sets are unchanged
  2    the command line or the configuration is wrong
  3    with --strict: done, but there are blocking findings
  130  interrupted
`
