// Package pipeline is the job: from a folder of spreadsheets to the evaluation
// of a climate plan's animation. This page is the map; run.go is the trip.
//
// # The rooms, in the order data passes through them
//
//	source     places (file › sheet › cell) and what stands there
//	finding    what is wrong or worth knowing, and the catalogue of rules
//	french     how French is written: dates, numbers, folding, typography
//	territory  communes and intercommunalities
//	config     pcaet.yaml
//	decision   decisions.xlsx    -> decisions    what staff answered; it wins over the program
//	intake     a folder          -> books        whatever the format
//	arrival    listings          -> what has arrived whole
//	columns    a book            -> tables       which list, which column
//	versions   tables            -> tables       which file counts where several tell the same
//	record     tables            -> records      every value keeps its cell
//	rules      records           -> accepted or rejected
//	register   accepted records  -> actors       who is who
//	indicator  actors            -> facts -> an evaluation of a year
//	revision   an edition and now -> what changed, and why
//	report     an evaluation     -> blocks of finished text
//	pack       a meeting         -> the blocks of its documents
//	pdf        blocks            -> a file
//	html       blocks            -> a file, the accessible twin
//	workbook   an evaluation     -> a file
//	corrections the files to mend -> marked copies of them
//	opendata   an evaluation     -> CSV files and their schema
//	publish    files             -> outputs/<year>/, outputs/comite/<date>/, all of it or nothing
//	status     the last runs     -> ETAT.html
//
// Beside the trip, schedule says how a machine starts the job every day.
//
// Data goes forward only: a package imports those above it and none below
// (house_test.go). Three channels never mix: a finding is for the owner of the
// spreadsheet, in French; an error is for the operator, in English; a panic is
// a bug of ours.
//
// # The trace of one cell
//
// Somebody typed « 11/03/2021 » in D14 of the sheet « Signatures » of
// charte.xlsx.
//
//  1. intake hashes the file, checks it whole, and scans the sheet: row 14 holds
//     a Cell{Col: 4, Kind: Number, Date: Date1900, Raw: "44266"}.
//  2. columns finds the header in row 3 and « Date de signature » in column D:
//     Field SignedOn, Match Exact. Row 14 is a data row; row 60, « Total », is
//     set aside.
//  3. record reads the serial: Sourced[Date]{11 March 2021, Present, D14}. Were
//     it « 11/13/2021 », the value would be Bad and the finding would name D14.
//  4. rules sees a body and a date: the signature is accepted.
//  5. register folds « Mairie d'Arques » in B14 to commune:62040, the same actor
//     as « Ville d’ARQUES » in another file; the Link says so.
//  6. indicator gathers the event (11 March 2021, D14) under that actor, and
//     counts it in signatories.value of 2021 and later; the Figure's
//     Contribution cites D14.
//  7. report prints « 11 » with its FigureRef; workbook writes the stay as a
//     line of « Signataires », with « S2, ligne 14 » as its source, and the
//     figure as COUNTIFS over those lines.
//  8. publish puts the files in place; interne/sources.csv says what S2 is, and
//     pcaet explain signatories --year 2021 prints charte.xlsx › Signatures!D14.
//
// # Where the time goes
//
// A territory's folder is read, judged and counted in about as long as its
// documents are drawn in; of 50,000 rows of attendance no stage takes more than a
// sixth (go test ./pipeline -run '^$' -bench Stages). On a virtual machine the
// first touch of a page of memory costs more than filling it, so nothing is made
// twice, nothing large grows by doubling, and what is done with is let go. Each of
// these paths is there because a profile asked for it; without them the same
// figures come out, later:
//
//   - cmd/pcaet asks Linux for large pages (pages_linux.go): a quarter of the time.
//     Where a run takes much, it has the collector work more often (memory.go).
//   - intake scans xlsx itself: one pass gives text, type and style, and sees
//     damage; the library takes seven times as long. A long part is inflated on
//     another processor than the one that scans it.
//   - files are read, columns matched, rows decoded, spellings folded and documents
//     drawn side by side, each into its own place (internal/shards): order never
//     depends on which is ready first. Effects are counted while what needs none
//     is drawn.
//   - record and register fold each distinct word once: the cells of a list repeat
//     themselves. A cell whose first letters begin no mark is not folded to be told
//     so. Versions folds rows straight into what is hashed, and keeps no text.
//   - what identifies a body besides its name, and what hardly any list tells of a
//     presence, stand apart (record.Identity, record.Detail): rows of attendance
//     are the many, and are read where they stay.
//   - places, names, words, people and actors bear numbers: what is known of them
//     lies in lists by number, not in maps by text; a source.Ref takes 8 bytes and
//     holds no pointer that the collector would follow. What explains who is who is
//     kept only where somebody asks (register.Given.Why). Texts of cells and names of
//     people lie in few pieces of memory: what points at them is everywhere. The
//     communes stay lines of one text.
//   - what rows state is numbered before a name is read; names are read by stretches,
//     of which numbers and what profiles share stay. Buckets of the register that
//     share no group are settled side by side.
//   - rules judges records in place, and asks the validator once a day and
//     headcount; versions compares rows only of files whose names make them
//     versions of each other.
//   - figures share their lines: a year's list is made once, and a figure notes
//     which of its lines are its own; those of the club's actors are made when they
//     are asked for.
//   - repair counts the records of the actors and actions that a repair touches,
//     and moves the published value by them, a thousand causes at a time; one that a
//     repair leaves as it is is not copied. A law over random folders
//     (repair.TestTouchedActorsTellTheWhole) holds that to the whole count.
//   - a long list of a workbook makes its rows when they are written, straight into
//     the archive; the library makes what stands around them. To size the columns
//     they are gone through without the texts that are long to make. The finished
//     file is verified row by row, and only the columns that formulas name are kept.
//   - what we write is compressed by a library that takes half the time of Go's
//     (internal/deflate).
//   - a marked copy is spliced, never parsed, its remarks written as they are
//     compressed; of a file too large for one nothing is kept or read again. An
//     edition and findings.json are encoded item after item, without a copy of the
//     whole.
//   - the fingerprints of all rows, which a later edition compares itself with,
//     are numbers, taken once the rows are judged, two to a row, and places by runs
//     of rows; then the cells are packed, each text once, and the books let go as
//     they are; once findings have quoted theirs, only the cells that marked copies
//     point at are kept.
//   - a document goes to the staging folder as soon as it is drawn (publish.Draft),
//     hashed on the way and read again as soon as it is closed; the register, the
//     lineage and the large workbooks are never in memory whole.
//   - more than 2,000 signatories or actions are not printed: a report of 2,000 pages
//     is for nobody.
//
// What was tried on a virtual machine of two processors and brought nothing: taking
// fingerprints or packing cells beside the register, keeping the rows of a sheet on
// another processor than the one that scans it, reading the largest file first,
// waiting for the disk beside the drawing. Decoding the rows of one list side by
// side brought nothing before large pages, and does since: faults wait for each
// other.
//
// With --when-stable, a run whose folder, answers, configuration and program are
// those of the sets in place reads no file at all.
package pipeline
