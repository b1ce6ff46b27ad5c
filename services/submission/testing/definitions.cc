#include "services/submission/testing/definitions.h"

#include "absl/strings/str_replace.h"

namespace juri::submission {
namespace {

constexpr char kTemplate[] = R"(
title { id: "KIPP Uji" en: "KIPP Test" }
registration_prefix: "KIPP-2018"
time_zone: "Asia/Jakarta"
submission { opens: "$opens" closes: "$closes" }
groups { code: "umum" name { id: "Umum" en: "General" } }
$category
agencies { type: AGENCY_TYPE_REGENCY max_proposals: $limit }
agencies { type: AGENCY_TYPE_CITY }
parts {
  code: "latar-belakang" name { id: "Latar belakang" en: "Background" } max_words: 20 required: true
}
parts { code: "lampiran" name { id: "Lampiran" en: "Annex" } max_words: 5 }
screening_reasons { code: "tidak-lengkap" name { id: "Tidak lengkap" en: "Incomplete" } }
stages {
  code: "evaluasi"
  name { id: "Evaluasi" en: "Evaluation" }
  kind: STAGE_KIND_EVALUATION
  criteria { code: "kebaruan" name { id: "Kebaruan" en: "Novelty" } weight: 100 scale_max: 10000 }
  weights_total: 100
  judges_per_proposal: 2
  minimum_sheets: 2
  closing_quorum: 10000
  scoring { mean {} }
  tie_at_cut: TIE_AT_CUT_PLENARY
  lists { code: "top-99" name { id: "Top 99" en: "Top 99" } size: 99 publication: PUBLICATION_STYLE_CLUSTERED }
}
)";

constexpr char kCategory[] = R"(categories { code: "kesehatan" name { id: "Kesehatan" en: "Health" } })";

// Jakarta keeps UTC+7 all year.
std::string InJakarta(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%S", time, absl::FixedTimeZone(7 * 60 * 60));
}

}  // namespace

std::string DefinitionFor(const TestRules& rules) {
  return absl::StrReplaceAll(kTemplate, {{"$opens", InJakarta(rules.opens)},
                                         {"$closes", InJakarta(rules.closes)},
                                         {"$category", rules.with_category ? kCategory : ""},
                                         {"$limit", std::to_string(rules.regency_limit)}});
}

}  // namespace juri::submission
