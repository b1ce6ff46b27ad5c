// Rules for tests.
#pragma once

#include <string>

#include "absl/time/time.h"

namespace juri::submission {

struct TestRules {
  absl::Time opens = absl::FromCivil(absl::CivilSecond(2018, 3, 1), absl::UTCTimeZone());
  absl::Time closes = absl::FromCivil(absl::CivilSecond(2100, 1, 1), absl::UTCTimeZone());  // a whole second
  int regency_limit = 0;  // proposals of a regency; 0: no limit
  bool with_category = true;
};

// Text of a definition: prefix KIPP-2018, group "umum", perhaps category "kesehatan"; regencies and cities may enter;
// required part "latar-belakang" of at most 20 words, optional part "lampiran" of at most 5; screening reason
// "tidak-lengkap".
std::string DefinitionFor(const TestRules& rules = {});

}  // namespace juri::submission
