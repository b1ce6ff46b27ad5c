#include "services/engine/compose_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/engine/standing_line.h"

namespace juri::engine {
namespace {

using Order = std::vector<uint32_t>;

bool Holds(const Order& order, uint32_t entry) { return std::find(order.begin(), order.end(), entry) != order.end(); }

bool InGroup(const ListRule& list, const StageEntries& entries, uint32_t entry) {
  return list.group.empty() || (!entries.groups.empty() && entries.groups[entry] == list.group);
}

// What parts two entries in the order of the ranking: the greatest difference between neighbours on the way.
int PartedBy(const StageResult& result, uint32_t before, uint32_t after) {
  const Order& order = result.scored_order;
  const auto from = std::find(order.begin(), order.end(), before) - order.begin();
  const auto to = std::find(order.begin(), order.end(), after) - order.begin();
  return *std::min_element(result.parted_by.begin() + from + 1, result.parted_by.begin() + to + 1);
}

class Composer {
 public:
  Composer(const Stage& stage, const ListRule& list, const StageEntries& entries, const StageResult& result)
      : stage_(stage), list_(list), entries_(entries), result_(result) {
    for (const uint32_t entry : result.scored_order) {
      if (!InGroup(list, entries, entry)) continue;
      const EntryResult& one = result.entries[entry];
      if_all_stayed_.Append(entry, one.place_if_all_stayed);
      if (one.standing == Standing::kRanked) ranked_.Append(entry, one.place);
    }
  }

  Composition Compose(const std::vector<Decision>& decisions) {
    for (const Decision& decision : decisions) Read(decision);
    if (included_.size() > static_cast<size_t>(list_.size)) {
      Refuse("engine.TOO_MANY_INCLUDED", {{"included", absl::StrCat(included_.size())}});
    }
    if (out_.refusals.empty()) FillSeats();
    if (!out_.refusals.empty()) return std::move(out_);
    ReportCut();
    ReportDepartures();
    ListMembers();
    return std::move(out_);
  }

 private:
  const std::string& Name(uint32_t entry) const { return entries_.names[entry]; }
  bool WasDecided(uint32_t entry) const { return included_.count(entry) > 0 || excluded_.count(entry) > 0; }
  // Whether the scores alone, with everybody still there, put the entry on the list (with a shared place across the cut
  // everybody who shares it).
  bool InByScore(uint32_t entry) const {
    const int rank = if_all_stayed_.RankOf(entry);
    return rank > 0 && rank <= list_.size;
  }

  void Refuse(const char* key, std::map<std::string, std::string> arguments) {
    arguments["list"] = list_.code;
    arguments["seats"] = absl::StrCat(list_.size);
    out_.refusals.push_back({key, std::move(arguments)});
  }

  void Read(const Decision& decision) {
    if (decision.entry >= entries_.names.size()) {
      return Refuse("engine.DECISION_UNKNOWN_ENTRY", {{"entry", absl::StrCat(decision.entry)}});
    }
    if (WasDecided(decision.entry)) return Refuse("engine.DECISION_REPEATED", {{"entry", Name(decision.entry)}});
    if (ranked_.RankOf(decision.entry) == 0) {
      return Refuse("engine.DECISION_NOT_A_CANDIDATE", {{"entry", Name(decision.entry)}});
    }
    (decision.kind == Decision::Kind::kInclude ? included_ : excluded_).insert(decision.entry);
  }

  // Gives the seats that decisions leave to those next in line.
  void FillSeats() {
    Order line;
    for (const uint32_t entry : ranked_.entries()) {
      if (!WasDecided(entry)) line.push_back(entry);
    }
    size_t seats = static_cast<size_t>(list_.size) - included_.size();
    seats = seats < line.size() ? ResolveTie(line, seats) : line.size();
    members_ = included_;
    members_.insert(line.begin(), line.begin() + static_cast<ptrdiff_t>(seats));
    if (seats > 0) last_seated_ = line[seats - 1];
    if (seats < line.size()) out_.cut.first_out = line[seats];
  }

  // How many of the line get a seat when those at the cut may share a place.
  size_t ResolveTie(const Order& line, size_t seats) {
    const int place = result_.entries[line[seats]].place;
    size_t begin = seats, end = seats;
    while (begin > 0 && result_.entries[line[begin - 1]].place == place) --begin;
    while (end < line.size() && result_.entries[line[end]].place == place) ++end;
    if (begin == seats) return seats;
    CutReport& cut = out_.cut;
    cut.tied.assign(line.begin() + static_cast<ptrdiff_t>(begin), line.begin() + static_cast<ptrdiff_t>(end));
    switch (stage_.tie_at_cut) {
      case TieAtCut::kAllIn:
        cut.tie = CutTie::kAllIn;
        return end;
      case TieAtCut::kAllOut:
        cut.tie = CutTie::kAllOut;
        return begin;
      case TieAtCut::kPlenary:
        break;
    }
    cut.tie = CutTie::kUnresolved;
    cut.free_seats = static_cast<int>(seats - begin);
    std::vector<std::string> names;
    for (const uint32_t entry : cut.tied) names.push_back(Name(entry));
    Refuse("engine.TIE_AT_CUT_NEEDS_PLENARY", {{"entries", absl::StrJoin(names, ", ")},
                                               {"count", absl::StrCat(names.size())},
                                               {"free_seats", absl::StrCat(cut.free_seats)}});
    return seats;
  }

  // Says how a tie of totals at the cut was resolved, unless FillSeats had to resolve a shared place.
  void ReportCut() {
    CutReport& cut = out_.cut;
    cut.free_seats = std::max(0, list_.size - static_cast<int>(members_.size()));
    if (cut.tie != CutTie::kNone || !cut.first_out) return;
    const uint32_t out = *cut.first_out;
    for (const uint32_t entry : ranked_.entries()) {
      if (result_.entries[entry].total == result_.entries[out].total) cut.tied.push_back(entry);
    }
    const auto chosen = [&](uint32_t entry) {
      return included_.count(entry) > 0 && result_.entries[entry].place == result_.entries[out].place;
    };
    if (std::any_of(cut.tied.begin(), cut.tied.end(), chosen)) {
      cut.tie = CutTie::kByPlenary;
    } else if (last_seated_ && Holds(cut.tied, *last_seated_)) {
      const size_t breaker = static_cast<size_t>(PartedBy(result_, *last_seated_, out));
      cut.tie = stage_.ties[breaker].kind == TieBreaker::Kind::kLot ? CutTie::kByLot : CutTie::kByChain;
    } else {
      cut.tied.clear();
    }
  }

  void ReportDepartures() {
    for (const uint32_t entry : if_all_stayed_.entries()) {
      if (InByScore(entry) && members_.count(entry) == 0) out_.cut.departures.push_back({entry, WhyOut(entry)});
    }
  }

  Sentence WhyOut(uint32_t entry) const {
    const std::map<std::string, std::string> arguments = {
        {"entry", Name(entry)}, {"place", absl::StrCat(if_all_stayed_.RankOf(entry))}, {"list", list_.code}};
    if (result_.entries[entry].standing == Standing::kWithdrawn) return {"engine.OUT_WITHDRAWN", arguments};
    if (result_.entries[entry].standing == Standing::kDisqualified) return {"engine.OUT_DISQUALIFIED", arguments};
    if (excluded_.count(entry) > 0) return {"engine.OUT_EXCLUDED", arguments};
    if (Holds(out_.cut.tied, entry)) return {"engine.OUT_TIED_AT_CUT", arguments};
    return {"engine.OUT_DISPLACED", arguments};
  }

  // Every seat that somebody left is taken by one entry from below the cut: the first by the first, and so on.
  Sentence WhyMovedUp(uint32_t entry) const {
    std::vector<const Departure*> left;
    for (const Departure& departure : out_.cut.departures) {
      const std::string& key = departure.remark.key;
      if (key != "engine.OUT_TIED_AT_CUT" && key != "engine.OUT_DISPLACED") left.push_back(&departure);
    }
    std::map<std::string, std::string> arguments = {
        {"entry", Name(entry)}, {"place", absl::StrCat(if_all_stayed_.RankOf(entry))}, {"list", list_.code}};
    if (left.empty()) return {"engine.IN_SEAT_LEFT_FREE", arguments};
    const Departure& cause = *left[std::min(out_.cut.moved_up.size() - 1, left.size() - 1)];
    arguments["cause"] = Name(cause.entry);
    if (cause.remark.key == "engine.OUT_WITHDRAWN") return {"engine.IN_AFTER_WITHDRAWAL", arguments};
    if (cause.remark.key == "engine.OUT_DISQUALIFIED") return {"engine.IN_AFTER_DISQUALIFICATION", arguments};
    return {"engine.IN_AFTER_EXCLUSION", arguments};
  }

  void ListMembers() {
    for (const uint32_t entry : ranked_.entries()) {
      if (members_.count(entry) == 0) continue;
      Member member{entry, result_.entries[entry].place, ranked_.RankOf(entry), {}};
      if (included_.count(entry) > 0) {
        const bool tied = out_.cut.tie == CutTie::kByPlenary && Holds(out_.cut.tied, entry);
        member.remarks.push_back({tied ? "engine.IN_CHOSEN_AT_CUT" : "engine.IN_INCLUDED",
                                  {{"entry", Name(entry)}, {"place", absl::StrCat(member.place_in_list)}}});
      } else if (!InByScore(entry)) {
        out_.cut.moved_up.push_back(entry);
        member.remarks.push_back(WhyMovedUp(entry));
      }
      out_.members.push_back(std::move(member));
    }
    if (!out_.members.empty()) out_.cut.last_in = out_.members.back().entry;
  }

  const Stage& stage_;
  const ListRule& list_;
  const StageEntries& entries_;
  const StageResult& result_;
  StandingLine ranked_;         // candidates
  StandingLine if_all_stayed_;  // candidates, and those who withdrew or were disqualified where they would stand
  std::set<uint32_t> included_, excluded_, members_;
  std::optional<uint32_t> last_seated_;  // the last member whom no decision seated
  Composition out_;
};

}  // namespace

Composition ComposeList(const Stage& stage, const ListRule& list, const StageEntries& entries,
                        const StageResult& result, const std::vector<Decision>& decisions) {
  return Composer(stage, list, entries, result).Compose(decisions);
}

}  // namespace juri::engine
