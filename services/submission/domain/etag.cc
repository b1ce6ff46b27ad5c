#include "services/submission/domain/etag.h"

#include "common/base/digest.h"
#include "common/status/refusal.h"

namespace juri::submission {

std::string EtagOf(absl::string_view name, int64_t revision) {
  constexpr size_t kBytes = 8;
  return HexText(CanonicalWriter().Bytes(name).I64(revision).Digest().substr(0, kBytes));
}

absl::Status CheckEtag(absl::string_view etag, absl::string_view name, int64_t revision) {
  if (etag.empty()) return Refusal(kEtagRequired);
  if (etag != EtagOf(name, revision)) return Refusal(kEtagMismatch).About("resource", name);
  return absl::OkStatus();
}

}  // namespace juri::submission
