// A judge's sitting: proposal after proposal is shown with its rubric, every mark is saved as it is given, and a sheet
// is filed when the judge says so. It may end anywhere: what was answered is saved, and the next sitting goes on from
// there.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "juri/scoring/v1/resources.pb.h"
#include "services/engine/definition.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// The dialogue, the same on a terminal and over a pipe. It reads a line for each question:
//   a number   the mark, saved at once        (empty)  keeps the present mark
//   b          back to the criterion before   s        leaves this proposal for later
//   c          a comment on the sheet         q        ends the sitting, as the end of the input does
//   ?          explains these words
class Sitting {
 public:
  // Requires: `rules` lives as long as the sitting.
  Sitting(Invocation& invocation, std::string stage, const engine::Stage& rules)
      : invocation_(invocation), stage_(std::move(stage)), rules_(rules) {}

  absl::Status Run();

 private:
  enum class Next { kGoOn, kEnd };

  absl::StatusOr<Next> Judge(const std::string& assignment, size_t position, size_t count);
  absl::Status Show(const std::string& assignment, size_t position, size_t count);
  // The answers to all criteria and to whether the sheet is filed.
  absl::StatusOr<Next> Ask();
  // Takes one answer about the criterion `at_`.
  absl::Status Take(const std::string& answer);
  absl::Status SetMark(const std::string& answer);
  absl::Status AskComment();
  // Saves the sheet. False when it was saved elsewhere meanwhile: then that state is read and the answer is not in it.
  absl::StatusOr<bool> Save();
  absl::Status File();

  scoring::v1::Mark* MarkOf(size_t criterion);
  size_t FirstUnmarked();
  std::string Question();
  // The next line of the input; nullopt at its end.
  std::optional<std::string> Line(const std::string& question);
  void Print(absl::string_view key, const Arguments& arguments = {});

  Invocation& invocation_;
  const std::string stage_;
  const engine::Stage& rules_;
  scoring::v1::ScoreSheet sheet_;  // of the present proposal, as last saved
  size_t at_ = 0;                  // the criterion that is asked for; their number: whether to file
  int filed_ = 0;
};

}  // namespace juri::cli
