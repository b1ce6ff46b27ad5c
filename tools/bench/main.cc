// juri-bench: load on the services of a private installation, and the bare limits measured beside it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/bench/compare.h"
#include "tools/bench/echo_server.h"
#include "tools/bench/five_trips.h"
#include "tools/bench/large_stage.h"
#include "tools/bench/machine.h"
#include "tools/bench/scenario.h"

namespace juri::bench {
namespace {

constexpr double kMostSecondsToHealthy = 5;

struct Arguments {
  std::string run_dir;
  std::string json_file;
  std::string compare_file;
  std::set<std::string> only = {"sheets", "rates",   "list",  "proposals", "drafts",
                                "stream", "ranking", "scale", "engine",    "mathematics"};
  size_t entries = 3500;  // 224,000 sheets: enough for the rounds of all scenarios
  double seconds = 2;
  double healthy_seconds = 0;
  Load load;

  bool Wants(const std::set<std::string>& scenarios) const {
    return std::any_of(scenarios.begin(), scenarios.end(), [this](const auto& name) { return only.count(name) > 0; });
  }
};

const std::set<std::string> kOnCompetition = {"sheets", "rates", "list", "proposals", "drafts"};
const std::set<std::string> kOnLargeStage = {"stream", "ranking"};

void Say(const std::string& text) { std::cerr << text << "\n"; }

absl::Status MeasureCompetition(const Arguments& arguments, Bench& bench) {
  Say(absl::StrCat("making ", arguments.entries, " entries, ", kPeople, " judges and their assignments"));
  JURI_ASSIGN_OR_RETURN(Competition competition, MakeCompetition(bench.installation, kCompetition, arguments.entries));
  const auto measure = [&](const char* name, const char* text, auto scenario) -> absl::Status {
    if (!arguments.Wants({name})) return absl::OkStatus();
    Say(text);
    return scenario(bench, competition);
  };
  JURI_RETURN_IF_ERROR(measure("sheets", "filing sheets", MeasureSheets));
  JURI_RETURN_IF_ERROR(measure("rates", "filing sheets at fixed rates", MeasureRates));
  JURI_RETURN_IF_ERROR(measure("list", "reading a ranked list, and filing beside that", MeasureRankedList));
  JURI_RETURN_IF_ERROR(measure("proposals", "reading proposals", MeasureProposals));
  return measure("drafts", "saving drafts", MeasureDrafts);
}

absl::Status MeasureLargeStage(const Arguments& arguments, Bench& bench) {
  Say(absl::StrCat("loading a stage with ", bench.load.large_entries, " entries and seven sheets each"));
  JURI_ASSIGN_OR_RETURN(const client::Session organizer,
                        LoadLargeStage(bench.installation, StageToRank(bench.load.large_entries)));
  if (arguments.Wants({"stream"})) {
    Say("streaming sheets");
    JURI_RETURN_IF_ERROR(MeasureStream(bench));
  }
  if (!arguments.Wants({"ranking"})) return absl::OkStatus();
  Say("computing rankings");
  return MeasureRanking(bench, organizer);
}

absl::Status MeasureServices(const Arguments& arguments, Report& report) {
  JURI_ASSIGN_OR_RETURN(const Installation installation, OpenInstallation(arguments.run_dir));
  MakeScratch(installation.administer_database);
  JURI_ASSIGN_OR_RETURN(Meter meter, Meter::Open(installation));
  Bench bench{arguments.load, installation, std::move(meter), &report};
  if (arguments.Wants(kOnCompetition)) JURI_RETURN_IF_ERROR(MeasureCompetition(arguments, bench));
  if (arguments.Wants(kOnLargeStage)) JURI_RETURN_IF_ERROR(MeasureLargeStage(arguments, bench));
  if (arguments.Wants({"scale"})) {
    Say(absl::StrCat("filing beside up to ", bench.load.stored_sheets, " stored sheets"));
    JURI_RETURN_IF_ERROR(MeasureScale(bench, arguments.entries));
  }
  return bench.meter.AddMemory(report);
}

absl::Status Measure(const Arguments& arguments, Report& report) {
  if (arguments.healthy_seconds > 0) {
    report.Add(AtMost("from nothing to all services healthy", "s", {arguments.healthy_seconds}, kMostSecondsToHealthy));
  }
  if (arguments.Wants({"engine"})) JURI_RETURN_IF_ERROR(MeasureEngine(arguments.load, report));
  if (arguments.Wants({"mathematics"})) JURI_RETURN_IF_ERROR(MeasureMathematics(arguments.load, report));
  const bool services = arguments.Wants(kOnCompetition) || arguments.Wants(kOnLargeStage) || arguments.Wants({"scale"});
  return services ? MeasureServices(arguments, report) : absl::OkStatus();
}

absl::StatusOr<Report> ReadReport(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return FromJson(std::string(std::istreambuf_iterator<char>(file), {}));
}

// To no file when `path` is empty.
absl::Status WriteReport(const Report& report, const Machine& machine, const std::string& path) {
  if (path.empty()) return absl::OkStatus();
  std::ofstream file(path);
  if (file << ToJson(report, machine) << std::flush) return absl::OkStatus();
  return absl::UnknownError(absl::StrCat("cannot write ", path));
}

int Failed(const absl::Status& status) {
  std::cerr << "error: " << status.message() << "\n";
  return 1;
}

int RunBench(Arguments& arguments) {
  arguments.load.round = absl::Seconds(arguments.seconds);
  std::optional<Report> before;
  if (!arguments.compare_file.empty()) {
    absl::StatusOr<Report> read = ReadReport(arguments.compare_file);
    if (!read.ok()) return Failed(read.status());
    before = *std::move(read);
  }
  const Machine machine = ThisMachine();
  Report report;
  absl::Status status;
  try {
    status = Measure(arguments, report);
  } catch (const std::exception& error) {  // of the bare connections
    status = absl::UnknownError(error.what());
  }
  // What was measured before a failure is shown and kept all the same.
  report.PrintTable(std::cout);
  if (before) PrintComparison(*before, report, std::cout);
  status.Update(WriteReport(report, machine, arguments.json_file));
  return status.ok() ? 0 : Failed(status);
}

int Compare(const std::string& old_file, const std::string& new_file) {
  const absl::StatusOr<Report> before = ReadReport(old_file);
  if (!before.ok()) return Failed(before.status());
  const absl::StatusOr<Report> after = ReadReport(new_file);
  if (!after.ok()) return Failed(after.status());
  PrintComparison(*before, *after, std::cout);
  return 0;
}

void AddOptions(CLI::App& app, Arguments& arguments) {
  app.add_option("--run-dir", arguments.run_dir, "folder that `tools/dev run` named");
  app.add_option("--json", arguments.json_file, "write the figures to this file too");
  app.add_option("--compare", arguments.compare_file, "print what changed since the report in this file");
  app.add_option("--only", arguments.only, "scenarios to measure")->check(CLI::IsMember(Arguments().only));
  app.add_option("--entries", arguments.entries, "entries to file sheets on")->check(CLI::Range(64, 5000));
  app.add_option("--large-entries", arguments.load.large_entries, "entries to rank")->check(CLI::Range(1000, 999'999));
  app.add_option("--rates", arguments.load.rates, "sheets per second to file at")->check(CLI::Range(1, 100'000));
  app.add_option("--scale", arguments.load.stored_sheets, "the most stored sheets to file beside")
      ->check(CLI::Range(1000, 10'000'000));
  app.add_option("--rounds", arguments.load.rounds, "rounds of each measurement")->check(CLI::Range(1, 99));
  app.add_option("--seconds", arguments.seconds, "length of a round")->check(CLI::Range(0.1, 60.0));
  app.add_option("--healthy-seconds", arguments.healthy_seconds, "how long the installation took to start");
}

int Main(int argc, char** argv) {
  CLI::App app("Measures the services of a private installation (tools/dev bench) against the bare limits.");
  Arguments arguments;
  AddOptions(app, arguments);
  std::string listen, answer, old_file, new_file;
  CLI::App* const echo = app.add_subcommand("echo", "only serve the echo that GetProposal is compared with");
  echo->add_option("--listen", listen)->required();
  echo->add_option("--answer", answer)->required();
  CLI::App* const compare = app.add_subcommand("compare", "only print what changed between two reports");
  compare->add_option("OLD", old_file)->required();
  compare->add_option("NEW", new_file)->required();
  CLI11_PARSE(app, argc, argv);
  if (echo->parsed()) return RunEchoServer(listen, answer);
  return compare->parsed() ? Compare(old_file, new_file) : RunBench(arguments);
}

}  // namespace
}  // namespace juri::bench

int main(int argc, char** argv) { return juri::bench::Main(argc, argv); }
