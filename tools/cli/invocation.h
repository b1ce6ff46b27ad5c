// One run of a command: what was given, where to write, and the servers.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/engine/definition.h"
#include "tools/cli/command.h"
#include "tools/cli/output.h"
#include "tools/cli/settings.h"
#include "tools/cli/terminal.h"
#include "tools/client/session.h"

namespace juri::cli {

class Invocation {
 public:
  Invocation(Values values, Settings settings, Language language, Terminal& terminal);

  // The value of an argument or option; empty when it was not given.
  std::string Get(const Parameter& parameter) const;
  // All values of an option that may be repeated.
  std::vector<std::string> All(const Parameter& parameter) const;
  bool Has(const Parameter& parameter) const { return values_.contains(parameter.name); }
  // MISSING when it was not given.
  absl::StatusOr<std::string> Needed(const Parameter& parameter) const;
  // The whole number given; nullopt when none was. VALUE_INVALID.
  absl::StatusOr<std::optional<uint64_t>> Number(const Parameter& parameter) const;

  // The id of this command's write: the one given, else a fresh one.
  const std::string& RequestId();
  // The etag for this command's write: the one that the person reviewed (--etag), else the present one.
  const std::string& EtagFor(const std::string& present);
  // The options that repeat the write exactly; empty if none was begun.
  std::string RepeatWith() const;

  // The competition that the command is about. NO_COMPETITION.
  absl::StatusOr<std::string> Competition() const;
  // For commands that name it as their argument: "competitions/kipp-2018".
  void set_competition(std::string name) { settings_.competition = std::move(name); }
  // Its rules: the frozen version, or the newest. Read once.
  absl::StatusOr<const engine::Definition*> Definition();
  // "2018-09-19 10:00:00 +07:00" in the competition's zone, or in UTC where that is not known; empty for no time.
  std::string TimeText(const google::protobuf::Timestamp& time);

  // With the token of the last sign-in, if any. NO_TARGET.
  absl::StatusOr<client::Session*> Session();

  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                const Request& request) {
    const absl::StatusOr<client::Session*> session = Session();
    if (!session.ok()) return session.status();
    return (*session)->Call(method, request);
  }

  // All pages of a List method as one answer.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> CallAll(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                   Request request) {
    const absl::StatusOr<client::Session*> session = Session();
    if (!session.ok()) return session.status();
    request.set_page_size(kPageSize);
    Response all;
    const absl::Status status = (*session)->EachPage(method, std::move(request), [&all](const Response& page) {
      all.MergeFrom(page);
      return absl::OkStatus();
    });
    if (!status.ok()) return status;
    all.clear_next_page_token();
    return all;
  }

  Output& output() { return output_; }
  Terminal& terminal() { return terminal_; }
  size_t width() const { return terminal_.width; }
  Language language() const { return language_; }
  const Settings& settings() const { return settings_; }

  // The text in the person's language.
  std::string Say(absl::string_view key, const Arguments& arguments = {}) const {
    return Text(language_, key, arguments);
  }
  const std::string& InLanguage(const engine::LocalizedText& text) const {
    return language_ == Language::kIndonesian ? text.id : text.en;
  }

 private:
  static constexpr int kPageSize = 500;

  absl::Status CheckTargets() const;

  const Values values_;
  Settings settings_;
  const Language language_;
  Terminal& terminal_;
  Output output_;
  std::string request_id_;
  std::string etag_;
  std::optional<client::Session> session_;
  std::optional<engine::Definition> definition_;
};

}  // namespace juri::cli
