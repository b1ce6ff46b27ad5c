#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/bench/closed_loop.h"
#include "tools/bench/five_trips.h"
#include "tools/bench/scenario.h"
#include "tools/bench/sheet_loop.h"
#include "tools/bench/threads.h"

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

std::vector<std::unique_ptr<Caller>> Judges(const Installation& installation, Competition& competition) {
  auto* const stub = installation.connection->stub<scoring::v1::ScoringService::Stub>().async();
  std::vector<std::unique_ptr<Caller>> judges;
  for (Person& person : competition.people) {
    judges.push_back(std::make_unique<FileCaller>(
        person.token, [&person](scoring::v1::FileScoreSheetRequest& request) { return NextSheet(person, request); },
        [stub](auto&&... call) { stub->FileScoreSheet(std::forward<decltype(call)>(call)...); }));
  }
  return judges;
}

// One operation for each connection; each files for people of its own in turn.
std::vector<Operation> SameStatements(const Installation& installation, Competition& competition) {
  const size_t connections = static_cast<size_t>(installation.scoring_database.writers);
  std::vector<Operation> operations;
  for (size_t lane = 0; lane < connections; ++lane) {
    auto loop = std::make_shared<SheetLoop>(installation.scoring_database);
    operations.push_back([loop, &people = competition.people, lane, connections, at = lane]() mutable {
      if (at >= people.size()) at = lane;
      Person& person = people[at];
      at += connections;
      if (!person.HasAssignment()) return false;
      loop->File(person);
      return true;
    });
  }
  return operations;
}

std::vector<Operation> FixedSheets(const Installation& installation) {
  std::vector<Operation> operations;
  for (int lane = 0; lane < installation.scoring_database.writers; ++lane) {
    auto trips = std::make_shared<FiveTrips>(installation.administer_database, lane);
    operations.push_back([trips] {
      trips->File();
      return true;
    });
  }
  return operations;
}

// Statements that the server has been sent so far, by everyone.
class StatementCount {
 public:
  explicit StatementCount(const db::Options& administrator) : connection_(administrator) {}

  double Read() {
    const auto row = connection_.Query("SHOW GLOBAL STATUS LIKE 'Questions'");
    row->next();
    return static_cast<double>(row->getInt64(2));
  }

 private:
  BareConnection connection_;
};

struct Contender {
  std::string name;
  std::function<absl::StatusOr<Round>(absl::Duration)> run;
  std::vector<Round> rounds;
  double statements = 0;
};

// The rounds of the contenders take turns, so that a change of the machine's mood meets all of them.
absl::Status RunInTurn(const Load& load, const Installation& installation, std::vector<Contender>& contenders) {
  StatementCount count(installation.administer_database);
  for (Contender& contender : contenders) JURI_RETURN_IF_ERROR(contender.run(load.warm_up).status());
  for (int i = 0; i < load.rounds; ++i) {
    for (Contender& contender : contenders) {
      const double before = count.Read();
      JURI_ASSIGN_OR_RETURN(Round round, contender.run(load.round));
      contender.statements += count.Read() - before;
      contender.rounds.push_back(std::move(round));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status MeasureSheets(const Load& load, const Installation& installation, Competition& competition,
                           Report& report) {
  const auto judges = Judges(installation, competition);
  const auto same = SameStatements(installation, competition);
  const auto fixed = FixedSheets(installation);
  std::vector<Contender> contenders(3);
  contenders[0] = {"sheets filed: FileScoreSheet, 64 judges",
                   [&](absl::Duration length) { return RunClosedLoop(judges, length); },
                   {},
                   0};
  contenders[1] = {absl::StrCat("sheets filed: SQL loop, ", same.size(), " connections"),
                   [&](absl::Duration length) { return RunThreads(same, length); },
                   {},
                   0};
  contenders[2] = {absl::StrCat("sheets filed: fixed sheet, ", fixed.size(), " connections"),
                   [&](absl::Duration length) { return RunThreads(fixed, length); },
                   {},
                   0};
  JURI_RETURN_IF_ERROR(RunInTurn(load, installation, contenders));

  for (const Contender& contender : contenders) {
    const Rate rate = RateOf(contender.rounds);
    report.Add(contender.name, rate);
    report.Add(Observation{absl::StrCat("statements per sheet, ", contender.name),
                           contender.statements / static_cast<double>(rate.operations), ""});
  }
  report.Add(Comparison{"sheets: service / SQL loop of the same statements",
                        MedianQuotient(contenders[0].rounds, contenders[1].rounds), 0.8, false, ""});
  report.Add(Comparison{"sheets: service / fixed five-round-trip sheet",
                        MedianQuotient(contenders[0].rounds, contenders[2].rounds), 0.5, false, ""});
  return absl::OkStatus();
}

}  // namespace juri::bench
