#include "tools/cli/sitting.h"

#include <algorithm>
#include <istream>
#include <ostream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "tools/cli/assigned_entry.h"
#include "tools/cli/marks_file.h"
#include "tools/cli/queue.h"

namespace juri::cli {
namespace {

namespace v1 = scoring::v1;
using Service = v1::ScoringService;

bool MeansYes(const std::string& answer) { return answer == "y" || answer == "ya" || answer == "yes"; }

}  // namespace

absl::Status Sitting::Run() {
  JURI_ASSIGN_OR_RETURN(const v1::ListAssignmentsResponse queue, Queue(invocation_, stage_));
  const auto count = static_cast<size_t>(queue.assignments_size());
  size_t position = 0;
  for (const v1::Assignment& assignment : queue.assignments()) {
    ++position;
    if (assignment.state() == v1::ASSIGNMENT_STATE_FILED) continue;
    JURI_ASSIGN_OR_RETURN(const Next next, Judge(assignment.name(), position, count));
    if (next == Next::kEnd) break;
  }
  Print("cli.SITTING_ENDED", {{"filed", std::to_string(filed_)}});
  return absl::OkStatus();
}

absl::StatusOr<Sitting::Next> Sitting::Judge(const std::string& assignment, size_t position, size_t count) {
  JURI_RETURN_IF_ERROR(Show(assignment, position, count));
  v1::GetScoreSheetRequest request;
  request.set_name(SheetName(assignment));
  JURI_ASSIGN_OR_RETURN(sheet_, invocation_.Call(&Service::Stub::GetScoreSheet, request));
  sheet_.set_name(request.name());
  at_ = FirstUnmarked();
  return Ask();
}

absl::Status Sitting::Show(const std::string& assignment, size_t position, size_t count) {
  v1::GetAssignedEntryRequest request;
  request.set_name(assignment);
  JURI_ASSIGN_OR_RETURN(const v1::AssignedEntry entry, invocation_.Call(&Service::Stub::GetAssignedEntry, request));
  JURI_ASSIGN_OR_RETURN(const engine::Definition* const definition, invocation_.Definition());
  Print("cli.SITTING_POSITION", {{"position", std::to_string(position)}, {"count", std::to_string(count)}});
  invocation_.terminal().out << EntryText(invocation_, entry, *definition) << RubricText(invocation_, rules_);
  return absl::OkStatus();
}

absl::StatusOr<Sitting::Next> Sitting::Ask() {
  while (true) {
    const std::optional<std::string> line = Line(Question());
    if (!line || *line == "q") return Next::kEnd;
    if (*line == "s") return Next::kGoOn;
    if (at_ < rules_.criteria.size() || *line == "b" || *line == "c" || *line == "?") {
      JURI_RETURN_IF_ERROR(Take(*line));
      continue;
    }
    if (MeansYes(*line)) JURI_RETURN_IF_ERROR(File());
    return Next::kGoOn;  // filed, or kept as a draft
  }
}

absl::Status Sitting::Take(const std::string& answer) {
  if (answer == "?") {
    Print("cli.SITTING_HELP");
  } else if (answer == "b") {
    at_ -= at_ > 0 ? 1 : 0;
  } else if (answer == "c") {
    return AskComment();
  } else if (answer.empty()) {
    if (MarkOf(at_) == nullptr) {
      Print("cli.NO_MARK_YET");
    } else {
      ++at_;
    }
  } else {
    return SetMark(answer);
  }
  return absl::OkStatus();
}

absl::Status Sitting::SetMark(const std::string& answer) {
  const engine::Criterion& criterion = rules_.criteria[at_];
  const std::optional<int32_t> mark = ParseMark(answer);
  if (!mark || *mark < criterion.scale_min || *mark > criterion.scale_max) {
    Print("cli.MARK_NOT_ON_SCALE",
          {{"answer", answer}, {"min", MarkText(criterion.scale_min)}, {"max", MarkText(criterion.scale_max)}});
    return absl::OkStatus();
  }
  v1::Mark* present = MarkOf(at_);
  if (present == nullptr) present = sheet_.add_marks();
  present->set_criterion(criterion.code);
  present->set_centipoints(*mark);
  JURI_ASSIGN_OR_RETURN(const bool saved, Save());
  at_ += saved ? 1 : 0;
  return absl::OkStatus();
}

absl::Status Sitting::AskComment() {
  const std::optional<std::string> comment = Line(invocation_.Say("cli.ASK_COMMENT"));
  if (!comment) return absl::OkStatus();
  sheet_.set_comment(*comment);
  return Save().status();
}

absl::StatusOr<bool> Sitting::Save() {
  v1::SaveScoreSheetRequest request;
  *request.mutable_score_sheet() = sheet_;
  request.set_request_id(client::NewRequestId());
  absl::StatusOr<v1::ScoreSheet> saved = invocation_.Call(&Service::Stub::SaveScoreSheet, request);
  if (saved.ok()) {
    sheet_ = *std::move(saved);
    return true;
  }
  if (!HasReason(saved.status(), kEtagMismatch)) return saved.status();
  v1::GetScoreSheetRequest read;
  read.set_name(sheet_.name());
  JURI_ASSIGN_OR_RETURN(sheet_, invocation_.Call(&Service::Stub::GetScoreSheet, read));
  Print("cli.SAVED_ELSEWHERE");
  return false;
}

absl::Status Sitting::File() {
  v1::FileScoreSheetRequest request;
  request.set_name(sheet_.name());
  request.set_etag(sheet_.etag());
  request.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(const v1::SheetReceipt receipt, invocation_.Call(&Service::Stub::FileScoreSheet, request));
  ++filed_;
  Print("cli.SHEET_FILED", {{"time", invocation_.TimeText(receipt.file_time())}});
  return absl::OkStatus();
}

v1::Mark* Sitting::MarkOf(size_t criterion) {
  const auto found =
      std::find_if(sheet_.mutable_marks()->begin(), sheet_.mutable_marks()->end(), [&](const v1::Mark& mark) {
        return mark.criterion() == rules_.criteria[criterion].code && mark.has_centipoints();
      });
  return found == sheet_.mutable_marks()->end() ? nullptr : &*found;
}

size_t Sitting::FirstUnmarked() {
  size_t criterion = 0;
  while (criterion < rules_.criteria.size() && MarkOf(criterion) != nullptr) ++criterion;
  return criterion;
}

std::string Sitting::Question() {
  if (at_ == rules_.criteria.size()) return invocation_.Say("cli.ASK_TO_FILE");
  const engine::Criterion& criterion = rules_.criteria[at_];
  const v1::Mark* const present = MarkOf(at_);
  return absl::StrCat("[", at_ + 1, "/", rules_.criteria.size(), "] ", invocation_.InLanguage(criterion.name), " (",
                      MarkText(criterion.scale_min), "-", MarkText(criterion.scale_max), ")",
                      present == nullptr ? "" : absl::StrCat(" [", MarkText(present->centipoints()), "]"), ":");
}

std::optional<std::string> Sitting::Line(const std::string& question) {
  invocation_.terminal().out << question << " " << std::flush;
  std::string line;
  if (!std::getline(invocation_.terminal().in, line)) return std::nullopt;
  if (!invocation_.terminal().in_is_terminal) invocation_.terminal().out << "\n";
  return std::string(absl::StripAsciiWhitespace(line));
}

void Sitting::Print(absl::string_view key, const Arguments& arguments) {
  invocation_.terminal().out << invocation_.Say(key, arguments) << "\n";
}

}  // namespace juri::cli
