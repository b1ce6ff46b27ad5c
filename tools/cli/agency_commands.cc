// juri agency ...
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/macros.h"
#include "tools/cli/commands.h"
#include "tools/cli/csv_file.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/progress_bar.h"

namespace juri::cli {
namespace {

namespace v1 = submission::v1;
using Service = v1::SubmissionService;

constexpr int kAgenciesPerCall = 2000;

v1::Agency AgencyOf(const engine::CsvRow& row, std::vector<engine::Fault>& faults) {
  v1::Agency agency;
  agency.set_name(AgencyName(row.cells[0]));
  agency.set_title(row.cells[1]);
  agency.set_region(row.cells[3]);
  const std::string code = absl::StrReplaceAll(absl::AsciiStrToUpper(row.cells[2]), {{"-", "_"}});
  v1::AgencyType type = v1::AGENCY_TYPE_UNSPECIFIED;
  if (!v1::AgencyType_Parse(absl::StrCat("AGENCY_TYPE_", code), &type) || type == v1::AGENCY_TYPE_UNSPECIFIED) {
    faults.push_back({row.line, 0, "type", {"cli.AGENCY_TYPE_UNKNOWN", {{"value", row.cells[2]}}}});
  }
  agency.set_type(type);
  return agency;
}

absl::StatusOr<std::vector<v1::Agency>> ReadAgencies(const std::string& path) {
  std::vector<engine::Fault> faults;
  JURI_ASSIGN_OR_RETURN(const auto rows, ReadCsvFile(path, {"id", "title", "type", "region"}, faults));
  std::vector<v1::Agency> agencies;
  for (const engine::CsvRow& row : rows) agencies.push_back(AgencyOf(row, faults));
  JURI_RETURN_IF_ERROR(StatusOf(path, std::move(faults)));
  return agencies;
}

// Sends all agencies, as many at a time as a call takes. Repeating the command with the same id is safe: each call has
// its own id made from it.
absl::StatusOr<v1::ImportAgenciesResponse> Send(Invocation& invocation, const std::vector<v1::Agency>& agencies,
                                                bool dry_run, ProgressBar& bar) {
  v1::ImportAgenciesResponse sum;
  for (size_t begin = 0; begin < agencies.size(); begin += kAgenciesPerCall) {
    v1::ImportAgenciesRequest request;
    const size_t end = std::min(agencies.size(), begin + kAgenciesPerCall);
    for (size_t i = begin; i < end; ++i) *request.add_agencies() = agencies[i];
    request.set_dry_run(dry_run);
    request.set_request_id(begin == 0 && !dry_run
                               ? invocation.RequestId()
                               : absl::StrCat(invocation.RequestId(), dry_run ? "-dry-" : "-", begin));
    JURI_ASSIGN_OR_RETURN(const v1::ImportAgenciesResponse answer,
                          invocation.Call(&Service::Stub::ImportAgencies, request));
    sum.set_created_count(sum.created_count() + answer.created_count());
    sum.set_unchanged_count(sum.unchanged_count() + answer.unchanged_count());
    bar.Advance(end - begin);
  }
  return sum;
}

absl::Status Import(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::vector<v1::Agency> agencies, ReadAgencies(invocation.Get(kFileArgument)));
  const bool dry_run = invocation.Has(kDryRun);
  // Several calls are not one transaction: all of them are checked before the first one stores anything.
  const bool check_first = !dry_run && agencies.size() > kAgenciesPerCall;
  ProgressBar bar(invocation.terminal(), invocation.Say("cli.IMPORTING_AGENCIES"),
                  agencies.size() * (check_first ? 2 : 1));
  if (check_first) JURI_RETURN_IF_ERROR(Send(invocation, agencies, true, bar).status());
  JURI_ASSIGN_OR_RETURN(const v1::ImportAgenciesResponse answer, Send(invocation, agencies, dry_run, bar));
  bar.Clear();
  Table table({"created", "unchanged"});
  table.Add({answer.created_count(), answer.unchanged_count()});
  invocation.output().ShowOne(table, answer);
  if (dry_run) invocation.output().Note("cli.DRY_RUN");
  return absl::OkStatus();
}

absl::Status Show(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const v1::ListAgenciesResponse all,
                        invocation.CallAll(&Service::Stub::ListAgencies, v1::ListAgenciesRequest()));
  Table table({"id", "type", "region", "title"});
  for (const v1::Agency& agency : all.agencies()) {
    table.Add({IdOf(agency.name()), Cell::Code(EnumCode(*v1::AgencyType_descriptor(), agency.type())), agency.region(),
               agency.title()});
  }
  invocation.output().Show(table, all);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> AgencyCommands() {
  return {
      {Person::kOrganizer,
       "agency",
       "import",
       {kFileArgument, kDryRun, kRequestId},
       "agency import agencies.csv --dry-run",
       Import,
       "cli.NOTHING_IMPORTED"},
      {Person::kOrganizer, "agency", "show", {}, "agency show --output csv", Show},
  };
}

}  // namespace juri::cli
