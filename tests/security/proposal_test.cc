// What an agency could try with proposals: those of others, and its own in ways that the contract does not allow.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

using client::NewRequestId;
using submission::v1::Proposal;
using submission::v1::SubmissionService;
using Stub = SubmissionService::Stub;

constexpr char kMissing[] = "/proposals/01900000-0000-7000-8000-000000000000";

template <typename Request>
Request Named(const std::string& name) {
  Request request;
  request.set_name(name);
  return request;
}

submission::v1::UpdateProposalRequest TitleUpdate(const Proposal& proposal, const std::string& title) {
  submission::v1::UpdateProposalRequest request;
  *request.mutable_proposal() = proposal;
  request.mutable_proposal()->set_title(title);
  request.mutable_update_mask()->add_paths("title");
  request.set_request_id(NewRequestId());
  return request;
}

Proposal NewDraft(const std::string& title = "Draf") {
  return Must(Scene().agency_admin(0).session.Call(&Stub::CreateProposal,
                                                   NewProposal(Scene().name(), Scene().agency(0), title)));
}

// Everything that one can do with a proposal by its name, as agency 0.
std::vector<absl::Status> Attempts(const std::string& name) {
  const client::Session& session = Scene().agency_admin(0).session;
  Proposal proposal;
  proposal.set_name(name);
  proposal.set_etag("1");
  submission::v1::BatchGetProposalsRequest batch;
  batch.set_parent(Scene().name());
  batch.add_names(Scene().proposal(3));  // one of its own does not help
  batch.add_names(name);
  return {session.Call(&Stub::GetProposal, Named<submission::v1::GetProposalRequest>(name)).status(),
          session.Call(&Stub::GetReceipt, Named<submission::v1::GetReceiptRequest>(name)).status(),
          session.Call(&Stub::CheckProposal, Named<submission::v1::CheckProposalRequest>(name)).status(),
          session.Call(&Stub::BatchGetProposals, batch).status(),
          session.Call(&Stub::UpdateProposal, TitleUpdate(proposal, "Direbut")).status(),
          session.Call(&Stub::SubmitProposal, SubmissionOf(proposal)).status(),
          session.Call(&Stub::WithdrawProposal, WithdrawalOf(proposal)).status()};
}

TEST(ProposalAbuse, Abuse07AnotherAgencysProposal) {
  const std::string foreign = Scene().proposal(1);  // of agency 1
  const Proposal before = ReadProposal(Scene().organizer().session, foreign);
  const std::vector<absl::Status> on_foreign = Attempts(foreign);
  const std::vector<absl::Status> on_missing = Attempts(Scene().name() + kMissing);
  for (size_t i = 0; i < on_foreign.size(); ++i) {
    EXPECT_THAT(on_foreign[i], StatusIs(absl::StatusCode::kPermissionDenied)) << i;
    EXPECT_EQ(Told(on_foreign[i]), Told(on_missing[i])) << i;
  }
  EXPECT_EQ(ReadProposal(Scene().organizer().session, foreign).SerializeAsString(), before.SerializeAsString());
}

TEST(ProposalAbuse, Abuse07AnotherAgencysNumberAndList) {
  const client::Session& session = Scene().agency_admin(0).session;
  submission::v1::LookupProposalRequest lookup;
  lookup.set_parent(Scene().name());
  lookup.set_registration_number("UJI-000001");
  const absl::Status foreign = session.Call(&Stub::LookupProposal, lookup).status();
  EXPECT_THAT(foreign, StatusIs(absl::StatusCode::kPermissionDenied));
  lookup.set_registration_number("UJI-999999");
  EXPECT_EQ(Told(session.Call(&Stub::LookupProposal, lookup).status()), Told(foreign));

  for (const Proposal& proposal : ReadProposals(session, Scene().name())) {
    EXPECT_EQ(proposal.agency(), Scene().agency(0));
  }
  submission::v1::ListProposalsRequest list;
  list.set_parent(Scene().name());
  list.set_agency(Scene().agency(1));
  EXPECT_THAT(session.Call(&Stub::ListProposals, list), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(ProposalAbuse, Abuse07EnteringForAnotherAgency) {
  const auto request = NewProposal(Scene().name(), Scene().agency(1), "Atas nama lain");
  EXPECT_THAT(Scene().agency_admin(0).session.Call(&Stub::CreateProposal, request),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

void ExpectMaskRefused(const absl::Status& status) {
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Told(status), testing::HasSubstr("update_mask"));
}

TEST(ProposalAbuse, Abuse16MasksThatNameWhatMayNotChange) {
  const client::Session& session = Scene().agency_admin(0).session;
  const Proposal draft = NewDraft();
  for (const std::string path : {"*", "state", "registration_number", "name", "agency", "revision", "submit_time",
                                 "no_such_field", "proposal.title", "parts.text", "Title", ""}) {
    submission::v1::UpdateProposalRequest request = TitleUpdate(draft, "Lain");
    request.mutable_update_mask()->set_paths(0, path);
    ExpectMaskRefused(session.Call(&Stub::UpdateProposal, request).status());
  }
  submission::v1::UpdateProposalRequest twice = TitleUpdate(draft, "Lain");
  twice.mutable_update_mask()->add_paths("title");
  ExpectMaskRefused(session.Call(&Stub::UpdateProposal, twice).status());
  submission::v1::UpdateProposalRequest none = TitleUpdate(draft, "Lain");
  none.clear_update_mask();
  ExpectMaskRefused(session.Call(&Stub::UpdateProposal, none).status());
  EXPECT_EQ(ReadProposal(session, draft.name()).SerializeAsString(), draft.SerializeAsString());
}

TEST(ProposalAbuse, Abuse17WhatTheServerSetsIsIgnoredOnCreate) {
  auto request = NewProposal(Scene().name(), Scene().agency(0), "Dengan isian server");
  Proposal& forged = *request.mutable_proposal();
  forged.set_name(Scene().proposal(3));
  forged.set_registration_number("UJI-000001");
  forged.set_state(submission::v1::PROPOSAL_STATE_ELIGIBLE);
  forged.set_revision(99);
  forged.mutable_decision()->set_note("lulus");
  forged.mutable_submit_time()->set_seconds(1);
  forged.mutable_create_time()->set_seconds(1);
  const Proposal made = Must(Scene().agency_admin(0).session.Call(&Stub::CreateProposal, request));
  EXPECT_NE(made.name(), forged.name());
  EXPECT_NE(made.registration_number(), forged.registration_number());
  EXPECT_EQ(made.state(), submission::v1::PROPOSAL_STATE_DRAFT);
  EXPECT_EQ(made.revision(), 1);
  EXPECT_FALSE(made.has_decision() || made.has_submit_time());
  EXPECT_GT(made.create_time().seconds(), 1);
}

TEST(ProposalAbuse, Abuse28StaleAndMissingEtags) {
  const client::Session& session = Scene().agency_admin(0).session;
  const Proposal draft = NewDraft();
  const Proposal changed = Must(session.Call(&Stub::UpdateProposal, TitleUpdate(draft, "Kedua")));
  EXPECT_THAT(session.Call(&Stub::UpdateProposal, TitleUpdate(draft, "Ketiga")), ReasonIs(kEtagMismatch));
  EXPECT_THAT(session.Call(&Stub::SubmitProposal, SubmissionOf(draft)), ReasonIs(kEtagMismatch));
  EXPECT_THAT(session.Call(&Stub::WithdrawProposal, WithdrawalOf(draft)), ReasonIs(kEtagMismatch));
  Proposal without = changed;
  without.clear_etag();
  EXPECT_THAT(session.Call(&Stub::UpdateProposal, TitleUpdate(without, "Ketiga")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(session.Call(&Stub::SubmitProposal, SubmissionOf(without)), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ReadProposal(session, draft.name()).SerializeAsString(), changed.SerializeAsString());
}

TEST(ProposalAbuse, Abuse29SubmittingTwiceAndAfterWithdrawal) {
  const client::Session& session = Scene().agency_admin(0).session;
  const std::string name = NewDraft().name();
  Must(session.Call(&Stub::SubmitProposal, SubmissionOf(ReadProposal(session, name))));
  EXPECT_THAT(session.Call(&Stub::SubmitProposal, SubmissionOf(ReadProposal(session, name))),
              ReasonIs(submission::kProposalState));
  Must(session.Call(&Stub::WithdrawProposal, WithdrawalOf(ReadProposal(session, name))));
  EXPECT_THAT(session.Call(&Stub::SubmitProposal, SubmissionOf(ReadProposal(session, name))),
              ReasonIs(submission::kProposalState));
  EXPECT_THAT(session.Call(&Stub::UpdateProposal, TitleUpdate(ReadProposal(session, name), "Lagi")),
              ReasonIs(submission::kProposalState));
  EXPECT_EQ(ReadProposal(session, name).state(), submission::v1::PROPOSAL_STATE_WITHDRAWN);
}

}  // namespace
}  // namespace juri
