// What a client sees of a faulty field: its path and a text, no longer the reason's name.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "common/status/details.h"
#include "common/testing/status_matchers.h"
#include "common/text/catalogue.h"

namespace juri::submission {

// One violation at least for the field at `path` whose text begins as the English text of `reason` does.
MATCHER_P2(TellsFault, path, reason, std::string("tells ") + TextKey(reason) + " of " + path) {
  *result_listener << StatusOf(arg);
  const auto details = DetailsOf(StatusOf(arg));
  if (!details) return false;
  const std::string text = Text(Language::kEnglish, TextKey(reason));
  const std::string beginning = text.substr(0, text.find('{'));
  return std::any_of(details->violations.begin(), details->violations.end(), [&](const auto& violation) {
    return violation.field == path && absl::StartsWith(violation.key, beginning);
  });
}

}  // namespace juri::submission
