#!/usr/bin/env python3
"""The demo end to end: lists of the right size, alike twice, and the same as recompute.py makes of marks and definition;
a report that needs nothing else, and the judges it flags."""

import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from fractions import Fraction

SOURCE = pathlib.Path(os.environ["JURI_SOURCE_DIR"])
RUN = SOURCE / "tests/e2e/demo_run.sh"
RECOMPUTE = SOURCE / "tests/independent/recompute.py"
JURI = pathlib.Path(os.environ["JURI_BIN_DIR"]) / "juri"
LARGEST_REPORT = 2_000_000
TIED_AT_CUT = 3  # recompute.py's exit code when the plenary still has to decide


def run_demo(folder, *args):
    """Sockets need a short path: the run directory is beside the output, not below it."""
    with tempfile.TemporaryDirectory(prefix="juri-demo-", dir="/var/tmp") as run_dir:
        os.chmod(run_dir, 0o711)  # the database may run as another user
        done = subprocess.run([RUN, run_dir, folder, "7", *args], capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"the demo ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recompute(folder, code, decisions=True):
    command = [sys.executable, RECOMPUTE, "--list", code, "--definition", folder / "definition.textproto"]
    command += ["--sheets", folder / "marks.csv", "--withdrawn", folder / "withdrawn.txt"]
    command += ["--groups", folder / "groups.csv"]
    if decisions:
        command += ["--decisions", folder / f"decisions-{code}.csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, list(csv.DictReader(done.stdout.splitlines())), done.stderr


def sheet_scores(folder):
    """entry -> judge -> score of the sheet in the evaluation; the criteria of kipp-2018 weigh the same."""
    marks, scores = defaultdict(list), defaultdict(dict)
    for row in rows(folder / "marks.csv"):
        if row["stage"] == "evaluation":
            marks[row["entry"], row["judge"]].append(Fraction(row["mark"]))
    for (entry, judge), of_sheet in marks.items():
        scores[entry][judge] = sum(of_sheet) / len(of_sheet)
    return scores


def below_colleagues(folder):
    """How many points each judge of the evaluation is below the others on the same proposals, by plain means."""
    distances = defaultdict(list)
    for given in sheet_scores(folder).values():
        for judge, score in given.items():
            others = [other for colleague, other in given.items() if colleague != judge]
            if others:
                distances[judge].append(sum(others) / len(others) - score)
    return {judge: sum(found) / len(found) for judge, found in distances.items()}


class DemoTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="juri-demo-output-")
        base = pathlib.Path(cls.folder.name)
        cls.first, cls.second, cls.other = base / "first", base / "second", base / "kipp-2023"
        cls.summary = run_demo(cls.first, "--date", "2018-09-19")
        run_demo(cls.second, "--date", "2018-09-19")
        run_demo(cls.other, "--date", "2023-09-19", "--definition", "kipp-2023")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def check_list(self, folder, code, stage, size):
        """The published members, and the order, places and totals of the ranking, are those of the recomputation."""
        published = [row["registration_number"] for row in rows(folder / f"{code}.csv")]
        self.assertEqual(len(published), size)
        status, lines, errors = recompute(folder, code)
        self.assertEqual(status, 0, errors)
        members = [line["entry"] for line in lines if line["what"] == "LIST"]
        self.assertEqual(sorted(published), sorted(members))
        ours = rows(folder / f"ranking-{stage}.csv")
        self.assertEqual([(row["entry"], row["standing"], row["place"]) for row in ours if row["place"] != "0"],
                         [(l["entry"], l["value"], l["place"]) for l in lines if l["what"] == "STATE" and l["place"]])
        totals = {line["entry"]: Fraction(line["value"]) for line in lines if line["what"] == "TOTAL_EXACT"}
        for row in ours:
            if row["total_centipoints"]:
                self.assertEqual(Fraction(row["total_centipoints"]) / 100, totals[row["entry"]], row["entry"])

    def test_kipp_2018_is_the_same_when_recomputed(self):
        self.check_list(self.first, "top-99", "evaluation", 99)
        self.check_list(self.first, "top-40", "interview", 40)

    def test_kipp_2023_runs_with_two_groups(self):
        for code, stage, size in (("top-99", "evaluation", 99), ("top-15", "evaluation", 15),
                                  ("top-45", "interview", 45), ("outstanding-5", "interview", 5)):
            with self.subTest(code):
                self.check_list(self.other, code, stage, size)

    def test_two_runs_of_one_seed_and_date_are_byte_identical(self):
        names = sorted(path.name for path in self.first.iterdir())
        self.assertEqual(names, sorted(path.name for path in self.second.iterdir()))
        for name in names:
            self.assertEqual((self.first / name).read_bytes(), (self.second / name).read_bytes(), name)

    def test_the_tie_across_the_cut_waits_for_the_plenary(self):
        for folder in (self.first, self.other):
            status, lines, _ = recompute(folder, "top-99", decisions=False)
            self.assertEqual(status, TIED_AT_CUT)
            tied = [line["entry"] for line in lines if line["what"] == "TIED_AT_CUT"]
            chosen = [row["entry"] for row in rows(folder / "decisions-top-99.csv")]
            published = {row["registration_number"] for row in rows(folder / "top-99.csv")}
            self.assertEqual(len(tied), 2)
            self.assertEqual(len(chosen), 1)
            self.assertEqual([entry for entry in tied if entry in published], chosen)

    def test_the_withdrawn_and_the_incomplete_proposal(self):
        withdrawn = (self.first / "withdrawn.txt").read_text().strip()
        published = {row["registration_number"] for row in rows(self.first / "top-99.csv")}
        self.assertNotIn(withdrawn, published)
        standings = {row["entry"]: row for row in rows(self.first / "ranking-evaluation.csv")}
        self.assertEqual(standings[withdrawn]["standing"], "WITHDRAWN")
        self.assertEqual(standings[withdrawn]["place_if_in"], "98")
        incomplete = [entry for entry, row in standings.items() if row["standing"] == "INCOMPLETE"]
        self.assertEqual(len(incomplete), 1)
        for told in (withdrawn, *incomplete):
            self.assertIn(told, self.summary)

    def test_conflicts_occur_and_are_respected(self):
        pairs, agency, region, declared = map(int, re.search(
            r"Kept apart +(\d+) pairs .*own agency (\d+), own region (\d+), declared by the judge (\d+)\)",
            self.summary).groups())
        self.assertEqual(pairs, agency + region + declared)
        self.assertGreater(min(agency, region), 0)
        self.assertEqual(declared, 2)

    def test_some_proposals_are_read_once_more(self):
        far_apart, points = map(int, re.search(
            r"Far apart .* more than (\d+) points .*: (\d+)\.", self.summary).groups()[::-1])
        borderline = int(re.search(r"Borderline .*: (\d+)\.", self.summary).group(1))
        self.assertGreater(min(far_apart, borderline), 0)
        scores = sheet_scores(self.first).values()
        self.assertEqual(sum(len(given) - 2 for given in scores if len(given) > 2), far_apart + borderline)
        for given in scores:
            if len(given) == 2:  # nobody was called for a third
                self.assertLessEqual(abs(Fraction.__sub__(*given.values())), points)

    def test_the_two_severe_judges_are_flagged(self):
        judges = rows(self.first / "report-evaluation-judges.csv")
        flagged = {row["judge"] for row in judges if "SEVERE" in row["flags"].split()}
        told = re.search(r"Severe +(.*): so many points", self.summary).group(1)
        self.assertEqual(set(re.findall(r"J-\d+", told)), flagged)
        below = below_colleagues(self.first)
        self.assertEqual(set(sorted(below, key=below.get)[-2:]), flagged)
        self.assertEqual({judge for judge, points in below.items() if points > 3.5}, flagged)
        page = (self.first / "report-evaluation.html").read_text(encoding="utf-8")
        for judge in flagged:
            self.assertRegex(page, rf'{judge}<span class="flag">')

    def test_the_report_needs_nothing_else(self):
        for folder in (self.first, self.other):
            page = (folder / "report-evaluation.html").read_text(encoding="utf-8")
            self.assertLess(len(page.encode()), LARGEST_REPORT)
            self.assertIn("default-src 'none'", page)
            for outside in ("http:", "https:", "<script", "<link", "<img", "<iframe", "url(", "@import", " src="):
                self.assertNotIn(outside, page)
        self.assertIn(str(self.first / "report-evaluation.html"), self.summary)

    def test_the_report_follows_from_the_exported_files(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder, "report-evaluation.html")
            subprocess.run([JURI, "report", "ranking", "--stage", "evaluation", "--output-file", page,
                            "--definition", self.first / "definition.textproto", "--sheets", self.first / "marks.csv",
                            "--attributes", self.first / "attributes.csv"], check=True, capture_output=True)
            for data in pathlib.Path(folder).glob("*.csv"):
                self.assertEqual(data.read_bytes(), (self.first / data.name).read_bytes(), data.name)
            self.assertEqual(len(list(pathlib.Path(folder).iterdir())), 5)

    def test_the_pages_say_that_they_are_samples(self):
        for page in self.first.glob("*.html"):
            self.assertIn("contoh", page.read_text(encoding="utf-8").lower(), page.name)


if __name__ == "__main__":
    unittest.main()
