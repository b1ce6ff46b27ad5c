-- What the sheets say beside a ranking; insert only, for rankings that were computed with it. analysis: the message
-- juri.ranking.v1.RankingAnalysis without its name.
CREATE TABLE ranking_analysis (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number INT UNSIGNED NOT NULL,
  analysis MEDIUMBLOB NOT NULL,
  PRIMARY KEY (competition_id, stage, number),
  CONSTRAINT analysis_of_ranking FOREIGN KEY (competition_id, stage, number)
    REFERENCES ranking (competition_id, stage, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
