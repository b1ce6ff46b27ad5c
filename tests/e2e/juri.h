// The real `juri` over an installation.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tests/installation.h"

namespace juri {

// Tells the installation's services to every `juri` that this process starts from now on.
void SetTargets(const Installation& installation);

// A file that only its owner may read.
void WriteSecret(const std::string& file, absl::string_view secret);

// Somebody who works with `juri`.
class Juri {
 public:
  // `who` names this person's files. `installation` outlives this.
  Juri(const Installation& installation, const std::string& who, const client::Session& session);

  // What a command prints. INTERNAL with the end of it unless the exit status is 0.
  absl::StatusOr<std::string> Run(const std::vector<std::string>& arguments) const;

 private:
  const std::string home_;
};

}  // namespace juri
