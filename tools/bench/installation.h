// The private installation of `tools/dev run`: where its services listen, its secrets, its database.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/db/options.h"
#include "tools/client/session.h"

namespace juri::bench {

struct Installation {
  std::string run_dir;
  std::shared_ptr<client::Connection> connection;
  client::Session administrator;
  std::string ranking_token;        // of the ranking service's own account; secret
  db::Options scoring_database;     // as the scoring service connects
  db::Options administer_database;  // as the database's administrator: the operating system's user

  std::string SocketOf(const std::string& service) const { return "unix:" + run_dir + "/sockets/" + service; }
};

// Signs in as its administrator. The errors are those of what is missing.
absl::StatusOr<Installation> OpenInstallation(const std::string& run_dir);

}  // namespace juri::bench
