#include "services/scoring/testing/sample_definition.h"

namespace juri::scoring {

const char kDefinition[] = R"(
title { id: "KIPP Uji" en: "KIPP Test" }
registration_prefix: "KIPP-2018"
time_zone: "Asia/Jakarta"
submission { opens: "2018-03-01T00:00:00" closes: "2018-04-30T23:59:59" }
groups { code: "umum" name { id: "Umum" en: "General" } }
groups { code: "khusus" name { id: "Khusus" en: "Special" } }
categories { code: "kesehatan" name { id: "Kesehatan" en: "Health" } }
categories { code: "pendidikan" name { id: "Pendidikan" en: "Education" } }
agencies { type: AGENCY_TYPE_REGENCY }
parts { code: "ringkasan" name { id: "Ringkasan" en: "Summary" } max_words: 20 required: true }
screening_reasons { code: "tidak-lengkap" name { id: "Tidak lengkap" en: "Incomplete" } }
stages {
  code: "evaluation"
  name { id: "Evaluasi" en: "Evaluation" }
  kind: STAGE_KIND_EVALUATION
  criteria { code: "kebaruan" name { id: "Kebaruan" en: "Novelty" } weight: 15 scale_max: 10000 }
  criteria { code: "signifikansi" name { id: "Signifikansi" en: "Significance" } weight: 30 scale_max: 10000 }
  criteria { code: "dampak" name { id: "Dampak" en: "Impact" } weight: 55 scale_min: -500 scale_max: 500 }
  weights_total: 100
  judges_per_proposal: 2
  minimum_sheets: 2
  closing_quorum: 5000
  reading_distance: 1000
  scoring { mean {} }
  tie_at_cut: TIE_AT_CUT_PLENARY
  lists {
    code: "top-2" name { id: "Dua" en: "Two" } size: 2 group: "umum" publication: PUBLICATION_STYLE_CLUSTERED
  }
  lists {
    code: "best-newcomer" name { id: "Satu" en: "One" } size: 1 group: "khusus" publication: PUBLICATION_STYLE_CLUSTERED
  }
  conceals: [CONCEALED_AGENCY]
  conflicts { own_agency: true }
}
stages {
  code: "interview"
  name { id: "Wawancara" en: "Interview" }
  kind: STAGE_KIND_INTERVIEW
  from_lists: ["top-2", "best-newcomer"]
  criteria { code: "kebaruan" name { id: "Kebaruan" en: "Novelty" } weight: 1 scale_max: 10000 }
  weights_total: 1
  judges_per_proposal: 3
  minimum_sheets: 3
  closing_quorum: 10000
  scoring { mean {} }
  tie_at_cut: TIE_AT_CUT_PLENARY
  lists { code: "top-1" name { id: "Juara" en: "Winner" } size: 1 publication: PUBLICATION_STYLE_CLUSTERED }
}
)";

}  // namespace juri::scoring
