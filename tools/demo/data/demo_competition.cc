#include "tools/demo/data/demo_competition.h"

#include <algorithm>
#include <set>

#include "tools/demo/data/draws.h"
#include "tools/demo/data/field.h"
#include "tools/demo/data/people.h"
#include "tools/demo/data/published.h"
#include "tools/demo/data/wording.h"

namespace juri::demo {
namespace {

struct Plan {
  Entrants entrants;
  bool whole_field;  // import agencies that enter nothing, too
  int proposals;
  int submitted;
  int eligible;
  int special;               // eligible proposals of the group khusus
  int published_per_agency;  // so that a small competition is not all winners
};

Plan PlanOf(Size size) {
  constexpr int kAll = 1000;
  switch (size) {
    case Size::kFull:
      return {{{"MINISTRY", 34},
               {"INSTITUTION", 22},
               {"PROVINCE", 32},
               {"REGENCY", 125},
               {"CITY", 53},
               {"STATE_OWNED", 5},
               {"REGION_OWNED", 4}},
              true,
              2824,
              1689,
              1463,
              0,
              kAll};
    case Size::kSmall:
      return {{{"MINISTRY", 8},
               {"INSTITUTION", 4},
               {"PROVINCE", 8},
               {"REGENCY", 24},
               {"CITY", 12},
               {"STATE_OWNED", 2},
               {"REGION_OWNED", 2}},
              false,
              150,
              120,
              110,
              0,
              1};
    case Size::kSmall2023:
      return {{{"MINISTRY", 9},
               {"INSTITUTION", 5},
               {"PROVINCE", 9},
               {"REGENCY", 28},
               {"CITY", 15},
               {"STATE_OWNED", 2},
               {"REGION_OWNED", 2}},
              false,
              200,
              170,
              150,
              20,
              1};
  }
  return {};
}

constexpr int kMeanQuality = 7300;
constexpr int kQualitySpread = 650;
constexpr int kHonour = 1100;  // what once reached a finalist list is better than most

int Quality(bool honoured, Draws* draws) {
  return std::clamp(kMeanQuality + (honoured ? kHonour : 0) + draws->Bell(kQualitySpread), 0, 9800);
}

// Real innovations of `entrants`, at most `per_agency` of each.
std::vector<Proposal> PublishedProposals(const DemoCompetition& competition, const std::vector<int>& entrants,
                                         int per_agency) {
  Draws draws(competition.seed, "published quality");
  std::vector<Proposal> proposals;
  for (const int agency : entrants) {
    int taken = 0;
    for (const PublishedInnovation& innovation : PublishedInnovations()) {
      if (innovation.agency != competition.agencies[agency].title || taken == per_agency) continue;
      Proposal proposal;
      proposal.agency = agency;
      proposal.title = innovation.title;
      proposal.unit = innovation.unit;
      proposal.published_title = true;
      proposal.quality = Quality(innovation.honoured, &draws);
      proposals.push_back(std::move(proposal));
      ++taken;
    }
  }
  return proposals;
}

// Who enters the `count` invented proposals: first each agency that has none, then by lot, some agencies keener.
std::vector<int> AgenciesOfInvented(const std::vector<int>& entrants, const std::vector<Proposal>& published, int count,
                                    uint64_t seed) {
  std::set<int> missing(entrants.begin(), entrants.end());
  for (const Proposal& proposal : published) missing.erase(proposal.agency);
  std::vector<int> agencies(missing.begin(), missing.end());
  std::vector<int> tickets;
  for (const int agency : entrants) tickets.insert(tickets.end(), 1 + Draws(seed, "keenness", agency).Below(5), agency);
  Draws draws(seed, "agencies of proposals");
  while (static_cast<int>(agencies.size()) < count) agencies.push_back(draws.Pick(tickets));
  return agencies;
}

std::vector<std::string> Cities() {
  std::vector<std::string> cities;
  for (const Agency& agency : WholeField()) {
    if (agency.type == "CITY") cities.push_back(agency.short_name);
  }
  return cities;
}

std::vector<Proposal> InventedProposals(const DemoCompetition& competition, const std::vector<int>& agencies) {
  Draws draws(competition.seed, "invented quality");
  const std::vector<std::string> cities = Cities();
  std::map<int, SampleTitles> titles;
  std::set<std::string> taken;  // a regency and a city of one name must not invent the same
  std::vector<Proposal> proposals;
  for (const int agency : agencies) {
    auto it = titles.try_emplace(agency, competition.agencies[agency], cities, competition.seed).first;
    Proposal proposal;
    proposal.agency = agency;
    do {
      proposal.title = it->second.Next();
    } while (!taken.insert(NormalisedTitle(proposal.title)).second);
    proposal.quality = Quality(/*honoured=*/false, &draws);
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

// Published innovations and one proposal of every agency are submitted and eligible: no real work is turned down here.
std::vector<int> OrderOfLuck(const std::vector<Proposal>& proposals, uint64_t seed) {
  std::vector<int> order(proposals.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  Draws(seed, "luck").Shuffle(&order);
  std::set<int> seen;
  std::set<int> sure;
  for (const int i : order) {
    if (seen.insert(proposals[i].agency).second || proposals[i].published_title) sure.insert(i);
  }
  std::stable_partition(order.begin(), order.end(), [&](int i) { return sure.count(i) > 0; });
  return order;
}

void DecideOutcomes(const Plan& plan, DemoCompetition* competition) {
  const std::vector<std::string> kReasons = {"tidak-lengkap",  "tidak-lengkap", "usia-minimum",
                                             "usia-minimum",   "penulisan",     "judul-ganda",
                                             "salah-kelompok", "pernah-menang", "tanpa-pernyataan"};
  const std::vector<int> order = OrderOfLuck(competition->proposals, competition->seed);
  Draws draws(competition->seed, "outcomes");
  for (int rank = 0; rank < plan.submitted; ++rank) {
    Proposal& proposal = competition->proposals[order[rank]];
    proposal.outcome = rank < plan.eligible ? Outcome::kEligible : Outcome::kIneligible;
    if (proposal.outcome == Outcome::kIneligible) proposal.reason_code = draws.Pick(kReasons);
    // The last of the eligible: agencies' first entries and published innovations stay in the general group.
    if (rank < plan.eligible && rank >= plan.eligible - plan.special) proposal.group = "khusus";
  }
  competition->single_sheet_proposal = order[plan.eligible - plan.special - 1];
}

void WriteTexts(DemoCompetition* competition) {
  for (size_t i = 0; i < competition->proposals.size(); ++i) {
    Proposal& proposal = competition->proposals[i];
    proposal.parts =
        SampleParts(competition->agencies[proposal.agency], proposal.title, competition->seed, static_cast<int>(i));
  }
}

void AddPeople(const std::vector<int>& entrants, DemoCompetition* competition) {
  competition->agency_admins = AgencyAdmins(competition->agencies, entrants, competition->seed);
  competition->evaluators = Evaluators(entrants, competition->seed);
  competition->panelists = Panelists(competition->seed);
  competition->staff = Staff(competition->seed);
}

}  // namespace

DemoCompetition Generate(Size size, uint64_t seed) {
  const Plan plan = PlanOf(size);
  DemoCompetition competition;
  competition.size = size;
  competition.seed = seed;
  competition.agencies = WholeField();
  std::vector<int> entrants = ChooseEntrants(competition.agencies, plan.entrants, seed);
  if (!plan.whole_field) {
    std::vector<Agency> only;
    for (int& entrant : entrants) {
      only.push_back(competition.agencies[entrant]);
      entrant = static_cast<int>(only.size()) - 1;
    }
    competition.agencies = std::move(only);
  }
  std::vector<Proposal>& proposals = competition.proposals;
  proposals = PublishedProposals(competition, entrants, plan.published_per_agency);
  const int invented = plan.proposals - static_cast<int>(proposals.size());
  for (Proposal& proposal : InventedProposals(competition, AgenciesOfInvented(entrants, proposals, invented, seed))) {
    proposals.push_back(std::move(proposal));
  }
  for (Proposal& proposal : proposals) proposal.group = "umum";
  Draws(seed, "registration").Shuffle(&proposals);
  DecideOutcomes(plan, &competition);
  WriteTexts(&competition);
  AddPeople(entrants, &competition);
  return competition;
}

}  // namespace juri::demo
