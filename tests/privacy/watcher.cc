#include "tests/privacy/watcher.h"

namespace juri {
namespace {

using common::v1::Role;

bool Holds(const Watcher& watcher, Role role, const Row& row) {
  return watcher.role == role && !row.competition.empty() && watcher.competition == row.competition;
}

bool IsOfAgency(const Watcher& watcher, const Row& row) {
  const bool holds =
      Holds(watcher, common::v1::ROLE_INNOVATOR, row) || Holds(watcher, common::v1::ROLE_AGENCY_ADMIN, row);
  return holds && !row.agency.empty() && watcher.agency == row.agency;
}

bool IsAccount(const Watcher& watcher, const std::string& account) {
  return !account.empty() && watcher.account == account;
}

}  // namespace

bool IsOf(const Watcher& watcher, common::v1::Audience audience, const Row& row) {
  switch (audience) {
    case common::v1::AUDIENCE_PUBLIC:
      return row.published;
    case common::v1::AUDIENCE_SIGNED_IN:
      return row.published && !watcher.token.empty();
    case common::v1::AUDIENCE_SELF:
      return IsAccount(watcher, row.account);
    case common::v1::AUDIENCE_AGENCY:
      return IsOfAgency(watcher, row);
    case common::v1::AUDIENCE_SECRETARIAT:
      return Holds(watcher, common::v1::ROLE_SECRETARIAT, row);
    case common::v1::AUDIENCE_JUDGE:
      return row.readers.count(watcher.account) != 0;
    case common::v1::AUDIENCE_JUDGE_OWN:
      return IsAccount(watcher, row.owner);
    case common::v1::AUDIENCE_ORGANIZER:
      return Holds(watcher, common::v1::ROLE_ORGANIZER, row);
    case common::v1::AUDIENCE_AUDITOR:
      return Holds(watcher, common::v1::ROLE_AUDITOR, row);
    case common::v1::AUDIENCE_ADMINISTRATOR:
      return watcher.role == common::v1::ROLE_ADMINISTRATOR;
    case common::v1::AUDIENCE_SERVICE:
      return watcher.role == common::v1::ROLE_SERVICE;
    default:
      return false;
  }
}

}  // namespace juri
