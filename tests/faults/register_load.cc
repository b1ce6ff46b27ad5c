#include "tests/faults/register_load.h"

#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/must.h"
#include "tests/requests.h"

namespace juri {
namespace {

using scoring::v1::ScoringService;
using submission::v1::SubmissionService;

constexpr absl::Duration kPatience = absl::Seconds(30);

// Whether an error leaves no doubt. One that came after a try without an answer does not.
bool IsRefusal(const absl::Status& status) {
  return absl::IsAborted(status) || absl::IsInvalidArgument(status) || absl::IsFailedPrecondition(status);
}

}  // namespace

Register TitleOf(const SmallCompetition& competition, const std::string& proposal) {
  const auto read = [proposal](const client::Session& session) -> absl::StatusOr<RegisterStart> {
    submission::v1::GetProposalRequest request;
    request.set_name(proposal);
    const auto answer = session.Call(&SubmissionService::Stub::GetProposal, request);
    if (!answer.ok()) return answer.status();
    return RegisterStart{answer->etag(), answer->title()};
  };
  const auto write = [proposal](const client::Session& session, const std::string& etag,
                                const std::string& value) -> absl::StatusOr<RegisterStart> {
    submission::v1::UpdateProposalRequest request;
    request.mutable_proposal()->set_name(proposal);
    request.mutable_proposal()->set_etag(etag);
    request.mutable_proposal()->set_title(value);
    request.mutable_update_mask()->add_paths("title");
    request.set_request_id(client::NewRequestId());
    const auto answer = session.Call(&SubmissionService::Stub::UpdateProposal, request);
    if (!answer.ok()) return answer.status();
    return RegisterStart{answer->etag(), answer->title()};
  };
  return {read, write, &competition.agency_admin(0).session};
}

Register CommentOn(const Person& judge, const std::string& assignment) {
  const auto read = [assignment](const client::Session& session) -> absl::StatusOr<RegisterStart> {
    scoring::v1::GetScoreSheetRequest request;
    request.set_name(SheetOf(assignment));
    const auto answer = session.Call(&ScoringService::Stub::GetScoreSheet, request);
    if (!answer.ok()) return answer.status();
    return RegisterStart{answer->etag(), answer->comment()};
  };
  const auto write = [assignment](const client::Session& session, const std::string& etag,
                                  const std::string& value) -> absl::StatusOr<RegisterStart> {
    scoring::v1::SaveScoreSheetRequest request;
    request.mutable_score_sheet()->set_name(SheetOf(assignment));
    request.mutable_score_sheet()->set_etag(etag);
    request.mutable_score_sheet()->set_comment(value);
    request.set_request_id(client::NewRequestId());
    const auto answer = session.Call(&ScoringService::Stub::SaveScoreSheet, request);
    if (!answer.ok()) return answer.status();
    return RegisterStart{answer->etag(), answer->comment()};
  };
  return {read, write, &judge.session};
}

RegisterLoad::RegisterLoad(std::vector<Register> rows) : rows_(std::move(rows)) {
  for (const Register& row : rows_) starts_.push_back(Must(row.read(*row.owner)));
}

void RegisterLoad::Start(int clients, int calls, unsigned seed) {
  left_ = calls;
  for (int i = 0; i < clients; ++i) clients_.emplace_back([this, i, seed] { Work(i, seed); });
}

void RegisterLoad::WaitForCalls(int count) const {
  while (ended_ < count) absl::SleepFor(absl::Milliseconds(1));
}

void RegisterLoad::Finish() {
  if (clients_.empty()) return;
  for (std::thread& client : clients_) client.join();
  clients_.clear();
  for (size_t row = 0; row < rows_.size(); ++row) Read(static_cast<int>(row));
}

void RegisterLoad::Work(int client, unsigned seed) {
  std::mt19937 random(seed + static_cast<unsigned>(client));
  std::uniform_int_distribution<size_t> any_row(0, rows_.size() - 1);
  std::uniform_int_distribution<int> microseconds(500, 8000);
  for (int i = 0; left_-- > 0; ++i) {
    const int row = static_cast<int>(any_row(random));
    const auto seen = Read(row);
    if (!seen.has_value()) continue;
    const absl::Duration patience = i % 4 == 0 ? absl::Microseconds(microseconds(random)) : kPatience;
    Write(row, seen->etag, absl::StrCat("client ", client, " write ", i), patience);
  }
}

std::optional<RegisterStart> RegisterLoad::Read(int row) {
  RegisterEvent event;
  event.row = row;
  event.began = absl::Now();
  const auto seen = rows_[static_cast<size_t>(row)].read(*rows_[static_cast<size_t>(row)].owner);
  event.ended = absl::Now();
  if (!seen.ok()) return std::nullopt;
  event.etag = seen->etag;
  event.value = seen->value;
  Keep(std::move(event));
  return *seen;
}

void RegisterLoad::Write(int row, const std::string& etag, const std::string& value, absl::Duration patience) {
  client::Session session = *rows_[static_cast<size_t>(row)].owner;
  session.set_patience(patience);
  RegisterEvent event;
  event.row = row;
  event.writes = true;
  event.base = etag;
  event.value = value;
  event.began = absl::Now();
  const auto written = rows_[static_cast<size_t>(row)].write(session, etag, value);
  event.ended = absl::Now();
  event.outcome = written.ok() ? Outcome::kDone : IsRefusal(written.status()) ? Outcome::kRefused : Outcome::kUnknown;
  if (written.ok()) event.etag = written->etag;
  Keep(std::move(event));
}

void RegisterLoad::Keep(RegisterEvent event) {
  const std::lock_guard<std::mutex> lock(mutex_);
  events_.push_back(std::move(event));
  ++ended_;
}

}  // namespace juri
