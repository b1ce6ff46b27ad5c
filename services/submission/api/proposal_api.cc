#include "services/submission/api/proposal_api.h"

#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/names.h"
#include "services/submission/store/proposal_reader.h"

namespace juri::submission {
namespace {

using rpc::Call;

// The ids of `names`; a proposal of another competition is denied as if it were missing.
absl::StatusOr<std::vector<std::string>> IdsIn(absl::string_view competition,
                                               const v1::BatchGetProposalsRequest& request) {
  std::vector<std::string> ids;
  for (const std::string& text : request.names()) {
    JURI_ASSIGN_OR_RETURN(ProposalName name, ParseProposal(text));
    if (name.competition != competition) return Refusal(kPermissionDenied).Status();
    ids.push_back(std::move(name.id));
  }
  return ids;
}

absl::StatusOr<ProposalFilter> FilterOf(const v1::ListProposalsRequest& request) {
  ProposalFilter filter;
  for (const int state : request.states()) {
    if (state != v1::PROPOSAL_STATE_UNSPECIFIED) filter.states.push_back(static_cast<ProposalState>(state));
  }
  if (!request.agency().empty()) {
    JURI_ASSIGN_OR_RETURN(filter.agency, ParseAgency(request.agency()));
  }
  return filter;
}

}  // namespace

absl::StatusOr<v1::Proposal> ProposalApi::Get(const Call& call, const v1::GetProposalRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.name()));
  JURI_ASSIGN_OR_RETURN(Proposal proposal, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadProposal(tx, call.scope(), name);
  }));
  return ToMessage(std::move(proposal));
}

absl::StatusOr<v1::LookupProposalResponse> ProposalApi::Lookup(const Call& call,
                                                               const v1::LookupProposalRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string competition, ParseCompetition(request.parent()));
  JURI_ASSIGN_OR_RETURN(const std::string id, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return FindProposal(tx, call.scope(), competition, request.registration_number());
  }));
  v1::LookupProposalResponse response;
  response.set_name(ProposalText(competition, id));
  return response;
}

absl::StatusOr<v1::BatchGetProposalsResponse> ProposalApi::BatchGet(const Call& call,
                                                                    const v1::BatchGetProposalsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string competition, ParseCompetition(request.parent()));
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> ids, IdsIn(competition, request));
  JURI_ASSIGN_OR_RETURN(std::vector<Proposal> proposals, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadProposals(tx, call.scope(), competition, ids);
  }));
  v1::BatchGetProposalsResponse response;
  for (Proposal& proposal : proposals) *response.add_proposals() = ToMessage(std::move(proposal));
  return response;
}

absl::StatusOr<v1::ListProposalsResponse> ProposalApi::List(const Call& call, const v1::ListProposalsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string competition, ParseCompetition(request.parent()));
  JURI_ASSIGN_OR_RETURN(const ProposalFilter filter, FilterOf(request));
  JURI_ASSIGN_OR_RETURN(const std::string after, pages_.Read(call, request));
  const int size = rpc::PageSize(request.page_size());
  JURI_ASSIGN_OR_RETURN(std::vector<Proposal> found, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ListProposals(tx, call.scope(), competition, filter, after, size + 1);
  }));
  v1::ListProposalsResponse response;
  if (found.size() > static_cast<size_t>(size)) {
    found.resize(size);
    response.set_next_page_token(pages_.Make(call, request, found.back().registration_number));
  }
  for (Proposal& proposal : found) *response.add_proposals() = ToMessage(std::move(proposal));
  return response;
}

}  // namespace juri::submission
