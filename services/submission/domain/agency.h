// A public body that enters proposals.
#pragma once

#include <string>

#include "services/engine/definition.h"

namespace juri::submission {

struct Agency {
  std::string slug;
  std::string title;
  engine::AgencyType type = engine::AgencyType::kMinistry;
  std::string region;  // slug of its province; empty for national bodies

  friend bool operator==(const Agency&, const Agency&) = default;
};

}  // namespace juri::submission
