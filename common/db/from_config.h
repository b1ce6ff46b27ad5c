// Database options from a service's configuration file.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/options.h"

namespace juri::common::v1 {
class DatabaseConfig;
}

namespace juri::db {

// Reads the password from its file. The errors are those of config::ReadSecretFile and Validate.
absl::StatusOr<Options> FromConfig(const common::v1::DatabaseConfig& config);

}  // namespace juri::db
