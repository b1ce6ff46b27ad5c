#include "tests/requests.h"

#include "tests/must.h"

namespace juri {

using client::NewRequestId;
using ranking::v1::RankingService;
using scoring::v1::ScoringService;
using submission::v1::SubmissionService;

submission::v1::CreateProposalRequest NewProposal(const std::string& competition, const std::string& agency,
                                                  const std::string& title) {
  submission::v1::CreateProposalRequest request;
  request.set_parent(competition);
  submission::v1::Proposal& proposal = *request.mutable_proposal();
  proposal.set_agency(agency);
  proposal.set_title(title);
  proposal.set_group("umum");
  submission::v1::ProposalPart& part = *proposal.add_parts();
  part.set_code("ringkasan");
  part.set_text("Ringkasan " + title);
  request.set_request_id(NewRequestId());
  return request;
}

submission::v1::SubmitProposalRequest SubmissionOf(const submission::v1::Proposal& proposal) {
  submission::v1::SubmitProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(proposal.etag());
  request.set_request_id(NewRequestId());
  return request;
}

submission::v1::ScreenProposalRequest PassOf(const submission::v1::Proposal& proposal) {
  submission::v1::ScreenProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(proposal.etag());
  request.set_verdict(submission::v1::SCREENING_VERDICT_ELIGIBLE);
  request.set_request_id(NewRequestId());
  return request;
}

submission::v1::WithdrawProposalRequest WithdrawalOf(const submission::v1::Proposal& proposal) {
  submission::v1::WithdrawProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(proposal.etag());
  request.set_note("Ditarik oleh instansi.");
  request.set_request_id(NewRequestId());
  return request;
}

submission::v1::Proposal ReadProposal(const client::Session& session, const std::string& name) {
  submission::v1::GetProposalRequest request;
  request.set_name(name);
  return Must(session.Call(&SubmissionService::Stub::GetProposal, request));
}

std::vector<submission::v1::Proposal> ReadProposals(const client::Session& session, const std::string& competition) {
  submission::v1::ListProposalsRequest request;
  request.set_parent(competition);
  request.set_page_size(500);
  std::vector<submission::v1::Proposal> proposals;
  const auto add = [&](const submission::v1::ListProposalsResponse& page) {
    proposals.insert(proposals.end(), page.proposals().begin(), page.proposals().end());
    return absl::OkStatus();
  };
  Must(session.EachPage(&SubmissionService::Stub::ListProposals, request,
                        absl::FunctionRef<absl::Status(const submission::v1::ListProposalsResponse&)>(add)));
  return proposals;
}

std::vector<scoring::v1::Assignment> QueueOf(const client::Session& judge, const std::string& stage) {
  scoring::v1::ListAssignmentsRequest request;
  request.set_parent(stage);
  std::vector<scoring::v1::Assignment> queue;
  const auto add = [&](const scoring::v1::ListAssignmentsResponse& page) {
    queue.insert(queue.end(), page.assignments().begin(), page.assignments().end());
    return absl::OkStatus();
  };
  Must(judge.EachPage(&ScoringService::Stub::ListAssignments, request,
                      absl::FunctionRef<absl::Status(const scoring::v1::ListAssignmentsResponse&)>(add)));
  return queue;
}

std::string SheetOf(const std::string& assignment) { return assignment + "/scoreSheet"; }

scoring::v1::FileScoreSheetRequest FilingOf(const std::string& assignment, int centipoints) {
  scoring::v1::FileScoreSheetRequest request;
  request.set_name(SheetOf(assignment));
  for (const char* criterion : {"kebaruan", "manfaat"}) {
    scoring::v1::Mark& mark = *request.add_marks();
    mark.set_criterion(criterion);
    mark.set_centipoints(centipoints);
  }
  request.set_request_id(NewRequestId());
  return request;
}

ranking::v1::ComposeListRequest CompositionOf(const std::string& list, const std::string& ranking) {
  ranking::v1::ComposeListRequest request;
  request.set_name(list);
  request.set_ranking(ranking);
  request.set_request_id(NewRequestId());
  return request;
}

ranking::v1::Decision DecisionOn(const std::string& proposal, ranking::v1::DecisionKind kind) {
  ranking::v1::Decision decision;
  decision.set_proposal(proposal);
  decision.set_kind(kind);
  decision.set_reason("Keputusan pleno.");
  decision.set_minutes_number("BA-01/2018");
  return decision;
}

ranking::v1::FinalistList ReadList(const client::Session& session, const std::string& name) {
  ranking::v1::GetFinalistListRequest request;
  request.set_name(name);
  return Must(session.Call(&RankingService::Stub::GetFinalistList, request));
}

ranking::v1::PublishListRequest PublicationOf(const ranking::v1::FinalistList& list,
                                              const std::string& announcement_number) {
  ranking::v1::PublishListRequest request;
  request.set_name(list.name());
  request.set_etag(list.etag());
  request.set_announcement_number(announcement_number);
  request.set_announcement_date("2018-09-19");
  request.set_announcement_place("Jakarta");
  request.set_request_id(NewRequestId());
  return request;
}

}  // namespace juri
