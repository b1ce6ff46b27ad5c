#include "tools/cli/invocation.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/macros.h"
#include "common/config/secret_file.h"
#include "common/rpc/message_time.h"
#include "common/status/refusal.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/engine/read_definition.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"
#include "tools/cli/token_store.h"

namespace juri::cli {

using submission::v1::SubmissionService;

Invocation::Invocation(Values values, Settings settings, Language language, Terminal& terminal)
    : values_(std::move(values)),
      settings_(std::move(settings)),
      language_(language),
      terminal_(terminal),
      output_(terminal, settings_.output, language) {}

std::string Invocation::Get(const Parameter& parameter) const {
  const auto found = values_.find(parameter.name);
  return found == values_.end() || found->second.empty() ? "" : found->second.front();
}

std::vector<std::string> Invocation::All(const Parameter& parameter) const {
  const auto found = values_.find(parameter.name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

absl::StatusOr<std::string> Invocation::Needed(const Parameter& parameter) const {
  if (!Has(parameter)) return Refusal(kMissing).With("parameter", parameter.name);
  return Get(parameter);
}

absl::StatusOr<std::optional<uint64_t>> Invocation::Number(const Parameter& parameter) const {
  if (!Has(parameter)) return std::nullopt;
  uint64_t number = 0;
  if (absl::SimpleAtoi(Get(parameter), &number)) return number;
  return Refusal(kValueInvalid)
      .With("parameter", parameter.name)
      .With("value", Get(parameter))
      .With("known", "0 .. 18446744073709551615");
}

const std::string& Invocation::RequestId() {
  if (request_id_.empty()) request_id_ = Has(kRequestId) ? Get(kRequestId) : client::NewRequestId();
  return request_id_;
}

const std::string& Invocation::EtagFor(const std::string& present) {
  etag_ = Has(kEtag) ? Get(kEtag) : present;
  return etag_;
}

std::string Invocation::RepeatWith() const {
  if (request_id_.empty()) return "";
  return absl::StrCat(kRequestId.name, " ", request_id_,
                      etag_.empty() ? "" : absl::StrCat(" ", kEtag.name, " ", etag_));
}

absl::StatusOr<std::string> Invocation::Competition() const {
  if (settings_.competition.empty()) return Refusal(kNoCompetition).With("file", settings_.config_file);
  return settings_.competition;
}

absl::StatusOr<const engine::Definition*> Invocation::Definition() {
  if (definition_) return &*definition_;
  submission::v1::GetDefinitionRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), Competition());
  JURI_ASSIGN_OR_RETURN(const submission::v1::Definition answer,
                        Call(&SubmissionService::Stub::GetDefinition, request));
  engine::DefinitionReading reading = engine::ReadDefinition(answer.definition_text());
  if (!reading.definition) return Refusal(kBrokenDefinition).With("competition", request.name()).Status();
  definition_ = *std::move(reading.definition);
  return &*definition_;
}

std::string Invocation::TimeText(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "";
  const absl::StatusOr<const engine::Definition*> definition = Definition();
  const absl::TimeZone zone = definition.ok() ? (*definition)->time_zone : absl::UTCTimeZone();
  const absl::Time instant = rpc::FromMessage(time);
  return absl::FormatTime("%Y-%m-%d %H:%M:%S %Ez", instant, zone);
}

absl::Status Invocation::CheckTargets() const {
  const std::pair<const char*, const std::string&> targets[] = {{"identity", settings_.identity_target},
                                                                {"submission", settings_.submission_target},
                                                                {"scoring", settings_.scoring_target},
                                                                {"ranking", settings_.ranking_target}};
  for (const auto& [service, target] : targets) {
    if (target.empty()) return Refusal(kNoTarget).With("service", service).With("file", settings_.config_file);
  }
  return absl::OkStatus();
}

absl::StatusOr<client::Session*> Invocation::Session() {
  if (session_) return &*session_;
  JURI_RETURN_IF_ERROR(CheckTargets());
  JURI_ASSIGN_OR_RETURN(auto connection, client::Connection::Open({.identity = settings_.identity_target,
                                                                   .submission = settings_.submission_target,
                                                                   .scoring = settings_.scoring_target,
                                                                   .ranking = settings_.ranking_target,
                                                                   .tls_ca_file = settings_.tls_ca_file}));
  const std::string& file = settings_.token_file;
  JURI_ASSIGN_OR_RETURN(const std::string token,
                        file.empty() ? TokenStore(settings_).Load() : config::ReadSecretFile(file));
  session_.emplace(std::move(connection), language_, token);
  return &*session_;
}

}  // namespace juri::cli
