// Requests that many tests make, complete and with a fresh request_id.
#pragma once

#include <string>
#include <vector>

#include "juri/ranking/v1/ranking_service.pb.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "juri/submission/v1/submission_service.pb.h"
#include "tests/people.h"

namespace juri {

submission::v1::CreateProposalRequest NewProposal(const std::string& competition, const std::string& agency,
                                                  const std::string& title);
submission::v1::SubmitProposalRequest SubmissionOf(const submission::v1::Proposal& proposal);
submission::v1::ScreenProposalRequest PassOf(const submission::v1::Proposal& proposal);
submission::v1::WithdrawProposalRequest WithdrawalOf(const submission::v1::Proposal& proposal);
submission::v1::Proposal ReadProposal(const client::Session& session, const std::string& name);
// Every proposal of the competition that the caller sees.
std::vector<submission::v1::Proposal> ReadProposals(const client::Session& session, const std::string& competition);

// Every assignment of the judge in the stage, whatever its state.
std::vector<scoring::v1::Assignment> QueueOf(const client::Session& judge, const std::string& stage);
std::string SheetOf(const std::string& assignment);
// Of a sheet that was never saved; the same mark, in centipoints, on both criteria of SmallDefinition.
scoring::v1::FileScoreSheetRequest FilingOf(const std::string& assignment, int centipoints);

ranking::v1::ComposeListRequest CompositionOf(const std::string& list, const std::string& ranking);
ranking::v1::Decision DecisionOn(const std::string& proposal, ranking::v1::DecisionKind kind);
ranking::v1::FinalistList ReadList(const client::Session& session, const std::string& name);
ranking::v1::PublishListRequest PublicationOf(const ranking::v1::FinalistList& list,
                                              const std::string& announcement_number);

}  // namespace juri
