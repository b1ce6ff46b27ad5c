#include "tests/installation.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/db/migrate.h"
#include "common/rpc/channel.h"
#include "grpcpp/channel.h"
#include "tests/must.h"

namespace juri {
namespace {

namespace fs = std::filesystem;

constexpr const char* kServices[] = {"identity", "submission", "scoring", "ranking"};

// NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment.
std::string Environment(const char* name) { return std::getenv(name); }

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void WriteFile(const std::string& path, absl::string_view text) {
  std::ofstream(path) << text;
  chmod(path.c_str(), 0600);
}

}  // namespace

std::string Installation::Binary(absl::string_view name) {
  return absl::StrCat(Environment("JURI_BIN_DIR"), "/", name);
}

absl::StatusOr<std::unique_ptr<Installation>> Installation::Start() {
  JURI_ASSIGN_OR_RETURN(std::unique_ptr<PrivateDatabase> database, PrivateDatabase::Start());
  const fs::path neighbour = fs::path(database->socket()).parent_path();
  std::string folder = absl::StrCat(neighbour.parent_path().string(), "/i", getpid());
  std::unique_ptr<Installation> installation(new Installation(std::move(database), std::move(folder)));
  JURI_RETURN_IF_ERROR(installation->Prepare());
  JURI_RETURN_IF_ERROR(installation->MakeSchemas());
  JURI_RETURN_IF_ERROR(installation->Bootstrap());
  JURI_RETURN_IF_ERROR(installation->StartServices());
  JURI_RETURN_IF_ERROR(installation->Connect());
  return installation;
}

Installation& Installation::Shared() {
  static const auto shared = [] {
    auto started = Start();
    if (!started.ok()) {
      std::fprintf(stderr, "the installation does not start: %s\n", started.status().ToString().c_str());
      // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing else runs yet.
      std::exit(1);
    }
    return *std::move(started);
  }();
  return *shared;
}

Installation::Installation(std::unique_ptr<PrivateDatabase> database, std::string folder)
    : database_(std::move(database)), folder_(std::move(folder)) {}

Installation::~Installation() {
  services_.clear();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

absl::Status Installation::KillAndRestart(const std::string& name, const Tuning& tuning) {
  WriteFile(ConfigFile(name), ConfigText(name, tuning));
  service(name).set_environment(tuning.environment);
  service(name).Start();
  JURI_RETURN_IF_ERROR(service(name).WaitHealthy());
  // Channels to one address share its connection, and clients wait some time after it was refused to them.
  JURI_ASSIGN_OR_RETURN(const auto channel, rpc::MakeChannel(TargetOf(name), {}));
  if (channel->WaitForConnected(absl::ToChronoTime(absl::Now() + absl::Seconds(30)))) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(name, " is healthy and cannot be reached"));
}

std::string Installation::ServiceTokenFile(absl::string_view name) const {
  return SecretFile(absl::StrCat(name, ".token"));
}

std::string Installation::TargetOf(absl::string_view name) const { return absl::StrCat("unix:", folder_, "/", name); }

std::string Installation::SecretFile(absl::string_view name) const { return absl::StrCat(folder_, "/", name); }

std::string Installation::ConfigFile(absl::string_view name) const {
  return absl::StrCat(folder_, "/", name, ".textproto");
}

std::string Installation::LogFile(absl::string_view name) const { return absl::StrCat(folder_, "/", name, ".log"); }

// As tools/dev.d/config.sh writes it.
std::string Installation::ConfigText(absl::string_view name, const Tuning& tuning) const {
  std::string text = absl::StrCat("name: \"", name, "\"\nlisten: \"", TargetOf(name), "\"\nreflection: true\n",
                                  "database {\n  socket: \"", database_->socket(), "\"\n  user: \"juri_", name,
                                  "\"\n  password_file: \"", SecretFile(absl::StrCat(name, ".password")),
                                  "\"\n  schema: \"juri_", name, "\"\n", tuning.database, "}\n", tuning.config);
  if (name == "identity") return text;
  const auto calls = [&](absl::string_view service) {
    absl::StrAppend(&text, service, "_target: \"", TargetOf(service), tuning.port, "\"\n");
  };
  absl::StrAppend(&text, "service_token_file: \"", ServiceTokenFile(name), "\"\n");
  calls("identity");
  if (name != "submission") calls("submission");
  if (name == "ranking") calls("scoring");
  return text;
}

absl::Status Installation::Prepare() {
  std::error_code error;
  fs::remove_all(folder_, error);
  if (!fs::create_directories(folder_, error) || chmod(folder_.c_str(), 0700) != 0) {
    return absl::InternalError(absl::StrCat("cannot make ", folder_));
  }
  for (const char* user : {"admin", "migrator", "identity", "submission", "scoring", "ranking"}) {
    WriteFile(SecretFile(absl::StrCat(user, ".password")), Base32(RealIds().Random(20)));
  }
  for (const std::string name : kServices) WriteFile(ConfigFile(name), ConfigText(name, {}));
  return absl::OkStatus();
}

absl::Status Installation::MakeSchemas() {
  JURI_RETURN_IF_ERROR(RunSqlFile("deploy/mariadb/users.sql.in"));
  JURI_RETURN_IF_ERROR(Migrate());
  return RunSqlFile("deploy/mariadb/grants.sql.in");
}

absl::Status Installation::RunSqlFile(absl::string_view path) {
  std::string sql = ReadFile(absl::StrCat(Environment("JURI_SOURCE_DIR"), "/", path));
  absl::StrReplaceAll({{"{{HOST}}", "localhost"}}, &sql);
  for (const char* user : {"migrator", "identity", "submission", "scoring", "ranking"}) {
    const std::string password = ReadFile(SecretFile(absl::StrCat(user, ".password")));
    absl::StrReplaceAll({{absl::StrCat("{{juri_", user, "}}"), password}}, &sql);
  }
  for (const std::string& statement : db::SplitStatements(sql)) JURI_RETURN_IF_ERROR(database_->RunSql(statement));
  return absl::OkStatus();
}

absl::Status Installation::Migrate() {
  for (const std::string name : kServices) {
    JURI_RETURN_IF_ERROR(
        RunToEnd({Binary("juri-migrate"), "--service", name, "--schema", "juri_" + name, "--socket",
                  database_->socket(), "--user", "juri_migrator", "--password-file", SecretFile("migrator.password")},
                 LogFile("migrate")));
  }
  return absl::OkStatus();
}

absl::Status Installation::Bootstrap() {
  std::vector<std::string> command = {Binary("juri-identity"),
                                      "bootstrap",
                                      "--config",
                                      ConfigFile("identity"),
                                      "--admin-username",
                                      "admin",
                                      "--admin-password-file",
                                      AdministratorPasswordFile()};
  for (const std::string name : {"submission", "scoring", "ranking"}) {
    command.insert(command.end(), {"--service-token", absl::StrCat(name, "=", ServiceTokenFile(name))});
  }
  return RunToEnd(command, LogFile("bootstrap"));
}

absl::Status Installation::StartServices() {
  for (const std::string name : kServices) {
    services_[name] = std::make_unique<ServiceProcess>(
        std::vector<std::string>{Binary("juri-" + name), "--config", ConfigFile(name)}, LogFile(name));
    services_[name]->Start();
  }
  for (const std::string name : kServices) JURI_RETURN_IF_ERROR(services_[name]->WaitHealthy());
  return absl::OkStatus();
}

absl::Status Installation::Connect() {
  JURI_ASSIGN_OR_RETURN(connection_, client::Connection::Open({.identity = TargetOf("identity"),
                                                               .submission = TargetOf("submission"),
                                                               .scoring = TargetOf("scoring"),
                                                               .ranking = TargetOf("ranking"),
                                                               .tls_ca_file = ""}));
  JURI_ASSIGN_OR_RETURN(client::Session session, Anonymous().SignIn("admin", ReadFile(AdministratorPasswordFile())));
  administrator_ = std::make_unique<client::Session>(std::move(session));
  return absl::OkStatus();
}

TunedService::TunedService(std::string name, const Tuning& tuning) : name_(std::move(name)) {
  Must(Installation::Shared().KillAndRestart(name_, tuning));
}

TunedService::~TunedService() {
  // What runs after this test tells if it does not work.
  Installation::Shared().KillAndRestart(name_).IgnoreError();
}

}  // namespace juri
