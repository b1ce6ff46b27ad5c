// The rules that the demo runs by: a file of definitions/, with times that fit a demonstration on any day.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace juri::demo {

// The text of definitions/<name>.textproto with a submission window that is open from 2018 to the end of 2099 and no
// windows of stages, and a comment that says so. The same every time, so its digest is too. NOT_FOUND when there is no
// such file.
absl::StatusOr<std::string> SampleDefinition(absl::string_view name);

}  // namespace juri::demo
