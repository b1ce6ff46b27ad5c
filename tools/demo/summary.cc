#include "tools/demo/summary.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/engine/decimal.h"
#include "tools/demo/files.h"

namespace juri::demo {
namespace {

namespace fs = std::filesystem;
using ranking::v1::RankedEntry;

class Teller {
 public:
  Teller(const Edition& edition, const Ending& ending)
      : edition_(edition), ending_(ending), language_(edition.options.language) {}

  std::string Tell(absl::Duration took) {
    Paragraph("SUMMARY_DONE", {{"competition", Title(edition_.rules.title)},
                               {"seconds", absl::StrFormat("%.0f", absl::ToDoubleSeconds(took))}});
    for (const ListOutcome& outcome : ending_.lists) TellList(outcome);
    TellCut();
    TellJudging();
    TellFiles();
    TellHowToLook();
    return std::move(out_);
  }

 private:
  const Result& first_result() const { return ending_.results.front(); }
  const ListOutcome& first_list() const { return ending_.lists.front(); }

  const std::string& Title(const engine::LocalizedText& text) const {
    return language_ == Language::kIndonesian ? text.id : text.en;
  }

  void Paragraph(absl::string_view key, const Arguments& arguments = {}) {
    absl::StrAppend(&out_, "\n", Text(language_, absl::StrCat("demo.", key), arguments), "\n");
  }

  void Item(absl::string_view key, const Arguments& arguments = {}) {
    absl::StrAppend(&out_, "  ", Text(language_, absl::StrCat("demo.", key), arguments), "\n");
  }

  void Command(absl::string_view command) { absl::StrAppend(&out_, "  ", command, "\n"); }

  // "KIPP-2018-000123 Jemput Bola (Pemerintah Kota Batu)"
  std::string Describe(const std::string& number) const {
    const RankedEntry* const entry = FindEntry(first_result(), number);
    if (entry == nullptr) return number;
    return absl::StrCat(number, " ", entry->title(), ", ", entry->agency_title());
  }

  void TellList(const ListOutcome& outcome) {
    Item("SUMMARY_LIST", {{"list", Title(outcome.rule->name)},
                          {"count", absl::StrCat(outcome.published.entries_size())},
                          {"number", outcome.published.announcement_number()},
                          {"date", outcome.published.announcement_date()}});
  }

  void TellCut() {
    const ranking::v1::CutReport& cut = first_list().list.cut();
    Paragraph("SUMMARY_CUT", {{"list", Title(first_list().rule->name)},
                              {"ranked", Grouped(language_, first_result().ranking.ranked_count())},
                              {"seats", absl::StrCat(first_list().list.size())}});
    const auto& members = first_list().list.members();
    Item("SUMMARY_LAST_IN", {{"entry", Describe(members.rbegin()->registration_number())}});
    Item("SUMMARY_FIRST_OUT", {{"entry", Describe(cut.first_out())}});
    TellTie(cut);
    TellWithdrawn();
    for (const RankedEntry& entry : first_result().entries) {
      if (entry.standing() != ranking::v1::STANDING_INCOMPLETE) continue;
      Item("SUMMARY_INCOMPLETE",
           {{"entry", Describe(entry.registration_number())}, {"sheets", absl::StrCat(entry.sheet_count())}});
    }
  }

  void TellTie(const ranking::v1::CutReport& cut) {
    if (first_list().undecided.empty()) return;
    Item("SUMMARY_TIE", {{"tied", absl::StrJoin(cut.tied(), ", ")}});
    for (const ranking::v1::Decision& decision : first_list().list.decisions()) {
      for (const ranking::v1::ListMember& member : first_list().list.members()) {
        if (member.proposal() != decision.proposal()) continue;
        Item("SUMMARY_PLENARY",
             {{"entry", Describe(member.registration_number())}, {"minutes", decision.minutes_number()}});
      }
    }
  }

  void TellWithdrawn() {
    const std::string& number = edition_.registrations[ending_.cut.withdrawn].number;
    const RankedEntry* const entry = FindEntry(first_result(), number);
    if (entry == nullptr) return;
    Item("SUMMARY_WITHDRAWN", {{"entry", Describe(number)}, {"place", absl::StrCat(entry->place_if_in())}});
  }

  void TellJudging() {
    Paragraph("SUMMARY_JUDGING");
    const auto reason = [this](std::string* out, const scoring::v1::ConflictCount& count) {
      const std::string code = scoring::v1::ConflictReason_Name(count.reason());
      out->append(Text(language_, absl::StrCat("demo.", code), {{"pairs", Grouped(language_, count.pair_count())}}));
    };
    Item("SUMMARY_CONFLICTS", {{"pairs", Grouped(language_, ending_.plan.conflict_count())},
                               {"reasons", absl::StrJoin(ending_.plan.conflicts(), ", ", reason)}});
    if (const std::optional<int32_t> distance = edition_.rules.stages.front().reading_distance) {
      Item("SUMMARY_THIRD_READINGS",
           {{"count", absl::StrCat(ending_.third_readings)}, {"points", engine::DecimalText(*distance / 100.0, 0)}});
    }
    Item("SUMMARY_BORDERLINE", {{"count", absl::StrCat(ending_.borderline_readings)}});
    TellSevere();
    Item("SUMMARY_REPORT", {{"page", absl::StrCat(edition_.options.output, "/", ReportFile(ending_))}});
  }

  void TellSevere() {
    const std::vector<report::Judge> severe = SevereJudges(ending_.evidence.report);
    if (severe.empty()) return;
    const auto judge = [](std::string* out, const report::Judge& one) {
      absl::StrAppendFormat(out, "%s (%.2f)", one.alias, -one.severity->points);
    };
    Item("SUMMARY_SEVERE", {{"judges", absl::StrJoin(severe, ", ", judge)}});
  }

  void TellFiles() {
    const std::string& folder = edition_.options.output;
    Paragraph("SUMMARY_FILES", {{"folder", folder}});
    for (const ListOutcome& outcome : ending_.lists) {
      Item("SUMMARY_LIST_FILES", {{"list", outcome.rule->code}, {"name", Title(outcome.rule->name)}});
    }
    Item("SUMMARY_EVIDENCE");
    const std::string list = first_list().rule->code;
    Command(absl::StrCat("python3 tests/independent/recompute.py --list ", list, " --definition ", folder,
                         "/definition.textproto --sheets ", folder, "/marks.csv \\"));
    Command(absl::StrCat("  --withdrawn ", folder, "/withdrawn.txt --groups ", folder, "/groups.csv --decisions ",
                         folder, "/decisions-", list, ".csv"));
  }

  void TellHowToLook() {
    const Options& options = edition_.options;
    std::error_code error;
    const fs::path binaries = fs::proximate(fs::read_symlink("/proc/self/exe", error).parent_path(), error);
    const std::string list = first_list().rule->code;
    const std::string& stage = edition_.rules.stages.front().code;
    const std::string organizer = edition_.organizer().account.username;
    Paragraph("SUMMARY_LOOK");
    Command(absl::StrCat("export JURI_HOME=", ClientHome(options), " PATH=\"$PWD/", binaries.string(), ":$PATH\""));
    Command(absl::StrCat("juri list show ", list));
    Command(absl::StrCat("juri login ", organizer, " --password-file ", PasswordFile(options, organizer)));
    Command(absl::StrCat("juri stage watch ", stage));
    Command(absl::StrCat("juri ranking show ", stage));
    Command(absl::StrCat("juri ranking explain ", stage, " ", edition_.registrations[ending_.cut.tied[0]].number));
    Paragraph("SUMMARY_STOP");
    Command("tools/dev stop");
  }

  const Edition& edition_;
  const Ending& ending_;
  const Language language_;
  std::string out_;
};

}  // namespace

std::string Summary(const Edition& edition, const Ending& ending, absl::Duration took) {
  return Teller(edition, ending).Tell(took);
}

}  // namespace juri::demo
