#include "common/db/database.h"

#include <utility>

#include "common/db/internal/driver.h"
#include "common/db/internal/pool.h"
#include "common/db/internal/request_row.h"
#include "common/db/internal/runner.h"

namespace juri::db {

using internal::Mode;

absl::StatusOr<std::unique_ptr<Database>> Database::Open(const Options& options) {
  JURI_RETURN_IF_ERROR(Validate(options));
  return std::unique_ptr<Database>(new Database(options));
}

Database::Database(const Options& options)
    : readers_(std::make_unique<internal::Pool>(options, internal::Session::Kind::kReader, options.readers)),
      writers_(std::make_unique<internal::Pool>(options, internal::Session::Kind::kWriter, options.writers)) {}

Database::~Database() = default;

absl::Status Database::Read(absl::Time deadline, Body body) {
  return internal::RunTransaction(*readers_, Mode::kRead, deadline, body);
}

absl::Status Database::ReadOne(absl::Time deadline, Body body) {
  return internal::RunTransaction(*readers_, Mode::kReadOne, deadline, body);
}

absl::Status Database::Write(absl::Time deadline, Body body) {
  return internal::RunTransaction(*writers_, Mode::kWrite, deadline, body);
}

absl::StatusOr<std::string> Database::WriteOnce(absl::Time deadline, const RequestKey& key, EffectBody body) {
  std::string response;
  const auto once = [&](Transaction& tx) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(std::optional<std::string> kept, internal::ClaimRequest(tx, key));
    if (kept.has_value()) {
      response = *std::move(kept);
      return absl::OkStatus();
    }
    JURI_ASSIGN_OR_RETURN(Effect effect, body(tx));
    JURI_RETURN_IF_ERROR(AppendAudit(tx, effect.audit));
    JURI_RETURN_IF_ERROR(internal::KeepResponse(tx, key, effect.response));
    response = std::move(effect.response);
    return absl::OkStatus();
  };
  JURI_RETURN_IF_ERROR(internal::RunTransaction(*writers_, Mode::kWriteOnce, deadline, once));
  return response;
}

absl::Status Database::Ping(absl::Time deadline) {
  return ReadOne(deadline,
                 [](Transaction& tx) { return tx.Query("SELECT 1", {}, [](const Row&) { return absl::OkStatus(); }); });
}

}  // namespace juri::db
