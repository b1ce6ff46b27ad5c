#include "tools/demo/evidence.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "services/engine/ranked_contest.h"
#include "tools/report/make_report.h"

namespace juri::demo {
namespace {

using Ranking = ranking::v1::RankingService::Stub;

// One file for all stages: the header once.
absl::StatusOr<std::string> AllMarks(const Edition& edition, const std::vector<Result>& results) {
  std::string all;
  for (const Result& result : results) {
    ranking::v1::ExportMarksRequest request;
    request.set_name(result.ranking.name());
    std::string csv;
    JURI_RETURN_IF_ERROR(edition.auditor().session.Stream(&Ranking::ExportMarks, request,
                                                          [&](const ranking::v1::ExportMarksResponse& part) {
                                                            csv += part.csv();
                                                            return absl::OkStatus();
                                                          }));
    all += all.empty() ? csv : csv.substr(csv.find('\n') + 1);
  }
  return all;
}

// As the engine reads them (services/engine/engine_files.h).
std::string Attributes(const std::vector<Result>& results) {
  std::string csv = "stage,entry,criterion,attribute,value\n";
  for (const Result& result : results) {
    for (const ranking::v1::RankedEntry& entry : result.entries) {
      const std::string start = absl::StrCat(result.code, ",", entry.registration_number(), ",,");
      absl::StrAppend(&csv, start, "group,", entry.group(), "\n");
      if (entry.standing() == ranking::v1::STANDING_WITHDRAWN) absl::StrAppend(&csv, start, "state,WITHDRAWN\n");
    }
  }
  return csv;
}

}  // namespace

absl::StatusOr<Evidence> GatherEvidence(const Edition& edition, const std::vector<Result>& results) {
  Evidence evidence;
  JURI_ASSIGN_OR_RETURN(evidence.marks, AllMarks(edition, results));
  evidence.attributes = Attributes(results);
  const engine::RankedContest contest =
      engine::RankContest(edition.definition_text, evidence.marks, evidence.attributes, /*seed=*/"");
  if (!contest.faults.empty()) {
    const engine::FileFault& fault = contest.faults.front();
    return absl::InternalError(absl::StrCat(fault.file, ": ", engine::EnglishText(fault.fault)));
  }
  JURI_ASSIGN_OR_RETURN(evidence.report, report::MakeReport(contest, /*stage=*/0));
  evidence.report.sample = true;
  return evidence;
}

std::vector<report::Judge> SevereJudges(const report::Report& report) {
  std::vector<report::Judge> severe;
  for (const report::Judge& judge : report.judges) {
    if (absl::c_linear_search(judge.flags, engine::JudgeFlag::kSevere)) severe.push_back(judge);
  }
  absl::c_sort(severe,
               [](const report::Judge& a, const report::Judge& b) { return a.severity->points < b.severity->points; });
  return severe;
}

}  // namespace juri::demo
