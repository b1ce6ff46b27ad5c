// One frozen version of a competition's rules.
#pragma once

#include <string>

#include "services/engine/definition.h"

namespace juri::ranking {

struct FrozenDefinition {
  int version = 0;
  std::string sha256;  // of the text, 32 bytes
  engine::Definition rules;
};

}  // namespace juri::ranking
