// The seal over the sheets of a stage, computed again from what scoring streams (docs/seal.md states the bytes).
// Written apart from scoring's own: two programs must agree before a result is final.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/base/digest.h"
#include "services/ranking/domain/names.h"

namespace juri::ranking {

class SealWriter {
 public:
  SealWriter(const StageName& stage, int definition_version, size_t criteria);

  // Sheets in ascending order of proposal and alias.
  void Add(absl::string_view proposal_id, uint32_t alias, absl::Span<const int32_t> centipoints);
  // The 32 bytes of the digest; the writer is used up.
  std::string Finish();

 private:
  void Flush();

  CanonicalWriter rows_;  // not digested yet
  Sha256Stream digest_;
  int64_t sheets_ = 0;
};

}  // namespace juri::ranking
