// What Juri asks of a connection and of its session, and the check that it got it.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/db/internal/driver.h"
#include "common/db/internal/session.h"

namespace juri::db::internal {

sql::ConnectOptionsMap ConnectProperties(const Options& options, Session::Kind kind);

// One SET statement: each connect resets autocommit and isolation whatever the server's defaults are.
std::string SettingsStatement(const Options& options, Session::Kind kind);

// Reads back what SettingsStatement set, in the order CheckSettings expects.
inline constexpr absl::string_view kSettingsQuery =
    "SELECT @@autocommit, @@tx_isolation, @@time_zone, @@sql_mode, @@innodb_lock_wait_timeout,"
    " @@character_set_client, @@character_set_connection, @@tx_read_only";

// OK or INTERNAL naming the setting that did not take, behind a proxy for example.
absl::Status CheckSettings(const Row& row, const Options& options, Session::Kind kind);

}  // namespace juri::db::internal
