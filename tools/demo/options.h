// What a run of the demo was asked for.
#pragma once

#include <cstdint>
#include <string>

#include "common/text/catalogue.h"

namespace juri::demo {

struct Options {
  std::string run_dir;  // of the running services: sockets, secrets and logs (tools/dev run)
  std::string output;   // folder for the lists; made when missing
  bool small = false;
  uint64_t seed = 7;
  std::string date;        // of the announcements, "2018-09-19"
  std::string definition;  // "kipp-2018": a file of definitions/ and the competition's id
  Language language = Language::kEnglish;
};

}  // namespace juri::demo
