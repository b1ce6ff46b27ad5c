#include "tools/bench/report.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace juri::bench {
namespace {

using nlohmann::json;

constexpr double kMicros = 1e6;

std::vector<double> OfEach(const std::vector<Round>& rounds, const std::function<double(const Round&)>& value) {
  std::vector<double> values;
  for (const Round& round : rounds) values.push_back(value(round));
  return values;
}

std::vector<double> PerOperation(const std::vector<Round>& rounds, double Usage::*used, double unit) {
  return OfEach(rounds, [used, unit](const Round& round) {
    return round.used.*used * unit / static_cast<double>(round.latencies.size());
  });
}

std::string Goal(const Figure& figure) {
  return absl::StrFormat("%s %g", figure.less_is_better ? "at most" : "at least", *figure.goal);
}

void PrintLine(const std::string& name, const Figure& figure, const std::string& end, std::ostream& out) {
  out << absl::StrFormat("%-64s %-8s %12.3f %12.3f %12.3f%s\n", name, figure.unit, Median(figure.rounds), figure.Low(),
                         figure.High(), end);
}

void PrintHead(const std::string& name, const std::string& end, std::ostream& out) {
  out << absl::StrFormat("\n%-64s %-8s %12s %12s %12s%s\n", name, "", "median", "lowest", "highest", end);
}

json ToJson(const Figure& figure) {
  json object = {{"section", figure.section}, {"name", figure.name},
                 {"unit", figure.unit},       {"median", Median(figure.rounds)},
                 {"rounds", figure.rounds},   {"less_is_better", figure.less_is_better}};
  if (figure.goal) object.update({{"goal", *figure.goal}, {"reached", figure.Reached()}});
  return object;
}

Figure ReadFigure(const json& object) {
  Figure figure{object.at("section"), object.at("name"),           object.at("unit"),
                object.at("rounds"),  object.at("less_is_better"), std::nullopt};
  if (object.contains("goal")) figure.goal = object.at("goal").get<double>();
  return figure;
}

}  // namespace

double Figure::Low() const { return *std::min_element(rounds.begin(), rounds.end()); }
double Figure::High() const { return *std::max_element(rounds.begin(), rounds.end()); }
bool Figure::Reached() const { return less_is_better ? Median(rounds) <= *goal : Median(rounds) >= *goal; }

Figure AtLeast(absl::string_view name, absl::string_view unit, std::vector<double> rounds, double goal) {
  return {"", std::string(name), std::string(unit), std::move(rounds), false, goal};
}

Figure AtMost(absl::string_view name, absl::string_view unit, std::vector<double> rounds, double goal) {
  return {"", std::string(name), std::string(unit), std::move(rounds), true, goal};
}

void Report::AddRounds(const std::string& section, const std::vector<Round>& rounds) {
  Add({section, "per second", "1/s", OfEach(rounds, PerSecond), false, {}});
  Add({section, "p50", "ms", PercentileOfEach(rounds, 0.50), true, {}});
  Add({section, "p95", "ms", PercentileOfEach(rounds, 0.95), true, {}});
  Add({section, "p99", "ms", PercentileOfEach(rounds, 0.99), true, {}});
  Add({section,
       "processor of the client, per operation",
       "us",
       PerOperation(rounds, &Usage::client, kMicros),
       true,
       {}});
  Add({section,
       "processor of the services, per operation",
       "us",
       PerOperation(rounds, &Usage::services, kMicros),
       true,
       {}});
  Add({section,
       "processor of the database, per operation",
       "us",
       PerOperation(rounds, &Usage::database, kMicros),
       true,
       {}});
  Add({section, "statements per operation", "", PerOperation(rounds, &Usage::statements, 1), true, {}});
}

void Report::PrintTable(std::ostream& out) const {
  const std::string* section = nullptr;
  for (const Figure& figure : figures_) {
    if (figure.goal) continue;
    if (section == nullptr || *section != figure.section) PrintHead(figure.section, "", out);
    section = &figure.section;
    PrintLine("  " + figure.name, figure, "", out);
  }
  PrintHead("goals", "   goal", out);
  for (const Figure& figure : figures_) {
    if (!figure.goal) continue;
    PrintLine(figure.name, figure,
              absl::StrFormat("   %-16s %s", Goal(figure), figure.Reached() ? "reached" : "MISSED"), out);
  }
}

std::string ToJson(const Report& report, const Machine& machine) {
  json figures = json::array();
  for (const Figure& figure : report.figures()) figures.push_back(ToJson(figure));
  const json whole = {{"taken", absl::FormatTime(machine.time, absl::UTCTimeZone())},
                      {"machine",
                       {{"processors", machine.processors},
                        {"model", machine.model},
                        {"memory_mb", machine.memory_mb},
                        {"load_before", machine.load}}},
                      {"figures", std::move(figures)}};
  return whole.dump(1) + "\n";
}

absl::StatusOr<Report> FromJson(absl::string_view text) {
  try {
    const json whole = json::parse(text.begin(), text.end());
    Report report;
    for (const json& object : whole.at("figures")) {
      Figure figure = ReadFigure(object);
      if (figure.rounds.empty()) return absl::InvalidArgumentError("a figure without rounds");
      report.Add(std::move(figure));
    }
    return report;
  } catch (const json::exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("not a report of juri-bench: ", error.what()));
  }
}

}  // namespace juri::bench
