#include "common/config/load.h"

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/config/address.h"
#include "common/config/field_check.h"
#include "common/config/mutual_tls.h"
#include "common/config/secret_file.h"
#include "common/config/textproto.h"
#include "common/status/details.h"

namespace juri::config {
namespace {

using common::v1::DatabaseConfig;
using common::v1::MutualTlsConfig;
using common::v1::ServiceConfig;

constexpr Reason kOneOfTwo{"common", "ONE_OF_TWO", absl::StatusCode::kInvalidArgument};
constexpr Reason kOnlyWith{"common", "ONLY_WITH", absl::StatusCode::kInvalidArgument};
constexpr Reason kAddressMalformed{"common", "ADDRESS_MALFORMED", absl::StatusCode::kInvalidArgument};

void CheckPresent(const ServiceConfig& config, absl::Span<const absl::string_view> fields, ParsedText& text) {
  for (const absl::string_view name : fields) {
    const auto* const field = config.GetDescriptor()->FindFieldByName(std::string(name));
    if (!config.GetReflection()->HasField(config, field)) text.AddFault(name, kFieldRequired);
  }
}

void CheckAddress(absl::string_view path, const std::string& value, ParsedText& text) {
  if (value.empty() || IsAddress(value)) return;
  text.AddFault(path, kAddressMalformed, {{"value", value}, {"limit", absl::StrCat(kMaxSocketPathBytes)}});
}

void CheckSecret(absl::string_view path, const std::string& file, ParsedText& text) {
  if (file.empty()) return;
  const absl::Status status = ReadSecretFile(file).status();
  if (status.ok()) return;
  const ErrorDetails details = *DetailsOf(status);
  text.AddFault(path, {details.domain, details.reason, status.code()}, details.arguments);
}

void CheckDatabase(const DatabaseConfig& database, ParsedText& text) {
  if (database.socket().empty() == database.host().empty()) {
    text.AddFault("database", kOneOfTwo, {{"first", "socket"}, {"second", "host"}});
  }
  for (const absl::string_view field : {"port", "tls_ca"}) {
    const bool given = field == "port" ? database.has_port() : !database.tls_ca().empty();
    if (given && database.host().empty())
      text.AddFault(absl::StrCat("database.", field), kOnlyWith, {{"other", "host"}});
  }
  CheckSecret("database.password_file", database.password_file(), text);
}

void CheckValues(const ServiceConfig& config, ParsedText& text) {
  CheckAddress("listen", config.listen(), text);
  CheckAddress("metrics_listen", config.metrics_listen(), text);
  CheckAddress("identity_target", config.identity_target(), text);
  CheckAddress("submission_target", config.submission_target(), text);
  CheckAddress("scoring_target", config.scoring_target(), text);
  CheckAddress("mutual_tls.listen", config.mutual_tls().listen(), text);
  CheckSecret("service_token_file", config.service_token_file(), text);
  CheckSecret("page_key_file", config.page_key_file(), text);
  if (config.has_database()) CheckDatabase(config.database(), text);
  if (!config.has_mutual_tls()) return;
  CheckMutualTls(config, text);
  if (config.upstream_tls_ca().empty()) return;
  text.AddFault("upstream_tls_ca", kOneOfTwo, {{"first", "mutual_tls"}, {"second", "upstream_tls_ca"}});
}

void FillDefaults(ServiceConfig& config) {
  if (!config.has_queue()) config.set_queue(256);
  if (config.log_level() == common::v1::LOG_LEVEL_UNSPECIFIED) config.set_log_level(common::v1::LOG_LEVEL_INFO);
  MutualTlsConfig* const tls = config.has_mutual_tls() ? config.mutable_mutual_tls() : nullptr;
  if (tls != nullptr && !tls->has_connection_seconds()) tls->set_connection_seconds(600);
  DatabaseConfig& database = *config.mutable_database();
  if (!database.has_port()) database.set_port(3306);
  if (!database.has_writers()) database.set_writers(8);
  if (!database.has_readers()) database.set_readers(12);
}

}  // namespace

absl::StatusOr<ServiceConfig> Load(const std::string& path, absl::Span<const absl::string_view> also_required) {
  JURI_ASSIGN_OR_RETURN(const std::string content, ReadTextFile(path));
  ServiceConfig config;
  ParsedText text(content, config);
  JURI_RETURN_IF_ERROR(text.StatusFor(path));
  CheckFields(config, text);
  CheckPresent(config, also_required, text);
  CheckValues(config, text);
  JURI_RETURN_IF_ERROR(text.StatusFor(path));
  FillDefaults(config);
  return config;
}

}  // namespace juri::config
