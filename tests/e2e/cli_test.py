#!/usr/bin/env python3
"""The `juri` command as people use it: each call a process of its own, over a shell's pipes.

Started by juri_cli_thread_test (cli_test.cc), which runs the installation and gives a competition whose list top-6 is
published and whose stage "interview" is open, and another one whose stage "evaluation" is open:
  cli_test.py JURI FOLDER COMPETITION AGENCY_USER JUDGE_USER ORGANIZER_USER OPEN_COMPETITION OPEN_ORGANIZER_USER PASSWORD_FILE
JURI_TARGET_IDENTITY and so on are in the environment.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import time

(JURI, FOLDER, COMPETITION, AGENCY_USER, JUDGE_USER, ORGANIZER_USER, OPEN_COMPETITION, OPEN_ORGANIZER_USER,
 PASSWORD_FILE) = sys.argv[1:]


class Person:
    """Somebody at a machine of their own: configuration and token lie in a folder that nobody else has."""

    def __init__(self, name, **environment):
        self.environment = {**os.environ, "JURI_HOME": f"{FOLDER}/{name}", "JURI_COMPETITION": COMPETITION,
                            "LC_ALL": "C.UTF-8", **environment}

    def juri(self, *arguments, status=0, answers=""):
        """Runs a command, expects its exit status and returns what it printed: the answer, or the error when it failed."""
        done = subprocess.run([JURI, *arguments], env=self.environment, input=answers, capture_output=True, text=True,
                              timeout=30, check=False)
        if done.returncode != status:
            sys.exit(f"juri {' '.join(arguments)}: exit {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
        print(f"ok: juri {' '.join(arguments[:3])} -> {status}")
        return done.stdout if status == 0 else done.stderr

    def login(self, user):
        self.juri("login", user, "--password-file", PASSWORD_FILE)
        return self


def expect(condition, what, got):
    if not condition:
        sys.exit(f"{what}; got: {got}")


def agency_enters_a_proposal():
    agency = Person("agency").login(AGENCY_USER)
    summary = pathlib.Path(FOLDER, "ringkasan.txt")
    summary.write_text("Antrean daring untuk puskesmas.\n", encoding="utf-8")
    made = json.loads(agency.juri("proposal", "new", "--agency", "kab-satu", "--group", "umum", "--title", "Antre",
                                  "--output", "json"))
    number = made["registrationNumber"]
    expect("ringkasan" in agency.juri("proposal", "check", number), "check names the missing part", number)
    missing = agency.juri("proposal", "submit", number, "--language", "en", status=1)
    expect("ringkasan" in missing, "the refusal names the missing part", missing)
    agency.juri("proposal", "edit", number, "--title", "Antre Daring", "--part", f"ringkasan=@{summary}")
    agency.juri("proposal", "check", number)
    agency.juri("proposal", "submit", number)
    receipt = agency.juri("proposal", "receipt", number, "--output", "csv")
    expect(number in receipt and len(receipt.splitlines()) == 2, "the receipt as CSV has a head and a line", receipt)
    shown = json.loads(agency.juri("proposal", "show", number, "--output", "json"))
    expect(shown["title"] == "Antre Daring" and shown["state"] == "PROPOSAL_STATE_SUBMITTED", "shows it", shown)
    english = agency.juri("proposal", "submit", number, "--language", "en", status=1)
    indonesian = agency.juri("proposal", "submit", number, "--language", "id", status=1)
    expect(english and indonesian and english != indonesian, "errors in both languages", english + indonesian)


def judge_sits_and_comes_back():
    judge = Person("judge").login(JUDGE_USER)
    sit = ("judge", "sit", "--stage", "interview", "--language", "en")
    first = judge.juri(*sit, answers="80\n")  # the pipe ends: as if the line broke
    expect("[1/2]" in first and "[2/2]" in first, "asks for both criteria", first)
    second = judge.juri(*sit, answers="70.5\ny\nq\n")
    expect("[1/2]" not in second.split("[2/2]")[0], "goes on where it stopped", second)
    queue = json.loads(judge.juri("judge", "queue", "--stage", "interview", "--output", "json"))
    states = [assignment["state"] for assignment in queue["assignments"]]
    expect(states.count("ASSIGNMENT_STATE_FILED") == 1, "one sheet is filed", states)
    filed = next(one for one in queue["assignments"] if one["state"] == "ASSIGNMENT_STATE_FILED")
    sheet = json.loads(judge.juri("sheet", "show", filed["registrationNumber"], "--stage", "interview", "--output", "json"))
    marks = [mark["centipoints"] for mark in sheet["marks"]]
    expect(marks == [8000, 7050], "with the marks of both sittings", marks)
    others = judge.juri("sheet", "others", filed["registrationNumber"], "--stage", "interview", "--language", "en", status=1)
    expect("NEVER" in others, "the rules of this stage do not show what the others filed", others)


def organizer_replans_an_open_stage():
    organizer = Person("open-organizer", JURI_COMPETITION=OPEN_COMPETITION).login(OPEN_ORGANIZER_USER)

    def plan():
        lines = csv.DictReader(organizer.juri("stage", "plan", "evaluation").splitlines())
        return {(line["entry"], line["judge"]) for line in lines if line["what"] == "READING"}

    def replan(*arguments):
        return json.loads(organizer.juri("stage", "replan", "evaluation", *arguments, "--output", "json"))

    number = "UJI-000001"
    proposal = json.loads(organizer.juri("proposal", "show", number, "--output", "json"))["name"].split("/")[-1]
    before = plan()
    readers = {judge for entry, judge in before if entry == proposal}
    expect(len(readers) == 2, "two judges read each proposal", before)
    rehearsed = replan("--read-again", number, "--dry-run")
    expect(plan() == before, "a rehearsal changes nothing", rehearsed)
    made = replan("--read-again", number)
    expect(made["planSha256"] == rehearsed["planSha256"], "the plan is that of the rehearsal", made)
    third = {judge for entry, judge in plan() if entry == proposal}
    expect(len(third) == 3 and readers < third, "a third judge reads it, the two still do", third)
    recused = min(readers)
    replan("--conflict", f"{recused}={number}", "--note", "Contoh.")
    after = {judge for entry, judge in plan() if entry == proposal}
    expect(recused not in after and len(after) == 3, "somebody else reads it", after)
    unknown = organizer.juri("stage", "replan", "evaluation", "--leave", "a" * 16, "--language", "en", status=1)
    expect("a" * 16 in unknown, "the refusal names the unknown judge", unknown)


def organizer_redacts_a_text():
    organizer = Person("open-organizer", JURI_COMPETITION=OPEN_COMPETITION).login(OPEN_ORGANIZER_USER)
    copy = pathlib.Path(FOLDER, "redacted.txt")
    number = "UJI-000002"
    redact = ("proposal", "redact", number, "ringkasan", "--file", str(copy), "--output", "json")
    for text in ("[...] pertama\n", "[...] kedua\n"):
        copy.write_text(text, encoding="utf-8")
        organizer.juri(*redact)
    kept = json.loads(organizer.juri("proposal", "redactions", number, "--output", "json"))["redactions"]
    expect([one["text"] for one in kept] == ["[...] pertama", "[...] kedua"], "every copy is kept", kept)
    stale = organizer.juri(*redact, "--etag", kept[0]["etag"], "--language", "en", status=1)
    expect("changed" in stale, "a copy that was replaced meanwhile is not replaced again", stale)
    unknown = organizer.juri("proposal", "redact", number, "rincian", "--file", str(copy), "--language", "en", status=1)
    expect("rincian" in unknown and "ringkasan" in unknown, "the refusal names the parts there are", unknown)


def organizer_looks_behind_the_ranking():
    organizer = Person("organizer").login(ORGANIZER_USER)
    unasked = organizer.juri("ranking", "analysis", "evaluation", "--language", "en", status=1)
    expect("without an analysis" in unasked, "a ranking computed without an analysis says so", unasked)
    organizer.juri("ranking", "compute", "evaluation", "--analyze")
    analysis = ("ranking", "analysis", "evaluation", "--output", "csv")
    entries = list(csv.DictReader(organizer.juri(*analysis, "--list", "top-6").splitlines()))
    expect(len(entries) >= 6 and all(0 <= float(entry["chance"]) <= 1 for entry in entries), "chances", entries)
    judges = list(csv.DictReader(organizer.juri(*analysis, "--show", "judges").splitlines()))
    expect(judges and all(judge["judge"].startswith("J-") for judge in judges), "judges by alias", judges)
    organizer.juri("ranking", "report", "evaluation", "--output-file", f"{FOLDER}/report.html")
    page = pathlib.Path(FOLDER, "report.html").read_text(encoding="utf-8")
    expect(judges[0]["judge"] in page and "<script" not in page, "a page with the judges' aliases", page[:300])
    expect(pathlib.Path(FOLDER, "report-entries.csv").exists(), "and its data", "no file")


def somebody_ends_a_lost_session():
    office, lost = Person("office").login(AGENCY_USER), Person("lost").login(AGENCY_USER)
    sessions = json.loads(office.juri("session", "list", "--output", "json"))["sessions"]
    own = [session for session in sessions if session["current"]]
    expect(len(own) == 1 and own[0]["label"].startswith("juri on "), "the own session is known by its device", sessions)
    newest = max(sessions, key=lambda session: session["createTime"])
    office.juri("session", "revoke", newest["name"].rsplit("/", 1)[1])
    time.sleep(0.5)  # as long as it may take everywhere
    lost.juri("whoami", status=3)
    office.juri("session", "revoke", status=2)
    office.juri("session", "revoke", "--others")
    left = office.juri("session", "list", "--output", "csv")
    expect(len(left.splitlines()) == 2, "one session is left", left)


def a_program_gets_a_token_that_only_reads():
    agency = Person("office")
    token = f"{FOLDER}/program.token"
    agency.juri("token", "create", token, "--label", "export", "--read-only", "--password-file", PASSWORD_FILE)
    program = Person("program", JURI_TOKEN_FILE=token)
    program.juri("whoami")
    program.juri("proposal", "list")
    refused = program.juri("proposal", "new", "--agency", "kab-satu", "--group", "umum", "--title", "X",
                           "--language", "en", status=1)
    expect("limited" in refused, "the refusal says why", refused)
    agency.juri("token", "create", token, "--label", "export", status=1)


def anyone_reads_the_published_list():
    anyone = Person("anyone")
    listed = json.loads(anyone.juri("list", "show", "top-6", "--output", "json"))
    expect(len(listed["entries"]) == 6, "six entries as JSON", listed)
    table = anyone.juri("list", "show", "top-6", "--output", "csv")
    expect(len(table.splitlines()) == 7, "a head and six lines as CSV", table)
    anyone.juri("list", "show", "top-6")


def exit_codes_tell_what_went_wrong():
    anyone = Person("anyone")
    anyone.juri("proposal", "nonsense", status=2)
    anyone.juri("proposal", "show", "UJI-000001", status=3)
    nowhere = Person("nowhere", **{f"JURI_TARGET_{service}": "unix:/nowhere/at-all"
                                   for service in ("IDENTITY", "SUBMISSION", "SCORING", "RANKING")})
    nowhere.juri("list", "show", "top-6", status=4)
    Person("agency").juri("proposal", "new", "--file", "/nowhere/at-all", status=5)


agency_enters_a_proposal()
judge_sits_and_comes_back()
organizer_replans_an_open_stage()
organizer_redacts_a_text()
organizer_looks_behind_the_ranking()
somebody_ends_a_lost_session()
a_program_gets_a_token_that_only_reads()
anyone_reads_the_published_list()
exit_codes_tell_what_went_wrong()
