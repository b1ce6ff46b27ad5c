#include "services/ranking/testing/test_rules.h"

namespace juri::ranking {

const char kRules[] = R"(
title { id: "KIPP Uji" en: "KIPP Test" }
registration_prefix: "KIPP-2018"
time_zone: "Asia/Jakarta"
submission { opens: "2018-03-01T00:00:00" closes: "2018-04-20T23:59:59" }
groups { code: "umum" name { id: "Umum" en: "General" } }
groups { code: "replikasi" name { id: "Replikasi" en: "Replication" } }
agencies { type: AGENCY_TYPE_REGENCY }
agencies { type: AGENCY_TYPE_CITY }
agencies { type: AGENCY_TYPE_MINISTRY }
parts { code: "ringkasan" name { id: "Ringkasan" en: "Summary" } max_words: 200 required: true }
screening_reasons { code: "tidak-lengkap" name { id: "Tidak lengkap" en: "Incomplete" } }
tie_seed_commitment: "b39b2b47e692c972ee97386d9fa2aa5a5c972f65a11189ae46b57df7e5736165"
stages {
  code: "evaluation"
  name { id: "Evaluasi" en: "Evaluation" }
  kind: STAGE_KIND_EVALUATION
  criteria { code: "novelty" name { id: "Kebaruan" en: "Novelty" } weight: 60 scale_max: 10000 }
  criteria { code: "impact" name { id: "Dampak" en: "Impact" } weight: 40 scale_max: 10000 }
  weights_total: 100
  judges_per_proposal: 2
  minimum_sheets: 2
  closing_quorum: 5000
  scoring { mean {} }
  passing_grade: 5000
  ties { criterion_mean: "novelty" }
  ties { lot {} }
  tie_at_cut: TIE_AT_CUT_PLENARY
  lists {
    code: "top-3" name { id: "Top 3" en: "Top 3" } size: 3 group: "umum"
    publication: PUBLICATION_STYLE_CLUSTERED objection_days: 5
  }
  lists {
    code: "replicas" name { id: "Replikasi terbaik" en: "Best replication" } size: 1 group: "replikasi"
    publication: PUBLICATION_STYLE_CLUSTERED
  }
}
stages {
  code: "interview"
  name { id: "Wawancara" en: "Interview" }
  kind: STAGE_KIND_INTERVIEW
  from_lists: ["top-3", "replicas"]
  criteria { code: "answers" name { id: "Jawaban" en: "Answers" } weight: 1 scale_max: 10000 }
  weights_total: 1
  judges_per_proposal: 1
  minimum_sheets: 1
  closing_quorum: 10000
  scoring { mean {} combination { own_weight: 70 earlier { stage: "evaluation" weight: 30 } } }
  tie_at_cut: TIE_AT_CUT_ALL_IN
  lists {
    code: "winners" name { id: "Pemenang" en: "Winners" } size: 2 publication: PUBLICATION_STYLE_RANKED
  }
}
)";

const char kRulesWithoutLot[] = R"(
title { id: "KIPP Uji" en: "KIPP Test" }
registration_prefix: "KIPP-2018"
time_zone: "Asia/Jakarta"
submission { opens: "2018-03-01T00:00:00" closes: "2018-04-20T23:59:59" }
groups { code: "umum" name { id: "Umum" en: "General" } }
groups { code: "replikasi" name { id: "Replikasi" en: "Replication" } }
agencies { type: AGENCY_TYPE_REGENCY }
agencies { type: AGENCY_TYPE_CITY }
agencies { type: AGENCY_TYPE_MINISTRY }
parts { code: "ringkasan" name { id: "Ringkasan" en: "Summary" } max_words: 200 required: true }
screening_reasons { code: "tidak-lengkap" name { id: "Tidak lengkap" en: "Incomplete" } }
stages {
  code: "evaluation"
  name { id: "Evaluasi" en: "Evaluation" }
  kind: STAGE_KIND_EVALUATION
  criteria { code: "novelty" name { id: "Kebaruan" en: "Novelty" } weight: 60 scale_max: 10000 }
  criteria { code: "impact" name { id: "Dampak" en: "Impact" } weight: 40 scale_max: 10000 }
  weights_total: 100
  judges_per_proposal: 2
  minimum_sheets: 2
  closing_quorum: 5000
  scoring { mean {} }
  passing_grade: 5000
  ties { criterion_mean: "novelty" }
  tie_at_cut: TIE_AT_CUT_PLENARY
  lists {
    code: "top-3" name { id: "Top 3" en: "Top 3" } size: 3 group: "umum"
    publication: PUBLICATION_STYLE_CLUSTERED objection_days: 5
  }
  lists {
    code: "replicas" name { id: "Replikasi terbaik" en: "Best replication" } size: 1 group: "replikasi"
    publication: PUBLICATION_STYLE_CLUSTERED
  }
}
stages {
  code: "interview"
  name { id: "Wawancara" en: "Interview" }
  kind: STAGE_KIND_INTERVIEW
  from_lists: ["top-3", "replicas"]
  criteria { code: "answers" name { id: "Jawaban" en: "Answers" } weight: 1 scale_max: 10000 }
  weights_total: 1
  judges_per_proposal: 1
  minimum_sheets: 1
  closing_quorum: 10000
  scoring { mean {} combination { own_weight: 70 earlier { stage: "evaluation" weight: 30 } } }
  tie_at_cut: TIE_AT_CUT_ALL_IN
  lists {
    code: "winners" name { id: "Pemenang" en: "Winners" } size: 2 publication: PUBLICATION_STYLE_RANKED
  }
}
)";

}  // namespace juri::ranking
