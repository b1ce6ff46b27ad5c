#include "tools/bench/judges.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace juri::bench {
namespace {

using FileCaller = UnaryCaller<scoring::v1::FileScoreSheetRequest, scoring::v1::SheetReceipt>;

constexpr const char* kCriteria[] = {"kebaruan", "efektif", "bermanfaat", "dapat-direplikasi", "berkelanjutan"};

bool NextSheet(Person& person, scoring::v1::FileScoreSheetRequest& request) {
  if (!person.HasAssignment()) return false;
  const std::string& assignment = person.NextAssignment();
  request.set_name(absl::StrCat(assignment, "/scoreSheet"));
  request.set_request_id(absl::StrCat("file-", assignment.substr(assignment.rfind('/') + 1)));
  if (request.marks().empty()) {
    for (const char* const criterion : kCriteria) {
      scoring::v1::Mark& mark = *request.add_marks();
      mark.set_criterion(criterion);
      mark.set_centipoints(7000 + 100 * request.marks_size());
    }
  }
  return true;
}

}  // namespace

std::vector<std::unique_ptr<Caller>> Judges(const Installation& installation, Competition& competition, size_t count) {
  auto* const stub = installation.connection->stub<scoring::v1::ScoringService::Stub>().async();
  std::vector<std::unique_ptr<Caller>> judges;
  for (size_t i = 0; i < std::min(count, competition.people.size()); ++i) {
    Person& person = competition.people[i];
    judges.push_back(std::make_unique<FileCaller>(
        person.token, [&person](scoring::v1::FileScoreSheetRequest& request) { return NextSheet(person, request); },
        [stub](auto&&... call) { stub->FileScoreSheet(std::forward<decltype(call)>(call)...); }));
  }
  return judges;
}

}  // namespace juri::bench
