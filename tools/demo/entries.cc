#include "tools/demo/entries.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/demo/data/draws.h"
#include "tools/demo/in_parallel.h"

namespace juri::demo {
namespace {

using Submission = submission::v1::SubmissionService::Stub;

constexpr int kCallsAtATime = 8;
constexpr int kPageSize = 500;

// Where the parts of the definitions take their text from: the data writes each proposal once, for every edition.
const std::string& TextFor(const Proposal& proposal, const std::string& code) {
  static const auto* const kSources =
      new std::map<std::string, std::string>{{"latar-belakang-dan-tujuan", "latar-belakang"},
                                             {"strategi-keberlanjutan", "keberlanjutan"},
                                             {"berkelanjutan", "keberlanjutan"},
                                             {"dapat-direplikasi", "adaptabilitas"},
                                             {"efektif", "implementasi"},
                                             {"bermanfaat", "signifikansi"}};
  const auto source = kSources->find(code);
  const std::string& wanted = source == kSources->end() ? code : source->second;
  for (const Part& part : proposal.parts) {
    if (part.code == wanted) return part.text;
  }
  return proposal.parts.front().text;
}

submission::v1::CreateProposalRequest ProposalRequest(const Edition& edition, size_t index) {
  const Proposal& proposal = edition.data.proposals[index];
  submission::v1::CreateProposalRequest request;
  request.set_parent(edition.name);
  submission::v1::Proposal& message = *request.mutable_proposal();
  message.set_agency(absl::StrCat("agencies/", edition.data.agencies[proposal.agency].id));
  message.set_title(proposal.title);
  message.set_group(proposal.group);
  message.set_category(Draws(edition.data.seed, "categories", index).Pick(edition.rules.categories).code);
  for (const engine::ProposalPart& part : edition.rules.parts) {
    submission::v1::ProposalPart& text = *message.add_parts();
    text.set_code(part.code);
    text.set_text(TextFor(proposal, part.code));
  }
  request.set_request_id(client::NewRequestId());
  return request;
}

std::vector<int> Submitted(const DemoCompetition& data) {
  std::vector<int> submitted;
  for (size_t i = 0; i < data.proposals.size(); ++i) {
    if (data.proposals[i].outcome != Outcome::kDraft) submitted.push_back(static_cast<int>(i));
  }
  return submitted;
}

// Reads the etags of all submitted proposals as the secretariat sees them.
absl::Status RefreshEtags(Edition& edition) {
  std::map<std::string, Registration*> by_name;
  for (Registration& registration : edition.registrations) by_name[registration.name] = &registration;
  submission::v1::ListProposalsRequest request;
  request.set_parent(edition.name);
  request.set_page_size(kPageSize);
  request.add_states(submission::v1::PROPOSAL_STATE_SUBMITTED);
  return edition.secretariat().session.EachPage(&Submission::ListProposals, request,
                                                [&](const submission::v1::ListProposalsResponse& page) {
                                                  for (const submission::v1::Proposal& proposal : page.proposals()) {
                                                    by_name.at(proposal.name())->etag = proposal.etag();
                                                  }
                                                  return absl::OkStatus();
                                                });
}

submission::v1::ScreenProposalRequest ScreeningOf(const Proposal& proposal, const Registration& registration) {
  const bool eligible = proposal.outcome == Outcome::kEligible;
  submission::v1::ScreenProposalRequest request;
  request.set_name(registration.name);
  request.set_etag(registration.etag);
  request.set_verdict(eligible ? submission::v1::SCREENING_VERDICT_ELIGIBLE
                               : submission::v1::SCREENING_VERDICT_INELIGIBLE);
  if (!eligible) request.set_reason_code(proposal.reason_code);
  request.set_request_id(client::NewRequestId());
  return request;
}

}  // namespace

absl::Status RegisterProposals(Edition& edition, Progress& progress) {
  progress.Expect(static_cast<int64_t>(edition.data.proposals.size()));
  for (size_t i = 0; i < edition.data.proposals.size(); ++i) {
    JURI_ASSIGN_OR_RETURN(
        const submission::v1::Proposal proposal,
        edition.AdminOf(edition.data.proposals[i]).Call(&Submission::CreateProposal, ProposalRequest(edition, i)));
    edition.registrations.push_back({proposal.name(), proposal.registration_number(), proposal.etag()});
    progress.Add();
  }
  return absl::OkStatus();
}

absl::Status SubmitProposals(Edition& edition, Progress& progress) {
  const std::vector<int> submitted = Submitted(edition.data);
  progress.Expect(static_cast<int64_t>(submitted.size()));
  return InParallel(kCallsAtATime, submitted.size(), [&](size_t i) -> absl::Status {
    const Registration& registration = edition.registrations[submitted[i]];
    submission::v1::SubmitProposalRequest request;
    request.set_name(registration.name);
    request.set_etag(registration.etag);
    request.set_request_id(client::NewRequestId());
    JURI_RETURN_IF_ERROR(
        edition.AdminOf(edition.data.proposals[submitted[i]]).Call(&Submission::SubmitProposal, request).status());
    progress.Add();
    return absl::OkStatus();
  });
}

absl::Status ScreenProposals(Edition& edition, Progress& progress) {
  JURI_RETURN_IF_ERROR(RefreshEtags(edition));
  const std::vector<int> submitted = Submitted(edition.data);
  progress.Expect(static_cast<int64_t>(submitted.size()));
  return InParallel(kCallsAtATime, submitted.size(), [&](size_t i) -> absl::Status {
    const int proposal = submitted[i];
    const auto request = ScreeningOf(edition.data.proposals[proposal], edition.registrations[proposal]);
    JURI_RETURN_IF_ERROR(edition.secretariat().session.Call(&Submission::ScreenProposal, request).status());
    progress.Add();
    return absl::OkStatus();
  });
}

absl::Status WithdrawProposal(const Edition& edition, int proposal, const std::string& note) {
  const client::Session& session = edition.AdminOf(edition.data.proposals[proposal]);
  submission::v1::GetProposalRequest read;
  read.set_name(edition.registrations[proposal].name);
  JURI_ASSIGN_OR_RETURN(const submission::v1::Proposal now, session.Call(&Submission::GetProposal, read));
  submission::v1::WithdrawProposalRequest request;
  request.set_name(now.name());
  request.set_etag(now.etag());
  request.set_note(note);
  request.set_request_id(client::NewRequestId());
  return session.Call(&Submission::WithdrawProposal, request).status();
}

}  // namespace juri::demo
