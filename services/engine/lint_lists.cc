#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/engine/lint.h"

namespace juri::engine {
namespace {

using competition::v1::ListRule;
using StageProto = competition::v1::Stage;

class Lists {
 public:
  Lists(const DefinitionProto& definition, Faults& faults) : definition_(definition), faults_(faults) {
    for (const StageProto& stage : definition.stages()) {
      for (const ListRule& list : stage.lists()) all_.insert(list.code());
    }
    for (const auto& group : definition.groups()) groups_.insert(group.code());
  }

  void Lint() {
    for (int i = 0; i < definition_.stages_size(); ++i) {
      const StageProto& stage = definition_.stages(i);
      const std::string path = absl::StrCat("stages[", i, "]");
      LintSources(stage, i == 0, path);
      LintGroups(stage, i == 0, path);
      LintSeats(stage, i == 0, path);
      for (const ListRule& list : stage.lists()) yielded_[list.code()] = &list;
    }
  }

 private:
  void LintSources(const StageProto& stage, bool first, const std::string& path) {
    const std::string field = absl::StrCat(path, ".from_lists");
    if (first && stage.from_lists_size() > 0) faults_.Add(field, "engine.FIRST_STAGE_FROM_LISTS");
    if (!first && stage.from_lists().empty()) {
      faults_.Add(field, "engine.STAGE_WITHOUT_LISTS", {{"stage", stage.code()}});
    }
    std::set<std::string> seen;
    for (int i = 0; !first && i < stage.from_lists_size(); ++i) {
      LintSource(stage.from_lists(i), absl::StrCat(field, "[", i, "]"), seen);
    }
  }

  void LintSource(const std::string& code, const std::string& path, std::set<std::string>& seen) {
    if (all_.count(code) == 0) {
      faults_.Add(path, "engine.UNKNOWN_LIST", {{"list", code}, {"known", absl::StrJoin(all_, ", ")}});
    } else if (yielded_.count(code) == 0) {
      faults_.Add(path, "engine.LIST_NOT_EARLIER", {{"list", code}});
    } else if (!seen.insert(code).second) {
      faults_.Add(path, "engine.DUPLICATE_CODE", {{"code", code}});
    }
  }

  // Groups that can be among the entries of the stage.
  std::set<std::string> EnteringGroups(const StageProto& stage, bool first) const {
    std::set<std::string> entering;
    for (const std::string& code : stage.from_lists()) {
      const auto list = yielded_.find(code);
      if (list == yielded_.end()) continue;
      if (list->second->group().empty()) return groups_;
      entering.insert(list->second->group());
    }
    return first ? groups_ : entering;
  }

  void LintGroups(const StageProto& stage, bool first, const std::string& path) {
    const std::set<std::string> entering = EnteringGroups(stage, first);
    std::set<std::string> served;
    for (int i = 0; i < stage.lists_size(); ++i) {
      const std::string& group = stage.lists(i).group();
      const std::string field = absl::StrCat(path, ".lists[", i, "].group");
      const std::map<std::string, std::string> words = {
          {"group", group}, {"stage", stage.code()}, {"known", absl::StrJoin(groups_, ", ")}};
      if (!group.empty() && groups_.count(group) == 0) {
        faults_.Add(field, "engine.UNKNOWN_GROUP", words);
      } else if (!group.empty() && !entering.empty() && entering.count(group) == 0) {
        faults_.Add(field, "engine.GROUP_CANNOT_ENTER", words);
      }
      const bool overlaps = group.empty() ? !served.empty() : served.count("") + served.count(group) > 0;
      if (overlaps) faults_.Add(field, "engine.LISTS_OVERLAP", words);
      served.insert(group);
    }
    if (served.empty() || served.count("") > 0) return;
    for (const std::string& group : entering) {
      if (served.count(group) > 0) continue;
      faults_.Add(absl::StrCat(path, ".lists"), "engine.GROUP_WITHOUT_LIST",
                  {{"group", group}, {"stage", stage.code()}});
    }
  }

  // How many entries of `group` ("" is any) can be in the stage; nullopt when unknown.
  std::optional<uint64_t> MostEntries(const StageProto& stage, const std::string& group) const {
    uint64_t most = 0;
    for (const std::string& code : stage.from_lists()) {
      const auto list = yielded_.find(code);
      if (list == yielded_.end()) return std::nullopt;
      const std::string& of = list->second->group();
      if (of.empty() || group.empty() || of == group) most += list->second->size();
    }
    return most;
  }

  void LintSeats(const StageProto& stage, bool first, const std::string& path) {
    for (int i = 0; !first && i < stage.lists_size(); ++i) {
      const std::optional<uint64_t> most = MostEntries(stage, stage.lists(i).group());
      if (!most || *most == 0 || stage.lists(i).size() <= *most) continue;
      faults_.Add(absl::StrCat(path, ".lists[", i, "].size"), "engine.SEATS_OVER_ENTRIES",
                  {{"list", stage.lists(i).code()},
                   {"seats", absl::StrCat(stage.lists(i).size())},
                   {"entries", absl::StrCat(*most)}});
    }
  }

  const DefinitionProto& definition_;
  Faults& faults_;
  std::set<std::string> all_;
  std::set<std::string> groups_;
  std::map<std::string, const ListRule*> yielded_;  // by the stages looked at so far
};

}  // namespace

void LintLists(const DefinitionProto& definition, Faults& faults) { Lists(definition, faults).Lint(); }

}  // namespace juri::engine
