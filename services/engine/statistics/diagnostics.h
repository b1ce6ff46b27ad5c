// What a person should look at in a judge's sheets. Nothing here changes a mark or a place.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"
#include "services/engine/statistics/readings.h"
#include "services/engine/statistics/severity.h"

namespace juri::engine {

enum class JudgeFlag {
  kSevere,     // far below colleagues, and below what separates judges otherwise
  kLenient,    // likewise above
  kDisagrees,  // puts shared proposals in another order than colleagues do
  kCentral,    // tells shared proposals apart much less than colleagues do
  kHalo,       // gives nearly the same mark for every criterion
  kGroup,      // marks the entries of a group differently from the others
};

// Its name in files: "SEVERE" and so on.
absl::string_view CodeOf(JudgeFlag flag);

// What the model leaves of the judge's sheets on the entries of one group.
struct GroupResidual {
  std::string group;
  int readings;
  double mean;            // in the scores' unit
  double standard_error;  // of the mean, with the residual variance of all
};

struct JudgeDiagnostics {
  double mean = 0;                        // of the judge's sheet scores
  double spread = 0;                      // their standard deviation
  int shared = 0;                         // proposals that colleagues read as well: what the next two look at
  std::optional<double> agreement;        // correlation with the mean of the colleagues' scores, severity taken out
  std::optional<double> relative_spread;  // standard deviation over that of colleagues: central tendency below 1
  std::optional<double> halo;  // mean over sheets of the standard deviation across criteria, as a share of the scale
  std::vector<GroupResidual> groups;  // in order of code
  std::vector<JudgeFlag> flags;
};

struct DiagnosticLimits {
  int fewest = 8;                // shared proposals, or sheets of a group, below which nothing but severity is flagged
  double severity_errors = 2;    // severe or lenient: beyond this many standard errors ...
  double severity_spread = 1.5;  // ... and this many times the root mean square of all judges' severities
  double agreement = 0.2;        // flagged below
  double relative_spread = 0.6;  // flagged below
  double halo = 0.5;             // flagged below this share of the median judge's
  double group_errors = 3;       // flagged beyond this many standard errors
};

// By judge. Requires: `readings` are ReadingsOf(stage, entries, marks) and `fit` is theirs, not refused.
std::vector<JudgeDiagnostics> Diagnose(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                       const Readings& readings, const SeverityFit& fit,
                                       const DiagnosticLimits& limits = {});

}  // namespace juri::engine
