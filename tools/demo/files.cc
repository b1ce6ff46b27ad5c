#include "tools/demo/files.h"

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "tools/report/data_files.h"
#include "tools/report/page.h"

namespace juri::demo {
namespace {

namespace fs = std::filesystem;
using Ranking = ranking::v1::RankingService::Stub;

absl::Status Write(const fs::path& path, absl::string_view content) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << content;
  file.close();
  return file ? absl::OkStatus() : absl::PermissionDeniedError(absl::StrCat("cannot write ", path.string()));
}

absl::Status WriteSecret(const fs::path& path, absl::string_view content) {
  JURI_RETURN_IF_ERROR(Write(path, ""));
  std::error_code error;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
  if (error) return absl::PermissionDeniedError(absl::StrCat("cannot close ", path.string(), " to others"));
  return Write(path, content);
}

absl::Status MakeFolder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  return error ? absl::PermissionDeniedError(absl::StrCat("cannot make ", path.string())) : absl::OkStatus();
}

absl::Status ExportLists(const Edition& edition, const Ending& ending, const fs::path& folder, Progress& progress) {
  for (const ListOutcome& outcome : ending.lists) {
    for (const auto format :
         {ranking::v1::EXPORT_FORMAT_CSV, ranking::v1::EXPORT_FORMAT_JSON, ranking::v1::EXPORT_FORMAT_HTML}) {
      ranking::v1::ExportListRequest request;
      request.set_name(outcome.list.name());
      request.set_format(format);
      JURI_ASSIGN_OR_RETURN(const auto exported, edition.nobody.Call(&Ranking::ExportList, request));
      JURI_RETURN_IF_ERROR(Write(folder / exported.filename(), exported.content()));
      progress.Add();
    }
  }
  return absl::OkStatus();
}

// The plenary's decisions on one list.
std::string Decisions(const ranking::v1::FinalistList& list) {
  std::string csv = "entry,decision\n";
  for (const ranking::v1::Decision& decision : list.decisions()) {
    for (const ranking::v1::ListMember& member : list.members()) {
      if (member.proposal() == decision.proposal()) absl::StrAppend(&csv, member.registration_number(), ",INCLUDE\n");
    }
  }
  return csv;
}

// What Juri itself makes of the marks; whoever recomputes compares with it.
std::string Standings(const Result& result) {
  std::string csv = "entry,standing,place,place_if_in,total_centipoints\n";
  for (const ranking::v1::RankedEntry& entry : result.entries) {
    const absl::string_view standing = ranking::v1::Standing_Name(entry.standing());
    const std::string total =
        entry.has_total() ? absl::StrCat(entry.total().numerator(), "/", entry.total().denominator()) : "";
    absl::StrAppend(&csv, entry.registration_number(), ",", absl::StripPrefix(standing, "STANDING_"), ",",
                    entry.place(), ",", entry.place_if_in(), ",", total, "\n");
  }
  return csv;
}

std::string Groups(const Edition& edition) {
  std::string csv = "entry,group\n";
  for (size_t i = 0; i < edition.registrations.size(); ++i) {
    absl::StrAppend(&csv, edition.registrations[i].number, ",", edition.data.proposals[i].group, "\n");
  }
  return csv;
}

}  // namespace

absl::Status WriteResults(const Edition& edition, const Ending& ending, Progress& progress) {
  const fs::path folder = edition.options.output;
  JURI_RETURN_IF_ERROR(MakeFolder(folder));
  JURI_RETURN_IF_ERROR(ExportLists(edition, ending, folder, progress));
  const std::string withdrawn = absl::StrCat(edition.registrations[ending.cut.withdrawn].number, "\n");
  std::vector<std::pair<std::string, std::string>> files = {{"definition.textproto", edition.definition_text},
                                                            {"marks.csv", ending.evidence.marks},
                                                            {"attributes.csv", ending.evidence.attributes},
                                                            {"withdrawn.txt", withdrawn},
                                                            {"groups.csv", Groups(edition)}};
  for (const Result& result : ending.results) {
    files.emplace_back(absl::StrCat("ranking-", result.code, ".csv"), Standings(result));
  }
  for (const ListOutcome& outcome : ending.lists) {
    files.emplace_back(absl::StrCat("decisions-", outcome.rule->code, ".csv"), Decisions(outcome.list));
  }
  const report::Report& report = ending.evidence.report;
  files.emplace_back(ReportFile(ending), report::ToHtml(report, edition.options.language));
  for (const report::DataFile& data : report::DataFiles(report)) {
    files.emplace_back(absl::StrCat("report-", report.stage_code, "-", data.name, ".csv"), data.csv);
  }
  for (const auto& [name, content] : files) {
    JURI_RETURN_IF_ERROR(Write(folder / name, content));
    progress.Add();
  }
  return absl::OkStatus();
}

std::string ReportFile(const Ending& ending) {
  return absl::StrCat("report-", ending.evidence.report.stage_code, ".html");
}

absl::Status WriteAccess(const Edition& edition) {
  const Options& options = edition.options;
  std::string config = absl::StrCat("competition: \"", options.definition, "\"\n");
  for (const absl::string_view service : {"identity", "submission", "scoring", "ranking"}) {
    absl::StrAppend(&config, service, "_target: \"unix:", options.run_dir, "/sockets/", service, "\"\n");
  }
  const fs::path home = ClientHome(options);
  JURI_RETURN_IF_ERROR(MakeFolder(home));
  std::error_code error;
  fs::permissions(home, fs::perms::owner_all, error);
  JURI_RETURN_IF_ERROR(Write(home / "config.textproto", config));
  std::vector<const Person*> people = {&edition.evaluators.front(), &edition.panelists.front()};
  for (const Person& person : edition.staff) people.push_back(&person);
  for (const Person* person : people) {
    JURI_RETURN_IF_ERROR(WriteSecret(PasswordFile(options, person->account.username), person->account.password));
  }
  return absl::OkStatus();
}

std::string ClientHome(const Options& options) { return absl::StrCat(options.run_dir, "/juri"); }

std::string PasswordFile(const Options& options, const std::string& username) {
  return absl::StrCat(options.run_dir, "/secrets/", username, ".password");
}

}  // namespace juri::demo
