#include "tools/bench/bare_connection.h"

#include "common/db/internal/session_settings.h"

namespace juri::bench {
namespace {

using db::internal::Session;

sql::SQLString Text(absl::string_view sql) { return {sql.data(), sql.size()}; }

}  // namespace

BareConnection::BareConnection(const db::Options& options) {
  sql::ConnectOptionsMap properties = db::internal::ConnectProperties(options, Session::Kind::kWriter);
  connection_.reset(db::internal::InitDriver().connect(properties));
  commands_.reset(connection_->createStatement());
  Command(db::internal::SettingsStatement(options, Session::Kind::kWriter));
}

void BareConnection::Command(absl::string_view sql) { commands_->execute(Text(sql)); }

sql::PreparedStatement& BareConnection::Prepared(absl::string_view sql) {
  std::unique_ptr<sql::PreparedStatement>& statement = statements_[sql.data()];
  if (statement == nullptr) statement.reset(connection_->prepareStatement(Text(sql)));
  return *statement;
}

}  // namespace juri::bench
