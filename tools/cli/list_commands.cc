// juri list ...; what everyone may read is in published_list.h.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/commands.h"
#include "tools/cli/csv_file.h"
#include "tools/cli/decisions_file.h"
#include "tools/cli/finalist_list.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/password.h"
#include "tools/cli/published_list.h"

namespace juri::cli {
namespace {

namespace v1 = ranking::v1;
using Service = v1::RankingService;

absl::StatusOr<std::vector<v1::Decision>> Decisions(Invocation& invocation) {
  const std::string path = invocation.Get(kDecisions);
  if (path.empty()) return std::vector<v1::Decision>{};
  std::vector<engine::Fault> faults;
  JURI_ASSIGN_OR_RETURN(const auto rows, ReadCsvFile(path, kDecisionsHeader, faults));
  std::vector<v1::Decision> decisions = ReadDecisions(rows, faults);
  JURI_RETURN_IF_ERROR(StatusOf(path, std::move(faults)));
  for (v1::Decision& decision : decisions) {
    JURI_ASSIGN_OR_RETURN(*decision.mutable_proposal(), ProposalName(invocation, decision.proposal()));
  }
  return decisions;
}

absl::Status Compose(Invocation& invocation) {
  v1::ComposeListRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), ListName(invocation, invocation.Get(kListArgument)));
  JURI_ASSIGN_OR_RETURN(const std::string stage_code, StageOfList(invocation, request.name()));
  JURI_ASSIGN_OR_RETURN(const std::string stage, StageName(invocation, stage_code));
  JURI_ASSIGN_OR_RETURN(*request.mutable_ranking(), RankingName(invocation, stage, RankingWanted::kFinal));
  JURI_ASSIGN_OR_RETURN(const std::vector<v1::Decision> decisions, Decisions(invocation));
  for (const v1::Decision& decision : decisions) *request.add_decisions() = decision;
  request.set_dry_run(invocation.Has(kDryRun));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::FinalistList list, invocation.Call(&Service::Stub::ComposeList, request));
  ShowFinalistList(invocation, list);
  if (request.dry_run()) invocation.output().Note("cli.DRY_RUN");
  return absl::OkStatus();
}

// The etag that the person reviewed (--etag), else the present one; with --dry-run the list is shown and nothing else.
absl::StatusOr<v1::FinalistList> Present(Invocation& invocation) {
  v1::GetFinalistListRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), ListName(invocation, invocation.Get(kListArgument)));
  JURI_ASSIGN_OR_RETURN(v1::FinalistList list, invocation.Call(&Service::Stub::GetFinalistList, request));
  list.set_etag(invocation.EtagFor(list.etag()));
  return list;
}

template <typename Request, typename Method>
absl::Status Move(Invocation& invocation, Method method) {
  JURI_ASSIGN_OR_RETURN(const v1::FinalistList before, Present(invocation));
  Request request;
  request.set_name(before.name());
  request.set_etag(before.etag());
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::FinalistList after, CallConfirmed(invocation, method, request));
  ShowFinalistList(invocation, after);
  return absl::OkStatus();
}

absl::Status Propose(Invocation& invocation) {
  return Move<v1::ProposeListRequest>(invocation, &Service::Stub::ProposeList);
}

absl::Status Approve(Invocation& invocation) {
  return Move<v1::ApproveListRequest>(invocation, &Service::Stub::ApproveList);
}

absl::Status Publish(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const v1::FinalistList before, Present(invocation));
  if (invocation.Has(kDryRun)) {
    ShowFinalistList(invocation, before);
    invocation.output().Note("cli.DRY_RUN");
    return absl::OkStatus();
  }
  v1::PublishListRequest request;
  request.set_name(before.name());
  request.set_etag(before.etag());
  request.set_announcement_number(invocation.Get(kNumber));
  request.set_announcement_date(invocation.Get(kDate));
  request.set_announcement_place(invocation.Get(kPlace));
  request.set_sample(invocation.Has(kSample));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::PublishedList list, CallConfirmed(invocation, &Service::Stub::PublishList, request));
  ShowPublishedList(invocation, list);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> ListCommands() {
  return {
      {Person::kOrganizer,
       "list",
       "compose",
       {kListArgument, kRanking, kDecisions, kDryRun, kRequestId},
       "list compose top-99 --decisions decisions.csv --dry-run",
       Compose,
       kNothingChanged},
      {Person::kOrganizer,
       "list",
       "propose",
       {kListArgument, kEtag, kRequestId},
       "list propose top-99",
       Propose,
       kNothingChanged},
      {Person::kOrganizer,
       "list",
       "approve",
       {kListArgument, kEtag, kPasswordFile, kPasswordStdin, kRequestId},
       "list approve top-99",
       Approve,
       kNothingChanged},
      {Person::kOrganizer,
       "list",
       "publish",
       {kListArgument, Required(kNumber), Required(kDate), Required(kPlace), kSample, kEtag, kDryRun, kPasswordFile,
        kPasswordStdin, kRequestId},
       "list publish top-99 --number B/99/2018 --date 2018-09-19 --place Jakarta",
       Publish,
       "cli.NOTHING_PUBLISHED"},
      {Person::kOrganizer,
       "list",
       "export",
       {kListArgument, Required(kOutputDir), kFormat},
       "list export top-99 --format html --output-dir lists",
       ExportList},
      {Person::kEveryone, "list", "show", {kListOrAll}, "list show top-99", ShowList},
  };
}

}  // namespace juri::cli
