#include "common/testing/private_database.h"

#include <pwd.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/db/internal/session.h"
#include "common/testing/child_process.h"

namespace juri {
namespace {

using db::internal::Session;

constexpr absl::Duration kStartLimit = absl::Seconds(30);
constexpr const char* kServer = "/usr/sbin/mariadbd";
constexpr const char* kInstaller = "/usr/bin/mariadb-install-db";

// MariaDB refuses to run as root.
std::string ServerUser() { return geteuid() == 0 ? "nobody" : ""; }

// Short: a socket path has at most 107 bytes. Two checkouts do not meet.
std::string FolderOfThisProcess() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): tests start their servers before other threads.
  const char* const tree = std::getenv("JURI_SOURCE_DIR");
  const std::string where = tree != nullptr ? tree : std::filesystem::current_path().string();
  return absl::StrCat("/var/tmp/juri-", getuid(), "-", HexText(Sha256(where)).substr(0, 8), "/t", getpid());
}

absl::Status MakeFolder(const std::string& folder) {
  std::error_code error;
  std::filesystem::remove_all(folder, error);
  std::filesystem::create_directories(folder, error);
  if (error) return absl::InternalError(absl::StrCat("cannot make ", folder, ": ", error.message()));
  if (ServerUser().empty()) return absl::OkStatus();
  // The unprivileged server must reach its folder through root's.
  // NOLINTNEXTLINE(concurrency-mt-unsafe): tests start their servers before other threads.
  const passwd* const user = getpwnam(ServerUser().c_str());
  const std::string parent = std::filesystem::path(folder).parent_path();
  if (user == nullptr || chmod(parent.c_str(), 0711) != 0 || chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) {
    return absl::InternalError(absl::StrCat("cannot give ", folder, " to ", ServerUser()));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<PrivateDatabase>> PrivateDatabase::Start() {
  std::unique_ptr<PrivateDatabase> database(new PrivateDatabase(FolderOfThisProcess()));
  JURI_RETURN_IF_ERROR(database->Install());
  JURI_RETURN_IF_ERROR(database->Restart());
  return database;
}

PrivateDatabase& PrivateDatabase::Shared() {
  static const auto shared = [] {
    auto started = Start();
    if (!started.ok()) {
      std::fprintf(stderr, "the private database does not start: %s\n", started.status().ToString().c_str());
      // NOLINTNEXTLINE(concurrency-mt-unsafe): tests start their servers before other threads.
      std::exit(1);
    }
    return *std::move(started);
  }();
  return *shared;
}

PrivateDatabase::PrivateDatabase(std::string folder) : folder_(std::move(folder)), socket_(folder_ + "/sql.sock") {}

PrivateDatabase::~PrivateDatabase() {
  Kill9();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

absl::Status PrivateDatabase::Install() {
  JURI_RETURN_IF_ERROR(MakeFolder(folder_));
  const pid_t installer =
      Spawn({.arguments = {kInstaller, "--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db",
                           "--debug-no-sync", "--force", "--tmpdir=" + folder_, "--datadir=" + folder_ + "/data"},
             .log_file = folder_ + "/install.log",
             .user = ServerUser()});
  int status = 0;
  if (waitpid(installer, &status, 0) == installer && status == 0) return absl::OkStatus();
  return absl::InternalError(
      absl::StrCat(kInstaller, " failed (is mariadb-server-core installed?): ", LastLines(folder_ + "/install.log")));
}

absl::Status PrivateDatabase::Restart(const std::vector<std::string>& under) {
  Kill9();
  std::vector<std::string> command = under;
  // Its own folder for temporary files: a server that starts deletes those of every server it shares one with.
  command.insert(command.end(),
                 {kServer, "--no-defaults", "--datadir=" + folder_ + "/data", "--tmpdir=" + folder_,
                  "--socket=" + socket_, "--pid-file=" + folder_ + "/pid", "--skip-networking",
                  "--character-set-server=utf8mb4", "--collation-server=utf8mb4_bin", "--innodb-log-file-size=64M",
                  "--innodb-buffer-pool-size=128M", "--max-connections=300"});
  pid_ = Spawn({.arguments = command, .log_file = folder_ + "/server.log", .user = ServerUser()});
  const absl::Time give_up = absl::Now() + kStartLimit;
  while (!RunSql("DO 1").ok()) {
    if (absl::Now() > give_up || waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      return absl::InternalError(absl::StrCat(kServer, " did not start: ", LastLines(folder_ + "/server.log")));
    }
    absl::SleepFor(absl::Milliseconds(10));
  }
  return absl::OkStatus();
}

void PrivateDatabase::Kill9() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

db::Options PrivateDatabase::OptionsFor(absl::string_view name) const {
  db::Options options;
  options.socket = socket_;
  options.user = "root";
  options.schema = std::string(name);
  return options;
}

absl::StatusOr<db::Options> PrivateDatabase::CreateSchema(absl::string_view name,
                                                          const std::vector<db::Migration>& migrations) {
  const db::Options options = OptionsFor(name);
  JURI_RETURN_IF_ERROR(db::Migrate(options, migrations).status());
  return options;
}

absl::Status PrivateDatabase::RunSql(absl::string_view sql) {
  JURI_ASSIGN_OR_RETURN(const std::unique_ptr<Session> session,
                        Session::Connect(OptionsFor("mysql"), Session::Kind::kAdmin));
  return session->Command(sql);
}

}  // namespace juri
