#include "common/status/etag.h"

#include "common/base/digest.h"
#include "common/status/refusal.h"

namespace juri {

std::string EtagOf(absl::string_view name, int64_t revision) {
  constexpr size_t kBytes = 8;
  if (revision == 0) return "";
  return HexText(CanonicalWriter().Bytes(name).I64(revision).Digest().substr(0, kBytes));
}

absl::Status CheckEtag(absl::string_view etag, absl::string_view name, int64_t revision) {
  if (etag == EtagOf(name, revision)) return absl::OkStatus();
  if (etag.empty()) return Refusal(kEtagRequired);
  return Refusal(kEtagMismatch).About("resource", name);
}

}  // namespace juri
