#!/usr/bin/env python3
"""Compares `juri engine` with the brute force of this folder over many small random contests.

  brute_force_test.py JURI

JURI is the program. JURI_SEED sets another seed, JURI_CONTESTS how many times the usual number of contests is tried.
"""

import csv
import io
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction

import brute_model
import brute_rank
import contests

JURI = sys.argv.pop(1)
SEED = int(os.environ.get("JURI_SEED") or 2018)
TIMES = int(os.environ.get("JURI_CONTESTS") or 1)
RANK_FILES, PROPERTY_FILES, MODEL_FILES, CERTAINTY_FILES = 100 * TIMES, 5 * TIMES, 3 * TIMES, 100 * TIMES
CONTESTS_IN_FILE = 20
MOST_READINGS = 16  # of a contest of which only certainty is tried: quick enough for thousands


def juri(command, paths, *options):
    arguments = [JURI, "--output", "csv", "engine", command, *options]
    for option, path in zip(("--definition", "--sheets", "--attributes"), paths):
        arguments += [option, str(path)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"juri engine {command}: {done.stderr}\n{paths[0].read_text(encoding='utf-8')}")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def draw(randomness, make, wanted, letter):
    """`wanted` contests with codes a0, a1, ... (letter a)."""
    drawn = []
    while len(drawn) < wanted:
        contest = make(randomness, f"{letter}{len(drawn)}", [c["code"] for c in drawn])
        if contest is not None:
            drawn.append(contest)
    return drawn


def model_contest(randomness, code, _):
    """One whose judges can be compared: rounded sheets, a plain mean, severities by a stated lambda or an estimated one."""
    contest = contests.random_contest(randomness, code, [])
    contest["scoring"].update(aggregation={"kind": "mean"}, criteria_first=False, missing="SHEET_INCOMPLETE", divisor=0)
    contest.update(minimum=1, passing=None, ties=[], size=2, cut="ALL_IN")
    contest["lambda"] = randomness.choice([None, randomness.randrange(0, 60000)])
    shrinkage = "estimated {}" if contest["lambda"] is None else f"lambda: {contest['lambda']}"
    contest["severity"] = f"{shrinkage} cap: 40"
    readings = readings_of(contest)
    free = len({e for e, _, _ in readings}) + len({j for _, j, _ in readings}) - 1
    varied = len({score for _, _, score in readings}) > 2
    return contest if connected(readings) and len(readings) >= free + 3 and varied else None


def small_model_contest(randomness, code, earlier):
    contest = model_contest(randomness, code, earlier)
    return contest if contest is not None and len(readings_of(contest)) <= MOST_READINGS else None


def readings_of(contest):
    """Exact sheet scores of entries that take part, in points."""
    exact = dict(contest, scoring=dict(contest["scoring"], rounded=dict.fromkeys(contests.ROUNDED_STEPS)))
    stage = brute_rank.BruteStage(exact, {})
    return [(e, j, float(stage.sheet_score(e, j))) for e, j in stage.sheets if e not in contest["states"]]


def connected(readings):
    if not readings:
        return False
    seen, grown = {readings[0][1]}, True
    while grown:
        entries = {e for e, j, _ in readings if j in seen}
        judges = {j for e, j, _ in readings if e in entries}
        grown, seen = judges != seen, judges
    return seen == {j for _, j, _ in readings}


def shuffled(randomness, contest):
    rows = list(contest["sheets"].items())
    randomness.shuffle(rows)
    return dict(contest, sheets=dict(rows))


def judges_renamed(_, contest):
    return dict(contest, sheets={(e, f"K{9 - int(j[2:])}"): marks for (e, j), marks in contest["sheets"].items()})


def with_blank_sheets(_, contest):
    """A judge who marks nothing, where a blank is not filled."""
    if contest["scoring"]["missing"] == "FILL":
        return contest
    blank = {(e, "blank"): [None] * len(contest["criteria"]) for e in contest["entries"]}
    return dict(contest, sheets=contest["sheets"] | blank)


def with_dominated_entry(_, contest):
    """One to which everybody gives nothing; where judges' orders count it would share their last places."""
    if contest["scoring"]["aggregation"]["kind"] == "points_by_place":
        return contest
    nothing = {("dominated", j): [0] * len(contest["criteria"]) for _, j in contest["sheets"]}
    return dict(contest, entries=contest["entries"] + ["dominated"], sheets=contest["sheets"] | nothing)


class BruteForce(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(SEED)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def ranked(self, drawn):
        """stage -> (entry, what) -> (value, place)"""
        given = {}
        for row in juri("rank", contests.write_files(drawn, self.folder), "--lot-seed", contests.SEED):
            if row["what"] not in ("SCORE", "TOTAL"):
                given.setdefault(row["stage"], {})[row["entry"], row["what"]] = (row["value"], row["place"])
        return given

    def test_scores_places_and_lists(self):
        compared = 0
        for _ in range(RANK_FILES):
            drawn = draw(self.random, contests.random_contest, CONTESTS_IN_FILE, "a")
            given = self.ranked(drawn)
            earlier = {}
            for contest in drawn:
                stage = brute_rank.BruteStage(contest, earlier)
                earlier[contest["code"]] = stage
                expected = brute_rank.expected_rows(stage)
                self.assertEqual(given[contest["code"]], expected, f"seed {SEED}: {contest}")
                compared += len(expected)
        self.assertGreater(compared, RANK_FILES * CONTESTS_IN_FILE)

    def test_what_must_not_matter(self):
        for _ in range(PROPERTY_FILES):
            drawn = draw(self.random, contests.random_contest, CONTESTS_IN_FILE, "a")
            before = self.ranked(drawn)
            for change in (shuffled, judges_renamed, with_blank_sheets):
                self.assertEqual(before, self.ranked([change(self.random, c) for c in drawn]), f"seed {SEED}: {change}")
            after = self.ranked([with_dominated_entry(self.random, c) for c in drawn])
            for stage, rows in before.items():
                below, _ = after[stage].get(("dominated", "TOTAL_EXACT"), ("-1000000", ""))
                for (entry, what), found in rows.items():
                    # A deduction may put others below; and with nothing, too, they are equal to it.
                    if what == "TOTAL_EXACT" and Fraction(found[0]) > Fraction(below):
                        self.assertEqual(after[stage][entry, what], found, f"seed {SEED}: {stage} {entry}")

    def test_severity_and_certainty(self):
        for _ in range(MODEL_FILES):
            drawn = draw(self.random, model_contest, CONTESTS_IN_FILE, "a")
            paths = contests.write_files(drawn, self.folder)
            tables = {show: by_stage(juri("severity", paths, "--show", show)) for show in ("model", "judges", "entries")}
            certainty = by_stage(juri("certainty", paths))
            for contest in drawn:
                with self.subTest(seed=SEED, contest=contest):
                    self.check_model(contest, {k: v.get(contest["code"], []) for k, v in tables.items()},
                                     certainty.get(contest["code"], []))

    def test_certainty_of_thousands(self):
        compared = 0
        for _ in range(CERTAINTY_FILES):
            drawn = draw(self.random, small_model_contest, CONTESTS_IN_FILE, "a")
            paths = contests.write_files(drawn, self.folder)
            models, certainty = by_stage(juri("severity", paths, "--show", "model")), by_stage(juri("certainty", paths))
            for contest in drawn:
                variances = variances_of(models[contest["code"]][0])
                if tells_entries_apart(variances):
                    compared += 1
                    with self.subTest(seed=SEED, contest=contest):
                        model = brute_model.BruteModel(readings_of(contest))
                        self.check_certainty(contest, model, variances, certainty.get(contest["code"], []))
        self.assertGreater(compared, CERTAINTY_FILES * CONTESTS_IN_FILE // 2)

    def check_model(self, contest, tables, certainty):
        model = brute_model.BruteModel(readings_of(contest))
        stated = tables["model"][0]
        variances = variances_of(stated)
        self.check_variances(model, variances)
        self.check_severities(contest, model, float(stated["lambda"]), tables["judges"])
        self.check_adjusted(contest, tables["judges"], tables["entries"])
        if tells_entries_apart(variances):
            self.check_certainty(contest, model, variances, certainty)

    def check_variances(self, model, variances):
        """No likelihood nearby is greater."""
        best = model.restricted(variances)[2]
        for i in range(3):
            for factor in (0.97, 1.03):
                near = list(variances)
                near[i] = near[i] * factor if near[i] > 0 else 0.02 * variances[2]
                self.assertGreater(model.restricted(near)[2], best - 1e-5)

    def check_severities(self, contest, model, shrinkage, judges):
        if contest["lambda"] is not None:
            self.assertEqual(round(shrinkage * 10000), contest["lambda"])
        expected = model.severities(max(shrinkage, 1e-9))
        centre = sum(expected.values()) / len(expected)
        self.assertEqual([row["judge"] for row in judges], sorted(expected))
        for row in judges:
            self.assertAlmostEqual(float(row["severity"]), expected[row["judge"]] - centre, delta=0.00501)

    def check_adjusted(self, contest, judges, entries):
        """From the published severities on, all is exact."""
        taken = {row["judge"]: Fraction(row["taken"]) for row in judges}
        stage = brute_rank.BruteStage(contest, {})
        totals = {}
        for entry in stage.places():
            scores = [stage.sheet_score(entry, j) - taken[j] for j in stage.judges_of(entry)]
            steps = contest["scoring"]["rounded"]
            score = brute_rank.rounded(brute_rank.mean(scores), steps["stage_scores"]) + stage.extra(entry, "SCORE")
            totals[entry] = brute_rank.rounded(score, steps["totals"]) + stage.extra(entry, "TOTAL")
        self.assertEqual({row["entry"] for row in entries}, set(totals))
        for row in entries:
            place = 1 + sum(total > totals[row["entry"]] for total in totals.values())
            shown = brute_rank.rounded(totals[row["entry"]], ("HALF_UP", 2))
            self.assertEqual((Fraction(row["adjusted_total"]), int(row["adjusted_place"])), (shown, place))

    def check_certainty(self, contest, model, variances, rows):
        means, covariance = model.posterior(variances)
        ranks = dict(zip(model.entries, brute_model.expected_ranks(means, covariance)))
        chances = dict(zip(model.entries, brute_model.chances(means, covariance, contest["size"])))
        self.assertEqual({row["entry"] for row in rows}, set(model.entries))
        for row in rows:
            self.assertAlmostEqual(float(row["expected_rank"]), ranks[row["entry"]], delta=0.002)
            self.assertAlmostEqual(float(row["chance"]), chances[row["entry"]], delta=0.002)


def variances_of(row):
    return [float(row[name]) for name in ("entry_variance", "judge_variance", "residual_variance")]


def tells_entries_apart(variances):
    """Whether six decimals of the variance of entries say enough of it."""
    return variances[0] > 0.001


def by_stage(rows):
    stages = {}
    for row in rows:
        stages.setdefault(row["stage"], []).append(row)
    return stages


if __name__ == "__main__":
    unittest.main()
