#include "services/submission/api/redaction_api.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/etag.h"
#include "common/status/refusal.h"
#include "services/submission/api/messages.h"
#include "services/submission/domain/redaction.h"
#include "services/submission/store/proposal_store.h"
#include "services/submission/store/redaction_store.h"

namespace juri::submission {
namespace {

using rpc::Call;
using WrittenRedaction = rpc::Written<v1::Redaction>;

constexpr int kMostOnAPage = 25;  // of the longest texts, 3 MB

// Which copy a page follows.
struct Place {
  std::string part;
  int64_t revision = 0;

  std::string Text() const { return absl::StrCat(part, "/", revision); }
};

absl::StatusOr<Place> ParsePlace(absl::string_view text) {
  if (text.empty()) return Place{};
  const std::pair<std::string, std::string> halves = absl::StrSplit(text, absl::MaxSplits('/', 1));
  Place place{halves.first};
  if (!absl::SimpleAtoi(halves.second, &place.revision)) return Refusal(kPageTokenInvalid).Status();
  return place;
}

}  // namespace

absl::StatusOr<v1::Redaction> RedactionApi::Redact(const Call& call, const v1::RedactProposalPartRequest& request) {
  const v1::Redaction& given = request.redaction();
  JURI_ASSIGN_OR_RETURN(const RedactionName name, ParseRedaction(given.name()));
  return rpc::WriteOnce<v1::Redaction>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenRedaction> {
        JURI_ASSIGN_OR_RETURN(const Proposal proposal, LockProposal(tx, call.scope(), name.proposal));
        JURI_RETURN_IF_ERROR(MayRedact(proposal, name.part));
        JURI_ASSIGN_OR_RETURN(const int64_t last, ReadLastRevision(tx, call.scope(), name));
        JURI_RETURN_IF_ERROR(CheckEtag(given.etag(), given.name(), last));
        Redaction redaction{name, given.text(), last + 1, {}};
        JURI_RETURN_IF_ERROR(InsertRedaction(tx, call.scope(), redaction));
        return WrittenRedaction{ToMessage(std::move(redaction)), given.name(), last, last + 1};
      });
}

absl::StatusOr<v1::ListRedactionsResponse> RedactionApi::List(const Call& call,
                                                              const v1::ListRedactionsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ProposalName name, ParseProposal(request.parent()));
  JURI_ASSIGN_OR_RETURN(const std::string position, pages_.Read(call, request));
  JURI_ASSIGN_OR_RETURN(const Place after, ParsePlace(position));
  const int size = rpc::PageSize(request.page_size(), kMostOnAPage, kMostOnAPage);
  JURI_ASSIGN_OR_RETURN(std::vector<Redaction> found, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ListRedactions(tx, call.scope(), name, after.part, after.revision, size + 1);
  }));
  v1::ListRedactionsResponse response;
  if (found.size() > static_cast<size_t>(size)) {
    found.resize(size);
    response.set_next_page_token(
        pages_.Make(call, request, Place{found.back().name.part, found.back().revision}.Text()));
  }
  for (Redaction& redaction : found) *response.add_redactions() = ToMessage(std::move(redaction));
  return response;
}

}  // namespace juri::submission
