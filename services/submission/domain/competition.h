// One edition of a competition and the versions of its rules.
#pragma once

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace juri::submission {

// The numbers are stored, and equal those of juri.submission.v1.CompetitionState.
enum class CompetitionState { kDraft = 1, kFrozen = 2 };

struct Competition {
  std::string slug;
  CompetitionState state = CompetitionState::kDraft;
  int definition_version = 1;     // the newest
  std::string definition_sha256;  // 32 bytes
  std::string title_id;
  std::string title_en;
  absl::Time submission_open_time;
  absl::Time submission_close_time;
  int64_t revision = 1;
};

// A version of the rules as it was applied.
struct DefinitionText {
  int version = 1;
  std::string text;
  std::string sha256;  // 32 bytes
  bool frozen = false;
};

}  // namespace juri::submission
