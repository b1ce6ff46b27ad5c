// The seal of a closed stage: what its sheets are, for good (docs/seal.md).
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "common/base/digest.h"
#include "services/scoring/domain/sheet.h"

namespace juri::scoring {

// A filed sheet without its comment: what is sealed and streamed.
struct FiledSheet {
  std::string proposal_id;  // 16 bytes
  int alias = 0;
  std::vector<int32_t> centipoints;  // of every criterion, in the definition's order
};

// Made of the newest revision of every filed sheet, ordered by proposal id and alias. Holds one sheet at a time.
class SealWriter {
 public:
  SealWriter(const StageName& stage, int definition_version, size_t criterion_count);

  void Add(const FiledSheet& sheet);
  // The writer is used up.
  Seal Finish();

 private:
  // Hands the row to the digest and starts the next.
  void Flush();

  CanonicalWriter row_;
  Sha256Stream digest_;
  int64_t sheet_count_ = 0;
};

}  // namespace juri::scoring
