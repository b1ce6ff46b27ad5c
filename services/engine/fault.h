// Something wrong in a file that a person wrote, with the place; its text says the remedy.
#pragma once

#include <string>
#include <vector>

#include "services/engine/sentence.h"

namespace juri::engine {

struct Fault {
  int line = 0;      // from 1; 0 when it concerns the whole file
  int column = 0;    // from 1; 0 when unknown
  std::string path;  // "stages[0].criteria[2].weight", or the column of a CSV file
  Sentence what;

  friend bool operator==(const Fault&, const Fault&) = default;
};

// In order of line, column and path.
void SortByPlace(std::vector<Fault>& faults);

// "line 12, stages[0].weights_total: The weights add up to 95, but ...", in English.
std::string EnglishText(const Fault& fault);

}  // namespace juri::engine
