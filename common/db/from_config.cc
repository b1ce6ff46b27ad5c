#include "common/db/from_config.h"

#include "common/base/macros.h"
#include "common/config/secret_file.h"
#include "juri/common/v1/config.pb.h"

namespace juri::db {

absl::StatusOr<Options> FromConfig(const common::v1::DatabaseConfig& config) {
  Options options;
  options.socket = config.socket();
  options.host = config.host();
  if (config.has_port()) options.port = config.port();
  options.tls_ca = config.tls_ca();
  options.user = config.user();
  options.schema = config.schema();
  if (config.has_writers()) options.writers = config.writers();
  if (config.has_readers()) options.readers = config.readers();
  if (!config.password_file().empty()) {
    JURI_ASSIGN_OR_RETURN(options.password, config::ReadSecretFile(config.password_file()));
  }
  JURI_RETURN_IF_ERROR(Validate(options));
  return options;
}

}  // namespace juri::db
