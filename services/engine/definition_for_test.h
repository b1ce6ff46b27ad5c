// A small definition without faults: ten of all, then four after a presentation.
#pragma once

namespace juri::engine {

inline constexpr char kDefinitionForTest[] = R"textproto(
title { id: "Uji" en: "Test" }
registration_prefix: "TEST-2018"
time_zone: "Asia/Jakarta"
submission {
  opens: "2018-03-01T00:00:00"
  closes: "2018-04-30T23:59:59"
}
groups { code: "umum" name { id: "Umum" en: "General" } }
agencies { type: AGENCY_TYPE_CITY max_proposals: 5 }
parts { code: "ringkasan" name { id: "Ringkasan" en: "Summary" } max_words: 200 }
screening_reasons { code: "tidak-lengkap" name { id: "Tidak lengkap" en: "Incomplete" } }
tie_seed_commitment: "3ba8d02b16fd2a01c1a8ba1a1f036d7ce386ed953696fa57331c2ac48a80b255"
stages {
  code: "first"
  name { id: "Penilaian" en: "Evaluation" }
  kind: STAGE_KIND_EVALUATION
  window {
    opens: "2018-06-01T00:00:00" closes: "2018-06-30T23:59:59" }
  criteria { code: "baru" name { id: "A" en: "A" } weight: 60 scale_max: 10000 }
  criteria { code: "berguna" name { id: "B" en: "B" } weight: 40 scale_max: 10000 }
  weights_total: 100
  judges_per_proposal: 2
  minimum_sheets: 2
  closing_quorum: 9500
  scoring { mean {} }
  ties { criterion_mean: "baru" }
  tie_at_cut: TIE_AT_CUT_PLENARY
  lists { code: "top-10" name { id: "T" en: "T" } size: 10 publication: PUBLICATION_STYLE_CLUSTERED }
  conceals: CONCEALED_AGENCY
}
stages {
  code: "final"
  name { id: "Presentasi" en: "Presentation" }
  kind: STAGE_KIND_INTERVIEW
  from_lists: "top-10"
  criteria { code: "meyakinkan" name { id: "C" en: "C" } weight: 100 scale_max: 10000 }
  weights_total: 100
  judges_per_proposal: 7
  minimum_sheets: 3  # final
  closing_quorum: 10000
  scoring {
    trimmed_mean { drop_highest: 1 drop_lowest: 1 }
    stage_scores { mode: ROUNDING_MODE_HALF_UP decimals: 2 }
    combination { own_weight: 70 earlier { stage: "first" weight: 30 } }
  }
  passing_grade: 6000
  ties { stage_score: "first" }
  ties { lot {} }  # last
  tie_at_cut: TIE_AT_CUT_ALL_IN
  lists { code: "top-4" name { id: "T" en: "T" } size: 4 publication: PUBLICATION_STYLE_RANKED objection_days: 5 }
}
)textproto";

}  // namespace juri::engine
