#include "common/host/audit_api.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/encoding.h"
#include "common/base/macros.h"
#include "common/db/audit_sequencer.h"

namespace juri {
namespace {

using common::v1::VerifyAuditTrailRequest;
using common::v1::VerifyAuditTrailResponse;

constexpr int64_t kRowsInACall = 10'000;  // well under a second

// In a page token, which only this service makes: "{number}:{digest}".
std::string PositionText(const db::AuditPosition& position) {
  return absl::StrCat(position.sequence, ":", position.digest);
}

db::AuditPosition ParsePosition(absl::string_view text) {
  db::AuditPosition position;
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits(':', 1));
  if (absl::SimpleAtoi(parts.first, &position.sequence)) position.digest = std::string(parts.second);
  return position;
}

}  // namespace

absl::StatusOr<VerifyAuditTrailResponse> AuditApi::Verify(const rpc::Call& call,
                                                          const VerifyAuditTrailRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string position, page_tokens_->Read(call, request));
  db::AuditPosition from = ParsePosition(position);
  const int64_t left = request.last_sequence() == 0 ? kRowsInACall : request.last_sequence() - from.sequence;
  JURI_ASSIGN_OR_RETURN(const db::AuditVerification found,
                        db::VerifyAudit(*database_, call.deadline(), std::move(from), std::min(left, kRowsInACall)));
  VerifyAuditTrailResponse response;
  response.set_verified_sequence(found.fits_to.sequence);
  response.set_digest(HexText(found.fits_to.digest));
  response.set_broken_sequence(found.broken);
  if (!found.ended && found.broken == 0 && found.fits_to.sequence != request.last_sequence()) {
    response.set_next_page_token(page_tokens_->Make(call, request, PositionText(found.fits_to)));
  }
  return response;
}

}  // namespace juri
