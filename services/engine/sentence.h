// A statement that people will read: a key of the text catalogue and its arguments, without a language.
#pragma once

#include <map>
#include <string>

namespace juri::engine {

struct Sentence {
  std::string key;                               // for example "engine.TIE_AT_CUT_NEEDS_PLENARY"
  std::map<std::string, std::string> arguments;  // what the placeholders of the text take

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

}  // namespace juri::engine
