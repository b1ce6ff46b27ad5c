#include "absl/strings/str_replace.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

constexpr char kTemplate[] = R"(
title { id: "Kompetisi Kecil" en: "Small Competition" }
registration_prefix: "UJI"
time_zone: "Asia/Jakarta"
submission { opens: "2018-03-01T00:00:00" closes: "$closes" }
groups { code: "umum" name { id: "Umum" en: "General" } }
agencies { type: AGENCY_TYPE_REGENCY max_proposals: $most }
agencies { type: AGENCY_TYPE_CITY max_proposals: $most }
parts { code: "ringkasan" name { id: "Ringkasan" en: "Summary" } max_words: 50 required: true }
screening_reasons { code: "tidak-lengkap" name { id: "Tidak lengkap" en: "Incomplete" } }
stages {
  code: "evaluation"
  name { id: "Penilaian" en: "Evaluation" }
  kind: STAGE_KIND_EVALUATION
  $criteria
  judges_per_proposal: 2
  minimum_sheets: 2
  closing_quorum: $quorum
  scoring { mean {} display { mode: ROUNDING_MODE_HALF_UP decimals: 2 } }
  tie_at_cut: TIE_AT_CUT_PLENARY
  lists { code: "top-6" name { id: "Top 6" en: "Top 6" } size: 6 publication: PUBLICATION_STYLE_CLUSTERED }
  conceals: [CONCEALED_AGENCY]
  other_sheets: OTHER_SHEETS_AFTER_FILING
  other_comments: true
  conflicts { own_agency: true }
}
stages {
  code: "interview"
  name { id: "Wawancara" en: "Interview" }
  kind: STAGE_KIND_INTERVIEW
  from_lists: ["top-6"]
  $criteria
  judges_per_proposal: 3
  minimum_sheets: 3
  closing_quorum: 10000
  scoring { mean {} display { mode: ROUNDING_MODE_HALF_UP decimals: 2 } }
  tie_at_cut: TIE_AT_CUT_PLENARY
  lists { code: "top-3" name { id: "Top 3" en: "Top 3" } size: 3 publication: PUBLICATION_STYLE_CLUSTERED }
}
)";

constexpr char kCriteria[] =
    R"(criteria { code: "kebaruan" name { id: "Kebaruan" en: "Novelty" } weight: 60 scale_max: 10000 }
  criteria { code: "manfaat" name { id: "Manfaat" en: "Benefit" } weight: 40 scale_max: 10000 }
  weights_total: 100)";

}  // namespace

std::string SmallDefinition(const SmallRules& rules) {
  return absl::StrReplaceAll(kTemplate, {{"$closes", rules.closes},
                                         {"$quorum", std::to_string(rules.quorum)},
                                         {"$most", std::to_string(rules.most_submissions)},
                                         {"$criteria", kCriteria}});
}

}  // namespace juri
