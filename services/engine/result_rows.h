// What the engine found out, as the rows of a results file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/base/fraction.h"
#include "services/engine/fault.h"
#include "services/engine/ranked_contest.h"

namespace juri::engine {

struct ResultRow {
  std::string stage;
  std::string entry;
  std::string what;  // see engine_files.h
  std::string value;
  std::string place;              // empty unless ranked
  std::optional<Fraction> exact;  // points, where `value` is a number for people
};

// The rows of one stage, entry after entry in the order of the ranking, then its lists.
std::vector<ResultRow> ResultRows(const Stage& stage, const RankedStage& ranked, bool intermediate);

// `stage,entry,what,value,place`
std::string ResultsCsv(const std::vector<ResultRow>& rows);

// A published row that the sheets do not give.
struct Disagreement {
  int line;
  ResultRow published;
  std::string value;  // what the sheets give, to as many decimals as were published; empty: no such row
  std::string place;
};

struct PublishedCheck {
  int rows = 0;
  std::vector<Disagreement> disagreements;
  std::vector<Fault> faults;
};

// Compares a published results file, of any rows, with `computed` (all stages, intermediate values too). A number is
// compared with the exact one rounded half up to the decimals published, a place only where one was published.
PublishedCheck ComparePublished(absl::string_view published_csv, const std::vector<ResultRow>& computed);

}  // namespace juri::engine
