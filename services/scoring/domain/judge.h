// A person who judges in one competition.
#pragma once

#include <string>
#include <vector>

namespace juri::scoring {

struct Judge {
  std::string competition;  // slug
  std::string id;           // 16 characters of base32, random
  std::string account_id;   // 16 bytes
  std::string display_name;
  std::string agency;                  // slug; empty for none
  std::string region;                  // slug; empty for none
  std::vector<std::string> stages;     // codes, ascending
  std::vector<std::string> expertise;  // codes of categories, ascending
  int least_entries = 0;               // in each stage
  int most_entries = 0;                // 0: no limit
};

}  // namespace juri::scoring
