#include "tools/cli/published_list.h"

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/finalist_list.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"
#include "tools/cli/write_file.h"

namespace juri::cli {
namespace {

namespace v1 = ranking::v1;
using Service = v1::RankingService;

std::string TitleOf(const Invocation& invocation, const v1::PublishedList& list) {
  const bool indonesian = invocation.language() == Language::kIndonesian;
  return indonesian ? absl::StrCat(list.title_id(), " - ", list.competition_title_id())
                    : absl::StrCat(list.title_en(), " - ", list.competition_title_en());
}

absl::Status ShowAll(Invocation& invocation) {
  v1::ListPublishedListsRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), invocation.Competition());
  JURI_ASSIGN_OR_RETURN(const v1::ListPublishedListsResponse all,
                        invocation.Call(&Service::Stub::ListPublishedLists, request));
  Table table({"list", "announcement_number", "announcement_date", "title"});
  for (const v1::PublishedList& list : all.lists()) {
    table.Add({IdOf(list.name()), list.announcement_number(), list.announcement_date(), TitleOf(invocation, list)});
  }
  invocation.output().Show(table, all);
  return absl::OkStatus();
}

// NOT_PUBLISHED stays the answer unless the caller sees more.
absl::Status ShowUnpublished(Invocation& invocation, const std::string& name, const absl::Status& not_published) {
  v1::GetFinalistListRequest request;
  request.set_name(name);
  const absl::StatusOr<v1::FinalistList> list = invocation.Call(&Service::Stub::GetFinalistList, request);
  if (!list.ok()) return not_published;
  ShowFinalistList(invocation, *list);
  return absl::OkStatus();
}

absl::StatusOr<v1::ExportFormat> FormatOf(const std::string& word) {
  if (word == "csv") return v1::EXPORT_FORMAT_CSV;
  if (word == "json") return v1::EXPORT_FORMAT_JSON;
  if (word == "html") return v1::EXPORT_FORMAT_HTML;
  return Refusal(kValueInvalid)
      .With("parameter", kFormat.name)
      .With("value", word)
      .With("known", kFormat.value)
      .Status();
}

}  // namespace

void ShowPublishedList(Invocation& invocation, const v1::PublishedList& list) {
  Output& output = invocation.output();
  output.Add(absl::StrCat(TitleOf(invocation, list), list.sample() ? invocation.Say("cli.SAMPLE_DATA") : "", "\n",
                          list.announcement_place(), ", ", list.announcement_date(), "  ", list.announcement_number(),
                          "\n\n"));
  Table table({"place", "total", "registration_number", "group", "agency", "title"});
  for (const v1::PublishedEntry& entry : list.entries()) {
    table.Add({entry.place() > 0 ? Cell(entry.place()) : Cell(""), entry.total_display(), entry.registration_number(),
               entry.group(), entry.agency_title(), entry.title()});
  }
  output.Show(table, list);
  output.Add(absl::StrCat(
      "\n",
      invocation.Say("cli.CHECK_LIST", {{"count", std::to_string(list.entries_size())}, {"sha256", list.csv_sha256()}}),
      "\n"));
}

absl::Status ShowList(Invocation& invocation) {
  if (!invocation.Has(kListOrAll)) return ShowAll(invocation);
  v1::GetPublishedListRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), ListName(invocation, invocation.Get(kListOrAll)));
  const absl::StatusOr<v1::PublishedList> list = invocation.Call(&Service::Stub::GetPublishedList, request);
  if (absl::IsNotFound(list.status())) return ShowUnpublished(invocation, request.name(), list.status());
  if (!list.ok()) return list.status();
  ShowPublishedList(invocation, *list);
  return absl::OkStatus();
}

absl::Status ExportList(Invocation& invocation) {
  std::vector<std::string> formats = invocation.All(kFormat);
  if (formats.empty()) formats = {"csv", "json", "html"};
  v1::ExportListRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), ListName(invocation, invocation.Get(kListArgument)));
  Table table({"sha256", "file"});
  for (const std::string& word : formats) {
    JURI_ASSIGN_OR_RETURN(const v1::ExportFormat format, FormatOf(word));
    request.set_format(format);
    JURI_ASSIGN_OR_RETURN(const v1::ExportListResponse answer, invocation.Call(&Service::Stub::ExportList, request));
    const std::string file = absl::StrCat(invocation.Get(kOutputDir), "/", IdOf(answer.filename()));
    JURI_RETURN_IF_ERROR(WriteFile(file, answer.content()));
    table.Add({answer.sha256(), file});
  }
  invocation.output().Show(table);
  return absl::OkStatus();
}

}  // namespace juri::cli
