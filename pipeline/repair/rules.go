package repair

import "pcaet/pipeline/finding"

// set is a set of rules.
type set map[*finding.Rule]bool

// hidesRows are the rules that say, without dropping anything, that rows may
// be missing or be too many: how many nobody can tell.
var hidesRows = set{
	finding.ListUnrecognised: true, finding.HeaderMissing: true, finding.TotalDiffers: true, finding.ColumnMisfit: true,
	finding.ColumnRepeated: true, finding.ListShrunk: true, finding.CorrectionOutdated: true, finding.ColumnGuessed: true, finding.SessionHeadingUnreadable: true, finding.SignaturesUnstated: true,
	finding.RowsStruck: true, finding.HeadingsUnknown: true,
}

// ofWholeList are the rules about every row of a list of attendance.
var ofWholeList = set{finding.InstanceAssumed: true, finding.PresenceAssumed: true, finding.SignaturesBlank: true}

// unread are the rules of a cell that cannot be read.
var unread = set{
	finding.DateUnreadable: true, finding.NeededDateUnreadable: true, finding.DateDayMonth: true, finding.NeededDateDayMonth: true,
	finding.CellError: true, finding.NeededCellError: true, finding.FormulaNotComputed: true, finding.NeededFormulaNotComputed: true,
	finding.PeriodUnreadable: true, finding.PresenceUnknown: true, finding.MarksContradict: true, finding.SignatureStatusUnknown: true,
	finding.ActionStatusUnknown: true, finding.YesNoUnknown: true, finding.RoleUnknown: true, finding.InstanceUnknown: true,
	finding.SeveralSignatureDates: true, finding.RepetitionOfNothing: true, finding.NeededRepetitionOfNothing: true,
}

// whoIsWho are the rules about names and numbers of actors: once repaired, an
// actor may turn out to be another one that is counted already.
var whoIsWho = set{
	finding.SiretChecksum: true, finding.IdentifiersDisagree: true, finding.ActorIdentifierConflict: true, finding.IdentifierShared: true,
	finding.ActorAmbiguous: true, finding.CommuneUnknown: true, finding.IdentifierDamaged: true, finding.IdentifierUnreadable: true,
	finding.TextGarbled: true, finding.TextRowRagged: true,
}
