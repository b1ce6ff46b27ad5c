#include "tools/demo/data/people.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/digest.h"
#include "tools/demo/data/draws.h"

namespace juri::demo {
namespace {

std::string Password(absl::string_view username, uint64_t seed) {
  const std::string digest = CanonicalWriter().Bytes("demo password").U64(seed).Bytes(username).Digest();
  return absl::StrCat("contoh-", Base32(digest.substr(0, 15)));
}

Account Person(absl::string_view username, absl::string_view display_name, absl::string_view role, uint64_t seed) {
  return {std::string(username), Password(username, seed), absl::StrCat(display_name, " (contoh)"), std::string(role),
          std::nullopt};
}

Account Numbered(absl::string_view username, absl::string_view display_name, int number, absl::string_view role,
                 uint64_t seed) {
  return Person(absl::StrFormat("%s-%02d", username, number), absl::StrFormat("%s %02d", display_name, number), role,
                seed);
}

}  // namespace

std::vector<Account> AgencyAdmins(const std::vector<Agency>& agencies, const std::vector<int>& entrants,
                                  uint64_t seed) {
  std::vector<Account> admins;
  for (const int index : entrants) {
    const Agency& agency = agencies[index];
    admins.push_back(
        Person(absl::StrCat("admin.", agency.id), absl::StrCat("Admin ", agency.short_name), "AGENCY_ADMIN", seed));
    admins.back().agency = index;
  }
  return admins;
}

std::vector<Account> Evaluators(const std::vector<int>& entrants, uint64_t seed) {
  Draws draws(seed, "employers");
  std::vector<Account> evaluators;
  for (int number = 1; number <= kEvaluators; ++number) {
    evaluators.push_back(Numbered("evaluator", "Evaluator", number, "EVALUATOR", seed));
    if (number % 3 == 0) evaluators.back().agency = draws.Pick(entrants);
  }
  return evaluators;
}

std::vector<Account> Panelists(uint64_t seed) {
  std::vector<Account> panelists;
  for (int number = 1; number <= kPanelists; ++number) {
    panelists.push_back(Numbered("panelis", "Anggota Panel", number, "PANELIST", seed));
  }
  return panelists;
}

std::vector<Account> Staff(uint64_t seed) {
  return {Person("penyelenggara-01", "Penyelenggara Pertama", "ORGANIZER", seed),
          Person("penyelenggara-02", "Penyelenggara Kedua", "ORGANIZER", seed),
          Person("sekretariat", "Tim Sekretariat", "SECRETARIAT", seed), Person("auditor", "Auditor", "AUDITOR", seed)};
}

}  // namespace juri::demo
