// The configuration of a service, read and checked before anything else is done with it.
//
//   const auto config = juri::config::Load(path, {"identity_target", "service_token_file"});
//   if (!config.ok()) return juri::config::Explain(config.status());
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/text/catalogue.h"
#include "juri/common/v1/config.pb.h"

namespace juri::config {

// Exit status of a program whose configuration is at fault (EX_CONFIG of sysexits.h).
inline constexpr int kExitFaultyConfiguration = 78;

// Reads the file at `path`, checks it, and fills in the defaults of what was left out. `also_required` are top-level
// fields that this service cannot do without, beside those that no service can. FILE_UNREADABLE, or FILE_FAULTY with
// everything that is wrong: syntax first, and once that is right, what the values contradict, secret files included.
absl::StatusOr<common::v1::ServiceConfig> Load(const std::string& path,
                                               absl::Span<const absl::string_view> also_required);

// What is wrong, for the person who starts the program: a line for the whole and one for each fault with its place.
std::string Explanation(const absl::Status& status, Language language);

// Writes the explanation to standard error in the language of the environment; answers kExitFaultyConfiguration.
int Explain(const absl::Status& status);

}  // namespace juri::config
