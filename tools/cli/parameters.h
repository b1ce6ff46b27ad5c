// Every parameter of every command, once: the same name means the same thing everywhere.
#pragma once

#include "tools/cli/command.h"

namespace juri::cli {

constexpr Parameter Argument(const char* name) { return {Parameter::Kind::kArgument, name, "", true}; }
constexpr Parameter OptionalArgument(const char* name) { return {Parameter::Kind::kArgument, name}; }
constexpr Parameter Option(const char* name, const char* value) { return {Parameter::Kind::kOption, name, value}; }
constexpr Parameter List(const char* name, const char* value) { return {Parameter::Kind::kList, name, value}; }
constexpr Parameter Flag(const char* name) { return {Parameter::Kind::kFlag, name}; }

// Of every command; given before or after the verb.
inline constexpr Parameter kCompetition = Option("--competition", "ID");
inline constexpr Parameter kOutput = Option("--output", "table|json|csv");
inline constexpr Parameter kLanguage = Option("--language", "id|en");
inline constexpr Parameter kConfig = Option("--config", "FILE");
inline constexpr Parameter kGlobals[] = {kCompetition, kOutput, kLanguage, kConfig};

inline constexpr Parameter kProposal = Argument("PROPOSAL");
inline constexpr Parameter kPartArgument = Argument("PART");
inline constexpr Parameter kFileArgument = Argument("FILE");
inline constexpr Parameter kCompetitionId = Argument("COMPETITION");
inline constexpr Parameter kCompetitionIdOrAll = OptionalArgument("COMPETITION");
inline constexpr Parameter kStageArgument = Argument("STAGE");
inline constexpr Parameter kListArgument = Argument("LIST");
inline constexpr Parameter kListOrAll = OptionalArgument("LIST");
inline constexpr Parameter kUsername = Argument("USERNAME");
inline constexpr Parameter kUsernameOrAll = OptionalArgument("USERNAME");
inline constexpr Parameter kUsernameOrOwn = OptionalArgument("USERNAME");
inline constexpr Parameter kRole = Argument("ROLE");
inline constexpr Parameter kSessionOrOthers = OptionalArgument("SESSION");
inline constexpr Parameter kServiceOrAll = OptionalArgument("SERVICE");
inline constexpr Parameter kShell = Argument("SHELL");

inline constexpr Parameter kRequestId = Option("--request-id", "ID");
inline constexpr Parameter kDryRun = Flag("--dry-run");
inline constexpr Parameter kEtag = Option("--etag", "ETAG");
inline constexpr Parameter kFile = Option("--file", "FILE");
inline constexpr Parameter kTitle = Option("--title", "TEXT");
inline constexpr Parameter kGroup = Option("--group", "CODE");
inline constexpr Parameter kCategory = Option("--category", "CODE");
inline constexpr Parameter kPart = List("--part", "CODE=TEXT|CODE=@FILE");
inline constexpr Parameter kAgency = Option("--agency", "ID");
inline constexpr Parameter kRegion = Option("--region", "ID");
inline constexpr Parameter kState = List("--state", "STATE");
inline constexpr Parameter kStage = Option("--stage", "CODE");
inline constexpr Parameter kStages = List("--stage", "CODE");
inline constexpr Parameter kMarks = Option("--marks", "FILE");
inline constexpr Parameter kComment = Option("--comment", "TEXT");
inline constexpr Parameter kReason = Option("--reason", "TEXT");
inline constexpr Parameter kReasonCode = Option("--reason-code", "CODE");
inline constexpr Parameter kNote = Option("--note", "TEXT");
inline constexpr Parameter kName = Option("--name", "TEXT");
inline constexpr Parameter kGrantedRole = Option("--role", "ROLE");
inline constexpr Parameter kPasswordFile = Option("--password-file", "FILE");
inline constexpr Parameter kNewPasswordFile = Option("--new-password-file", "FILE");
inline constexpr Parameter kPasswordStdin = Flag("--password-stdin");
inline constexpr Parameter kSeed = Option("--seed", "NUMBER");
inline constexpr Parameter kExpertise = List("--expertise", "CATEGORY");
inline constexpr Parameter kLeast = Option("--least", "NUMBER");
inline constexpr Parameter kMost = Option("--most", "NUMBER");
inline constexpr Parameter kAnchor = List("--anchor", "PROPOSAL");
inline constexpr Parameter kBeforeClose = Flag("--before-close");
inline constexpr Parameter kLotSeed = Option("--lot-seed", "TEXT");
inline constexpr Parameter kAnalyze = Flag("--analyze");
inline constexpr Parameter kRanking = Option("--ranking", "NUMBER");
inline constexpr Parameter kDecisions = Option("--decisions", "FILE");
inline constexpr Parameter kNumber = Option("--number", "TEXT");
inline constexpr Parameter kDate = Option("--date", "YYYY-MM-DD");
inline constexpr Parameter kPlace = Option("--place", "TEXT");
inline constexpr Parameter kSample = Flag("--sample");
inline constexpr Parameter kOfList = Option("--list", "CODE");
inline constexpr Parameter kShow = Option("--show", "judges|entries|groups|model");
inline constexpr Parameter kBorderline = Option("--borderline", "LOW-HIGH");
inline constexpr Parameter kIntermediate = Flag("--intermediate");
inline constexpr Parameter kPublished = Option("--published", "FILE");
inline constexpr Parameter kFormat = List("--format", "csv|json|html");
inline constexpr Parameter kOutputDir = Option("--output-dir", "DIR");
inline constexpr Parameter kOutputFile = Option("--output-file", "FILE");
inline constexpr Parameter kDefinition = Option("--definition", "FILE");
inline constexpr Parameter kSheets = Option("--sheets", "FILE");
inline constexpr Parameter kAttributes = Option("--attributes", "FILE");
inline constexpr Parameter kJudges = Option("--judges", "FILE");
inline constexpr Parameter kProposals = Option("--proposals", "FILE");
inline constexpr Parameter kConflicts = Option("--conflicts", "FILE");
inline constexpr Parameter kHeld = Option("--held", "FILE");
inline constexpr Parameter kReadings = Option("--readings", "NUMBER");
inline constexpr Parameter kLeave = List("--leave", "JUDGE");
inline constexpr Parameter kRecuse = List("--recuse", "JUDGE");
inline constexpr Parameter kConflictPair = List("--conflict", "JUDGE=PROPOSAL");
inline constexpr Parameter kReadAgain = List("--read-again", "PROPOSAL");
inline constexpr Parameter kReadApart = Flag("--read-apart");
inline constexpr Parameter kAllowParts = Flag("--allow-parts");
inline constexpr Parameter kLabel = Option("--label", "TEXT");
inline constexpr Parameter kOnlyCompetition = Option("--only-competition", "ID");
inline constexpr Parameter kReadOnly = Flag("--read-only");
inline constexpr Parameter kDays = Option("--days", "NUMBER");
inline constexpr Parameter kLastRow = Option("--to", "NUMBER");
inline constexpr Parameter kOfAccount = Option("--account", "USERNAME");
inline constexpr Parameter kObject = Option("--object", "PROPOSAL|NAME");
inline constexpr Parameter kSince = Option("--since", "TIME");
inline constexpr Parameter kUntil = Option("--until", "TIME");
inline constexpr Parameter kRows = Option("--rows", "NUMBER");
inline constexpr Parameter kEverywhere = Flag("--everywhere");
inline constexpr Parameter kOthers = Flag("--others");
inline constexpr Parameter kVerify = Option("--verify", "PLAN");

}  // namespace juri::cli
