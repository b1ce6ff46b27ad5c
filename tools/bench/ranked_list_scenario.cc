#include <atomic>
#include <stdexcept>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/bench/compute.h"
#include "tools/bench/judges.h"
#include "tools/bench/scenario.h"
#include "tools/bench/threads.h"

namespace juri::bench {
namespace {

using ranking::v1::ListRankedEntriesRequest;
using ranking::v1::ListRankedEntriesResponse;
using ranking::v1::RankingService;

constexpr size_t kEntries = 3000;
constexpr size_t kSheets = 4;  // of each entry
constexpr int kFirstPage = 50;
constexpr int kLargestPage = 500;

// The ranked list as its organizer reads it. For any thread; throws when a call fails.
class RankedList {
 public:
  RankedList(client::Session organizer, std::string ranking)
      : organizer_(std::move(organizer)), ranking_(std::move(ranking)) {}

  void ReadFirstPage() const {
    ThrowUnlessOk(organizer_.Call(&RankingService::Stub::ListRankedEntries, Request(kFirstPage)).status());
  }

  void ReadWhole() const {
    int entries = 0;
    ThrowUnlessOk(organizer_.EachPage<RankingService::Stub, ListRankedEntriesRequest, ListRankedEntriesResponse>(
        &RankingService::Stub::ListRankedEntries, Request(kLargestPage), [&](const ListRankedEntriesResponse& page) {
          entries += page.entries_size();
          return absl::OkStatus();
        }));
    if (entries != static_cast<int>(kEntries))
      throw std::runtime_error(absl::StrCat("the list has ", entries, " entries"));
  }

 private:
  static void ThrowUnlessOk(const absl::Status& status) {
    if (!status.ok()) throw std::runtime_error(status.ToString());
  }
  ListRankedEntriesRequest Request(int page_size) const {
    ListRankedEntriesRequest request;
    request.set_parent(ranking_);
    request.set_page_size(page_size);
    return request;
  }

  const client::Session organizer_;
  const std::string ranking_;
};

absl::StatusOr<RankedList> MakeList(const Installation& installation) {
  const LargeStage stage{"bench-list", kEntries, kSheets};
  JURI_ASSIGN_OR_RETURN(client::Session organizer, LoadLargeStage(installation, stage));
  JURI_ASSIGN_OR_RETURN(const ranking::v1::Ranking ranking, Compute(organizer, stage));
  return RankedList(std::move(organizer), ranking.name());
}

// Judges file while somebody reads the list again and again, in whole.
absl::StatusOr<Round> FileBesideReader(const std::vector<std::unique_ptr<Caller>>& judges, const RankedList& list,
                                       absl::Duration length) {
  std::atomic<bool> stop = false;
  std::string failure;
  std::thread reader([&] {
    try {
      while (!stop) list.ReadWhole();
    } catch (const std::exception& error) {
      failure = error.what();
    }
  });
  absl::StatusOr<Round> round = RunClosedLoop(judges, length);
  stop = true;
  reader.join();
  if (!failure.empty()) return absl::UnknownError(absl::StrCat("reading beside the judges: ", failure));
  return round;
}

absl::Status MeasureReading(Bench& bench, const RankedList& list) {
  const std::vector<Operation> first = {[&] { return list.ReadFirstPage(), true; }};
  const std::vector<Operation> whole = {[&] { return list.ReadWhole(), true; }};
  std::vector<Contender> contenders = {
      {"ranked list, first page", [&](absl::Duration length) { return RunThreads(first, length); }, {}},
      {"ranked list, whole in pages of 500", [&](absl::Duration length) { return RunThreads(whole, length); }, {}}};
  JURI_RETURN_IF_ERROR(RunInTurn(bench.load, bench.meter, contenders, *bench.report));
  bench.report->Add(AtMost("p50 of the first page of a ranked list of 3,000 entries", "ms",
                           PercentileOfEach(contenders[0].rounds, 0.5), 3));
  bench.report->Add(
      AtMost("p50 of a whole ranked list of 3,000 entries", "ms", PercentileOfEach(contenders[1].rounds, 0.5), 10));
  return absl::OkStatus();
}

}  // namespace

absl::Status MeasureRankedList(Bench& bench, Competition& competition) {
  JURI_ASSIGN_OR_RETURN(const RankedList list, MakeList(bench.installation));
  JURI_RETURN_IF_ERROR(MeasureReading(bench, list));
  const auto judges = Judges(bench.installation, competition);
  std::vector<Contender> contenders = {{"FileScoreSheet, 64 judges, nobody reads",
                                        [&](absl::Duration length) { return RunClosedLoop(judges, length); },
                                        {}},
                                       {"FileScoreSheet, 64 judges, one reads the ranked list",
                                        [&](absl::Duration length) { return FileBesideReader(judges, list, length); },
                                        {}}};
  JURI_RETURN_IF_ERROR(RunInTurn(bench.load, bench.meter, contenders, *bench.report));
  bench.report->Add(AtLeast("filed sheets: while one reads the ranked list without pause / while nobody does", "",
                            Quotients(contenders[1].rounds, contenders[0].rounds), 0.95));
  return absl::OkStatus();
}

}  // namespace juri::bench
