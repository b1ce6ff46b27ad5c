// juri-demo: runs a whole competition against the services of a run directory (docs/demo.md).
#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/macros.h"
#include "tools/demo/competition.h"
#include "tools/demo/failure.h"
#include "tools/demo/files.h"
#include "tools/demo/summary.h"

namespace {

using juri::demo::Options;
using juri::demo::Progress;

absl::Status Run(const Options& options, juri::demo::Steps& steps) {
  const absl::Time began = absl::Now();
  std::optional<juri::demo::Edition> edition;
  JURI_RETURN_IF_ERROR(steps.Do("STEP_DATA", [&](Progress& progress) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(edition, juri::demo::Edition::Prepare(options));
    progress.Add(static_cast<int64_t>(edition->data.proposals.size()));
    return absl::OkStatus();
  }));
  JURI_ASSIGN_OR_RETURN(const juri::demo::Ending ending, juri::demo::RunCompetition(*edition, steps));
  JURI_RETURN_IF_ERROR(
      steps.Do("STEP_FILES", [&](Progress& progress) { return juri::demo::WriteResults(*edition, ending, progress); }));
  JURI_RETURN_IF_ERROR(juri::demo::WriteAccess(*edition));
  std::fputs(juri::demo::Summary(*edition, ending, absl::Now() - began).c_str(), stdout);
  return absl::OkStatus();
}

std::string FaultOfDate(const std::string& text) {
  absl::CivilDay day;
  const bool sound = absl::ParseCivilTime(text, &day) && absl::FormatCivilTime(day) == text;
  return sound ? "" : "a date is written YYYY-MM-DD and is in the calendar";
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli{"Runs a whole competition with sample data against running services (tools/dev demo)."};
  Options options;
  options.date = absl::FormatTime("%Y-%m-%d", absl::Now(), absl::LocalTimeZone());
  std::string size = "full";
  std::string language(juri::LanguageTag(juri::LanguageOfEnvironment()));
  cli.add_option("--run-dir", options.run_dir, "Folder of the running services")->required();
  cli.add_option("--output", options.output, "Folder for the lists")->required();
  cli.add_option("--size", size, "full, or small (seconds)")->check(CLI::IsMember({"full", "small"}));
  cli.add_option("--seed", options.seed, "Of all sample data")->capture_default_str();
  cli.add_option("--date", options.date, "Of the announcements, YYYY-MM-DD")->capture_default_str()->check(FaultOfDate);
  cli.add_option("--definition", options.definition, "kipp-2018, or kipp-2023 (small only)")
      ->default_val("kipp-2018")
      ->check(CLI::IsMember({"kipp-2018", "kipp-2023"}));
  cli.add_option("--language", language, "id or en")->check(CLI::IsMember({"id", "en"}));
  CLI11_PARSE(cli, argc, argv);
  options.small = size == "small";
  options.language = juri::ParseAcceptLanguage(language);
  juri::demo::Steps steps(options.language);
  const absl::Status status = Run(options, steps);
  if (status.ok()) return 0;
  std::fputs(juri::demo::Failure(options, steps.title(), status).c_str(), stderr);
  return 1;
}
