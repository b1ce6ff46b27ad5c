#include "tools/cli/finalist_list.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

constexpr size_t kLabelColumn = 22;

namespace v1 = ranking::v1;

// A line "label  value" for people, unless there is nothing to say.
void AddLine(Invocation& invocation, const char* key, const std::string& value) {
  if (value.empty()) return;
  invocation.output().Add(Beside(invocation.Say(key), kLabelColumn, value, invocation.terminal().width));
}

void AddCut(Invocation& invocation, const v1::CutReport& cut) {
  AddLine(invocation, "cli.LAST_IN", cut.last_in());
  AddLine(invocation, "cli.FIRST_OUT", cut.first_out());
  AddLine(invocation, "cli.TIE_AT_CUT", cut.tie());
  AddLine(invocation, "cli.TIED", absl::StrJoin(cut.tied(), ", "));
  AddLine(invocation, "cli.MOVED_UP", absl::StrJoin(cut.moved_up(), ", "));
  if (cut.empty_seats() > 0) AddLine(invocation, "cli.EMPTY_SEATS", std::to_string(cut.empty_seats()));
  for (const v1::ListDeparture& departure : cut.departures()) {
    AddLine(invocation, "cli.DEPARTURE", absl::StrCat(departure.registration_number(), ": ", departure.remark()));
  }
}

}  // namespace

void ShowFinalistList(Invocation& invocation, const v1::FinalistList& list) {
  Table table({"place", "total", "registration_number", "agency", "title", "remarks"});
  for (const v1::ListMember& member : list.members()) {
    table.Add({member.place(), member.total_display(), member.registration_number(), member.agency_title(),
               member.title(), absl::StrJoin(member.remarks(), " ")});
  }
  invocation.output().Show(table, list);
  const std::string state = absl::StrCat("cli.VALUE_", EnumCode(*v1::ListState_descriptor(), list.state()));
  invocation.output().Add("\n");
  AddLine(invocation, "cli.COLUMN_NAME", list.name());
  AddLine(invocation, "cli.COLUMN_STATE", invocation.Say(state));
  AddLine(invocation, "cli.MEMBERS", absl::StrCat(list.members_size(), " / ", list.size()));
  AddCut(invocation, list.cut());
  AddLine(invocation, "cli.COLUMN_RANKING", list.ranking());
  AddLine(invocation, "cli.COLUMN_ETAG", list.etag());
}

}  // namespace juri::cli
