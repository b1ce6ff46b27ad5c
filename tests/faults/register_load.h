// Clients who read and change the same few rows at the same time, through the real services.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "tests/faults/register_history.h"
#include "tests/small_competition.h"

namespace juri {

// A row of a service, as a register: what it holds and the etag of that.
struct Register {
  std::function<absl::StatusOr<RegisterStart>(const client::Session&)> read;
  // Answers with what the row holds now.
  std::function<absl::StatusOr<RegisterStart>(const client::Session&, const std::string& etag,
                                              const std::string& value)>
      write;
  const client::Session* owner = nullptr;
};

// The title of a draft, which its agency changes.
Register TitleOf(const SmallCompetition& competition, const std::string& proposal);
// The comment on a sheet, which its judge saves and never files.
Register CommentOn(const Person& judge, const std::string& assignment);

// Each client reads a row drawn at random and writes on the etag that it read; every fourth write is given up after
// some milliseconds.
class RegisterLoad {
 public:
  explicit RegisterLoad(std::vector<Register> rows);
  ~RegisterLoad() { Finish(); }

  // Requires: called once.
  void Start(int clients, int calls, unsigned seed);
  // Waits until that many reads and writes have ended.
  void WaitForCalls(int count) const;
  // Waits for the end of all calls, then reads every row once more.
  void Finish();

  const std::vector<RegisterStart>& starts() const { return starts_; }
  // Requires: Finish().
  const std::vector<RegisterEvent>& events() const { return events_; }

 private:
  void Work(int client, unsigned seed);
  // What was read; nullopt without an answer.
  std::optional<RegisterStart> Read(int row);
  void Write(int row, const std::string& etag, const std::string& value, absl::Duration patience);
  void Keep(RegisterEvent event);

  const std::vector<Register> rows_;
  std::vector<RegisterStart> starts_;
  std::vector<std::thread> clients_;
  std::atomic<int> left_ = 0;
  std::atomic<int> ended_ = 0;
  std::mutex mutex_;
  std::vector<RegisterEvent> events_;
};

}  // namespace juri
