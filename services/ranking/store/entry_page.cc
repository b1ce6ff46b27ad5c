#include "services/ranking/store/entry_page.h"

#include <utility>

#include "common/status/refusal.h"
#include "google/protobuf/arena.h"
#include "services/ranking/store/ranking_page.pb.h"

namespace juri::ranking {
namespace {

constexpr int kFirstStanding = 1;  // of the numbers that are stored
constexpr int kLastStanding = 5;

void ToMessage(const RankedEntry& entry, store::PageEntry& message) {
  message.set_proposal_id(entry.proposal_id);
  message.set_registration_number(entry.registration_number);
  message.set_title(entry.title);
  message.set_agency_title(entry.agency_title);
  message.set_agency_type(static_cast<int>(entry.agency_type));
  message.set_group(entry.group);
  message.set_standing(static_cast<int>(entry.standing) + kFirstStanding);
  message.set_place(entry.place);
  message.set_place_if_in(entry.place_if_in);
  if (entry.total) {
    message.set_total_numerator(entry.total->numerator);
    message.set_total_denominator(entry.total->denominator);
  }
  if (entry.score && entry.score != entry.total) {
    message.set_score_numerator(entry.score->numerator);
    message.set_score_denominator(entry.score->denominator);
  }
  message.set_total_display(entry.total_display);
  message.set_sheet_count(entry.sheet_count);
}

RankedEntry FromMessage(int64_t position, store::PageEntry& message) {
  RankedEntry entry;
  entry.position = static_cast<int>(position);
  entry.proposal_id = std::move(*message.mutable_proposal_id());
  entry.registration_number = std::move(*message.mutable_registration_number());
  entry.title = std::move(*message.mutable_title());
  entry.agency_title = std::move(*message.mutable_agency_title());
  entry.agency_type = static_cast<engine::AgencyType>(message.agency_type());
  entry.group = std::move(*message.mutable_group());
  entry.standing = static_cast<engine::Standing>(message.standing() - kFirstStanding);
  entry.place = message.place();
  entry.place_if_in = message.place_if_in();
  if (message.total_denominator() > 0) entry.total = Fraction{message.total_numerator(), message.total_denominator()};
  entry.score = entry.total;
  if (message.score_denominator() > 0) entry.score = Fraction{message.score_numerator(), message.score_denominator()};
  entry.total_display = std::move(*message.mutable_total_display());
  entry.sheet_count = message.sheet_count();
  return entry;
}

bool IsWhole(const store::PageEntry& message) {
  const bool is_ranked = message.standing() == kFirstStanding;
  return message.proposal_id().size() == 16 && message.standing() >= kFirstStanding &&
         message.standing() <= kLastStanding && is_ranked == (message.place() > 0);
}

}  // namespace

std::string PageBytes(absl::Span<const RankedEntry> entries) {
  google::protobuf::Arena arena;
  auto& page = *google::protobuf::Arena::CreateMessage<store::RankingPage>(&arena);
  page.mutable_entries()->Reserve(static_cast<int>(entries.size()));
  for (const RankedEntry& entry : entries) ToMessage(entry, *page.add_entries());
  return page.SerializeAsString();
}

absl::StatusOr<std::vector<RankedEntry>> ParsePage(int64_t page, absl::string_view bytes) {
  store::RankingPage message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Internal("a page of a ranking cannot be read");
  }
  std::vector<RankedEntry> entries;
  entries.reserve(message.entries_size());
  int64_t position = page * kPageEntries;
  for (store::PageEntry& entry : *message.mutable_entries()) {
    if (!IsWhole(entry)) return Internal("an entry of a ranking is not whole");
    entries.push_back(FromMessage(++position, entry));
  }
  return entries;
}

}  // namespace juri::ranking
