// A whole made-up competition in the shape of a real one: agencies, proposals with their texts, what became of each,
// and the people. Titles of published innovations are real; everything else is invented and marked "(contoh)".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace juri::demo {

enum class Size {
  kFull,       // KIPP 2018: 631 agencies, 2,824 proposals, 1,689 submitted, 1,463 eligible
  kSmall,      // the same rules in seconds: 60 agencies, 150 proposals, 120 submitted, 110 eligible
  kSmall2023,  // KIPP 2023, groups umum and khusus: 70 agencies, 200 proposals, 170 submitted, 130 + 20 eligible
};

struct Agency {
  std::string id;          // "kab-gresik"
  std::string title;       // "Pemerintah Kabupaten Gresik"
  std::string type;        // AgencyType without its prefix: "REGENCY"
  std::string region;      // slug of its province, "jawa-timur"; empty for national bodies
  std::string short_name;  // "Gresik", unique only together with the type
};

struct Part {
  std::string code;  // of phrases.json: "latar-belakang"; definitions name their parts differently
  std::string text;
};

enum class Outcome { kDraft, kIneligible, kEligible };  // a draft is never submitted; the others are

struct Proposal {
  int agency = 0;  // index into DemoCompetition::agencies
  std::string title;
  std::string unit;              // the unit inside the agency, when the source names one
  bool published_title = false;  // a real innovation; always eligible
  std::string group;             // "umum" or "khusus"
  std::vector<Part> parts;
  Outcome outcome = Outcome::kDraft;
  std::string reason_code;  // why it is ineligible, as in the definition: "tidak-lengkap"
  int quality = 0;          // what an ideal judge would give, in centipoints
};

struct Account {
  std::string username;
  std::string password;  // long and made from the seed; good for a private installation only
  std::string display_name;
  std::string role;           // Role without its prefix: "AGENCY_ADMIN"
  std::optional<int> agency;  // whom an AGENCY_ADMIN acts for; where a judge works, a conflict of interest
};

struct DemoCompetition {
  Size size = Size::kSmall;
  uint64_t seed = 0;
  std::vector<Agency> agencies;
  std::vector<Proposal> proposals;     // in the order of registration
  std::vector<Account> agency_admins;  // one for each agency that has proposals
  std::vector<Account> evaluators;     // 24
  std::vector<Account> panelists;      // 7
  std::vector<Account> staff;          // two organizers, a secretariat, an auditor
  int single_sheet_proposal = 0;       // eligible; only one of its evaluators files, so it stays incomplete
  // By criterion what an evaluator gives a proposal (judge and proposal are indexes) instead of what follows from seed.
  std::map<std::pair<int, int>, std::vector<int32_t>> fixed_marks;
};

// The same size and seed give the same competition everywhere.
DemoCompetition Generate(Size size, uint64_t seed);

}  // namespace juri::demo
