// juri-bench: load on the services of a private installation, and the bare limits measured beside it.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "tools/bench/echo_server.h"
#include "tools/bench/five_trips.h"
#include "tools/bench/large_stage.h"
#include "tools/bench/scenario.h"

namespace juri::bench {
namespace {

constexpr double kMostSecondsToHealthy = 5;

struct Arguments {
  std::string run_dir;
  std::string json_file;
  std::set<std::string> only = {"sheets", "proposals", "stream", "ranking", "engine", "mathematics"};
  size_t entries = 1250;  // 80,000 sheets: enough for three rounds of two seconds
  double seconds = 2;
  double healthy_seconds = 0;
  Load load;

  bool Wants(const std::string& scenario) const { return only.count(scenario) > 0; }
  bool NeedsServices() const { return Wants("sheets") || Wants("proposals") || Wants("stream") || Wants("ranking"); }
};

void Say(const std::string& text) { std::cerr << text << "\n"; }

absl::Status MeasureSmallCalls(const Arguments& arguments, const Installation& installation, Report& report) {
  Say(absl::StrCat("making ", arguments.entries, " entries, ", kPeople, " judges and their assignments"));
  JURI_ASSIGN_OR_RETURN(Competition competition, MakeCompetition(installation, arguments.entries));
  if (arguments.Wants("sheets")) {
    Say("filing sheets");
    JURI_RETURN_IF_ERROR(MeasureSheets(arguments.load, installation, competition, report));
  }
  if (!arguments.Wants("proposals")) return absl::OkStatus();
  Say("reading proposals");
  return MeasureProposals(arguments.load, installation, competition, report);
}

absl::Status MeasureLargeStage(const Arguments& arguments, const Installation& installation, Report& report) {
  Say(absl::StrCat("loading a stage with ", arguments.load.large_entries, " entries and seven sheets each"));
  JURI_ASSIGN_OR_RETURN(const client::Session organizer, LoadLargeStage(installation, arguments.load.large_entries));
  if (arguments.Wants("stream")) {
    Say("streaming sheets");
    JURI_RETURN_IF_ERROR(MeasureStream(arguments.load, installation, report));
  }
  if (!arguments.Wants("ranking")) return absl::OkStatus();
  Say("computing rankings");
  return MeasureRanking(arguments.load, installation, organizer, report);
}

absl::Status Measure(const Arguments& arguments, Report& report) {
  if (arguments.healthy_seconds > 0) {
    report.Add(Comparison{"from nothing to all services healthy", arguments.healthy_seconds, kMostSecondsToHealthy,
                          true, "s"});
  }
  if (arguments.Wants("engine")) JURI_RETURN_IF_ERROR(MeasureEngine(arguments.load, report));
  if (arguments.Wants("mathematics")) JURI_RETURN_IF_ERROR(MeasureMathematics(arguments.load, report));
  if (!arguments.NeedsServices()) return absl::OkStatus();
  JURI_ASSIGN_OR_RETURN(const Installation installation, OpenInstallation(arguments.run_dir));
  MakeScratch(installation.administer_database);
  if (arguments.Wants("sheets") || arguments.Wants("proposals")) {
    JURI_RETURN_IF_ERROR(MeasureSmallCalls(arguments, installation, report));
  }
  if (arguments.Wants("stream") || arguments.Wants("ranking")) {
    JURI_RETURN_IF_ERROR(MeasureLargeStage(arguments, installation, report));
  }
  return absl::OkStatus();
}

int Bench(Arguments& arguments) {
  arguments.load.round = absl::Seconds(arguments.seconds);
  Report report;
  absl::Status status;
  try {
    status = Measure(arguments, report);
  } catch (const std::exception& error) {  // of the bare connections
    status = absl::UnknownError(error.what());
  }
  report.PrintTable(std::cout);
  if (!status.ok()) {
    std::cerr << "error: " << status.message() << "\n";
    return 1;
  }
  if (arguments.json_file.empty()) return 0;
  std::ofstream file(arguments.json_file);
  if (file << report.Json() << std::flush) return 0;
  std::cerr << "error: cannot write " << arguments.json_file << "\n";
  return 1;
}

int Main(int argc, char** argv) {
  CLI::App app("Measures the services of a private installation (tools/dev bench) against the bare limits.");
  Arguments arguments;
  app.add_option("--run-dir", arguments.run_dir, "folder that `tools/dev run` named");
  app.add_option("--json", arguments.json_file, "write the figures to this file too");
  app.add_option("--only", arguments.only, "scenarios to measure")->check(CLI::IsMember(Arguments().only));
  app.add_option("--entries", arguments.entries, "entries to file sheets on")->check(CLI::Range(64, 5000));
  app.add_option("--large-entries", arguments.load.large_entries, "entries to rank")->check(CLI::Range(1000, 999'999));
  app.add_option("--rounds", arguments.load.rounds, "rounds of each measurement")->check(CLI::Range(1, 99));
  app.add_option("--seconds", arguments.seconds, "length of a round")->check(CLI::Range(0.1, 60.0));
  app.add_option("--healthy-seconds", arguments.healthy_seconds, "how long the installation took to start");
  std::string listen;
  std::string answer;
  CLI::App* const echo = app.add_subcommand("echo", "only serve the echo that GetProposal is compared with");
  echo->add_option("--listen", listen)->required();
  echo->add_option("--answer", answer)->required();
  CLI11_PARSE(app, argc, argv);
  return echo->parsed() ? RunEchoServer(listen, answer) : Bench(arguments);
}

}  // namespace
}  // namespace juri::bench

int main(int argc, char** argv) { return juri::bench::Main(argc, argv); }
