#include "common/host/audit_api.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/encoding.h"
#include "common/base/macros.h"
#include "common/db/audit_reader.h"
#include "common/db/audit_sequencer.h"
#include "common/rpc/message_time.h"
#include "common/rpc/principal.h"

namespace juri {
namespace {

using common::v1::ListAuditRowsRequest;
using common::v1::ListAuditRowsResponse;
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

// In a page token: "{microseconds since 1970}:{id}".
std::string PlaceText(const db::AuditPlace& place) {
  return absl::StrCat(absl::ToUnixMicros(place.create_time), ":", place.id);
}

std::optional<db::AuditPlace> ParsePlace(absl::string_view text) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(text, absl::MaxSplits(':', 1));
  int64_t micros = 0;
  if (!absl::SimpleAtoi(parts.first, &micros)) return std::nullopt;
  return db::AuditPlace{absl::FromUnixMicros(micros), std::string(parts.second)};
}

db::AuditFilter FilterOf(const ListAuditRowsRequest& request) {
  db::AuditFilter filter{.account = request.account(), .object = request.object()};
  if (request.parent() != rpc::kEveryCompetition) filter.competition = request.parent();
  if (request.has_start_time()) filter.start = rpc::FromMessage(request.start_time());
  if (request.has_end_time()) filter.end = rpc::FromMessage(request.end_time());
  return filter;
}

common::v1::AuditRow ToProto(const db::AuditRow& row) {
  common::v1::AuditRow message;
  *message.mutable_create_time() = rpc::ToMessage(row.create_time);
  message.set_account(db::WhoOf(row.entry));
  message.set_method(row.entry.method);
  message.set_object(row.entry.resource);
  message.set_denial(row.entry.denial);
  return message;
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

absl::StatusOr<ListAuditRowsResponse> AuditApi::List(const rpc::Call& call, const ListAuditRowsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string place, page_tokens_->Read(call, request));
  JURI_ASSIGN_OR_RETURN(const db::AuditPage page,
                        db::ReadAuditPage(*database_, call.deadline(), FilterOf(request), ParsePlace(place),
                                          static_cast<size_t>(rpc::PageSize(request.page_size()))));
  ListAuditRowsResponse response;
  for (const db::AuditRow& row : page.rows) *response.add_audit_rows() = ToProto(row);
  if (page.next) response.set_next_page_token(page_tokens_->Make(call, request, PlaceText(*page.next)));
  return response;
}

}  // namespace juri
