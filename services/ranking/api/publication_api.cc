#include "services/ranking/api/publication_api.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/etag.h"
#include "common/status/refusal.h"
#include "services/ranking/api/messages.h"
#include "services/ranking/domain/publication.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/publication/csv.h"
#include "services/ranking/publication/json.h"
#include "services/ranking/publication/list_page.h"
#include "services/ranking/store/list_store.h"
#include "services/ranking/store/publication_store.h"
#include "services/ranking/store/ranking_store.h"

namespace juri::ranking {
namespace {

using rpc::Call;

absl::StatusOr<Announcement> AnnouncementOf(const v1::PublishListRequest& request) {
  const std::optional<absl::CivilDay> date = ParseDay(request.announcement_date());
  if (!date.has_value()) return Refusal().Violation("announcement_date", "ranking.DATE_UNKNOWN").Status();
  return Announcement{request.announcement_number(), *date, request.announcement_place(), request.sample()};
}

absl::Status RefuseChanged(const FinalistList& list, const std::vector<std::string>& left) {
  Refusal refusal(kEntryStateChanged);
  refusal.With("entries", absl::StrJoin(left, ", ")).About("finalist list", list.name.Text());
  for (const std::string& number : left) {
    refusal.Unmet("PROPOSAL", number, "ranking.ENTRY_LEFT", {{"entry", number}});
  }
  return refusal;
}

// The bytes of the file, and how its name ends.
struct Rendered {
  std::string content;
  const char* extension;
};

Rendered Render(const Publication& publication, v1::ExportFormat format) {
  switch (format) {
    case v1::EXPORT_FORMAT_JSON:
      return {publication::ToJson(publication.list), ".json"};
    case v1::EXPORT_FORMAT_HTML:
      return {publication::ToHtml(publication.list, HexText(publication.csv_sha256)), ".html"};
    default:
      return {publication::ToCsv(publication.list), ".csv"};
  }
}

}  // namespace

absl::StatusOr<std::vector<std::string>> PublicationApi::Left(const Call& call, const FinalistList& list) {
  std::vector<std::string> ids;
  for (const ListMember& member : list.members) ids.push_back(member.entry.proposal_id);
  std::sort(ids.begin(), ids.end());
  JURI_ASSIGN_OR_RETURN(const std::vector<Entry> entries, submission_.Entries(call, list.name.competition, ids));
  std::vector<std::string> left;
  for (const Entry& entry : entries) {
    if (entry.state != ProposalState::kEligible) left.push_back(entry.registration_number);
  }
  return left;
}

absl::StatusOr<v1::PublishedList> PublicationApi::Publish(const Call& call, const v1::PublishListRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ListName name, ParseList(request.name()));
  JURI_ASSIGN_OR_RETURN(const Announcement announcement, AnnouncementOf(request));
  if (samples_only_ && !announcement.sample) return Refusal(kSampleOnly).Status();
  return rpc::WriteOnce<v1::PublishedList>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<rpc::Written<v1::PublishedList>> {
        JURI_ASSIGN_OR_RETURN(FinalistList list, LockList(tx, call.scope(), name));
        JURI_RETURN_IF_ERROR(CheckState(list, {ListState::kApproved}));
        JURI_RETURN_IF_ERROR(CheckEtag(request.etag(), request.name(), list.revision));
        JURI_ASSIGN_OR_RETURN(const std::shared_ptr<const FrozenDefinition> definition,
                              submission_.Definition(call, name.competition, list.definition_version));
        // Under the lock and in every attempt: nobody is announced who left while this one waited.
        JURI_ASSIGN_OR_RETURN(const std::vector<std::string> left, Left(call, list));
        if (!left.empty()) return RefuseChanged(list, left);
        JURI_ASSIGN_OR_RETURN(const Ranking ranking, ReadRanking(tx, call.scope(), list.ranking));
        Publication publication = PublicationOf(list, *definition, ranking.seal, announcement);
        publication.publish_time = tx.now();
        JURI_RETURN_IF_ERROR(InsertPublication(tx, call.scope(), publication));
        list.state = ListState::kPublished;
        ++list.revision;
        JURI_RETURN_IF_ERROR(UpdateList(tx, call.scope(), list));
        return rpc::Written<v1::PublishedList>{ToMessage(publication), name.Text(), list.revision - 1, list.revision};
      });
}

absl::StatusOr<v1::PublishedList> PublicationApi::Get(const Call& call, const v1::GetPublishedListRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ListName name, ParseList(request.name()));
  JURI_ASSIGN_OR_RETURN(const Publication publication, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadPublication(tx, call.scope(), name);
  }));
  return ToMessage(publication);
}

absl::StatusOr<v1::ListPublishedListsResponse> PublicationApi::List(const Call& call,
                                                                    const v1::ListPublishedListsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string competition, ParseCompetition(request.parent()));
  JURI_ASSIGN_OR_RETURN(const std::vector<Publication> found,
                        database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
                          return ListPublications(tx, call.scope(), competition);
                        }));
  v1::ListPublishedListsResponse response;
  for (const Publication& publication : found) *response.add_lists() = ToMessage(publication);
  return response;
}

absl::StatusOr<v1::ExportListResponse> PublicationApi::Export(const Call& call, const v1::ExportListRequest& request) {
  JURI_ASSIGN_OR_RETURN(const ListName name, ParseList(request.name()));
  JURI_ASSIGN_OR_RETURN(const Publication publication, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadPublication(tx, call.scope(), name);
  }));
  Rendered file = Render(publication, request.format());
  const std::string digest = Sha256(file.content);
  if (request.format() == v1::EXPORT_FORMAT_CSV && digest != publication.csv_sha256) {
    return Internal("a published list is not written as it was when it was announced");
  }
  v1::ExportListResponse response;
  response.set_content(std::move(file.content));
  response.set_sha256(HexText(digest));
  response.set_filename(absl::StrCat(name.list, file.extension));
  return response;
}

}  // namespace juri::ranking
