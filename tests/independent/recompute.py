#!/usr/bin/env python3
"""Recomputes a stage's ranking and one list from the marks and the definition alone.

An independent check of the engine: standard library only, no code shared, Python's own exact fractions. It covers stages
whose aggregation is `mean` without roundings; for any other it says so and exits with 2.

  recompute.py --definition F --sheets F --list top-99 [--withdrawn F] [--decisions F] [--groups F]

--sheets     CSV stage,entry,judge,criterion,mark,state (marks in points)
--withdrawn  one entry a line: withdrawn or disqualified
--decisions  CSV entry,decision with INCLUDE or EXCLUDE (the plenary's)
--groups     CSV entry,group; needed when the list is for one group

Prints CSV stage,entry,what,value,place: STATE of every entry, TOTAL_EXACT of those with a score, LIST of the members, and
TIED_AT_CUT (then exit code 3) when the plenary still has to decide.
"""

import argparse
import csv
import re
import sys
from collections import defaultdict
from fractions import Fraction

TOKEN = re.compile(r'\s+|#[^\n]*|(?P<text>"(?:[^"\\]|\\.)*")|(?P<mark>[{}\[\]:;,<>])|(?P<word>[^\s{}\[\]:;,<>"#]+)')


def tokens(text):
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise ValueError(f"cannot read the definition at character {at}")
        at = found.end()
        if found.lastgroup:
            yield found.lastgroup, found.group()
    yield "mark", "}"


class Message:
    """A message of the protobuf text format: every field is a list of values."""

    def __init__(self, stream):
        self.fields = defaultdict(list)
        for kind, name in stream:
            if name == "}":
                return
            if kind == "word":
                self.read_field(name, stream)

    def read_field(self, name, stream):
        kind, token = next(stream)
        if token == ":":
            kind, token = next(stream)
        if token == "[":
            for kind, token in stream:
                if token == "]":
                    return
                if token != ",":
                    self.fields[name].append(self.value(kind, token, stream))
        else:
            self.fields[name].append(self.value(kind, token, stream))

    @staticmethod
    def value(kind, token, stream):
        if token == "{":
            return Message(stream)
        return token[1:-1] if kind == "text" else token

    def all(self, name):
        return self.fields.get(name, [])

    def one(self, name, default=None):
        return self.fields[name][0] if name in self.fields else default

    def number(self, name, default=0):
        return int(self.one(name, default))


def read_definition(path):
    with open(path, encoding="utf-8") as file:
        return Message(tokens(file.read()))


def read_sheets(path):
    """stage -> entry -> judge -> criterion -> mark in points, or None where there is a state instead."""
    stages = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
    recused = set()
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            sheet = stages[row["stage"]][row["entry"]][row["judge"]]
            sheet[row["criterion"]] = Fraction(row["mark"]) if row["mark"] else None
            if row["state"] == "RECUSED":
                recused.add((row["stage"], row["entry"], row["judge"]))
    for stage, entry, judge in recused:
        del stages[stage][entry][judge]
    return stages


def earlier_parts(scoring):
    return [part for rule in scoring.all("combination") for part in rule.all("earlier")]


def refuse_what_is_not_covered(stage):
    scoring = stage.one("scoring")
    covered = {"mean", "display", "missing_mark", "combination"}
    other = set(scoring.fields) - covered
    other |= {"earlier.rounding" for part in earlier_parts(scoring) if "rounding" in part.fields}
    filled = scoring.one("missing_mark", "") in ("MISSING_MARK_EXCLUDE", "MISSING_MARK_FILL")
    if other or filled:
        print(f"not covered: {', '.join(sorted(other)) or 'the rule for missing marks'}", file=sys.stderr)
        sys.exit(2)


class Ranking:
    """One stage: totals, the tie chain, the order."""

    def __init__(self, stage, sheets, earlier, entries):
        refuse_what_is_not_covered(stage)
        self.stage = stage
        self.weights = {c.one("code"): c.number("weight") for c in stage.all("criteria")}
        self.sheets = {entry: self.complete(sheets.get(entry, {})) for entry in entries}
        self.earlier = earlier
        minimum = stage.number("minimum_sheets")
        self.scores = {e: self.mean(s) for e, s in self.sheets.items() if len(s) >= minimum}
        self.totals = {e: t for e in self.scores if (t := self.total(e)) is not None}

    def complete(self, by_judge):
        return [s for s in by_judge.values() if all(s.get(c) is not None for c in self.weights)]

    def mean(self, sheets):
        each = [sum(w * s[c] for c, w in self.weights.items()) / Fraction(sum(self.weights.values())) for s in sheets]
        return sum(each) / len(each)

    def total(self, entry):
        rule = self.stage.one("scoring").one("combination")
        if rule is None:
            return self.scores[entry]
        total, weights = rule.number("own_weight") * self.scores[entry], rule.number("own_weight")
        for part in rule.all("earlier"):
            before = self.before(part.one("stage"), entry, part.one("value") == "EARLIER_VALUE_SCORE")
            if before is None:
                return None
            total += part.number("weight") * before
            weights += part.number("weight")
        return total / (rule.number("divisor") or weights)

    def before(self, stage, entry, alone):
        """The total that the entry has from an earlier stage, or the score of that stage alone."""
        ranking = self.earlier.get(stage)
        if ranking is None:
            return None
        return (ranking.scores if alone else ranking.totals).get(entry)

    def component(self, entry, code):
        of = next(c.all("criteria") for c in self.stage.all("components") if c.one("code") == code)
        marks = [sum(self.weights[c] * s[c] for c in of) for s in self.sheets[entry]]
        return Fraction(sum(marks)) / (len(marks) * sum(self.weights[c] for c in of))

    def key(self, entry):
        """What decides the order, greatest first: the total, then the chain."""
        chain = [(1, self.totals[entry])]
        for tie in self.stage.all("ties"):
            chain.append(self.compared(entry, tie))
        return chain

    def compared(self, entry, tie):
        """A missing value goes behind every other."""
        if "criterion_mean" in tie.fields:
            marks = [s[tie.one("criterion_mean")] for s in self.sheets[entry]]
            return (1, Fraction(sum(marks), len(marks)))
        if "component_score" in tie.fields:
            return (1, self.component(entry, tie.one("component_score")))
        if "stage_score" in tie.fields or "stage_score_alone" in tie.fields:
            code = tie.one("stage_score") or tie.one("stage_score_alone")
            own = code == self.stage.one("code")
            value = self.scores[entry] if own else self.before(code, entry, "stage_score_alone" in tie.fields)
            return (0, Fraction(0)) if value is None else (1, value)
        print("not covered: lots", file=sys.stderr)
        sys.exit(2)

    def passes(self, entry):
        grade = self.stage.one("passing_grade")
        return entry in self.totals and (grade is None or self.totals[entry] >= Fraction(int(grade), 100))


def places_of(entries, ranking):
    """Entry -> 1, 2, 2, 4 and the entries in order."""
    order = sorted(sorted(entries), key=ranking.key, reverse=True)  # stable: equal ones stay by name
    places = {}
    for i, entry in enumerate(order):
        shared = i > 0 and ranking.key(entry) == ranking.key(order[i - 1])
        places[entry] = places[order[i - 1]] if shared else i + 1
    return places, order


def compose(line, places, size, included, excluded, rule):
    """The members, and those whose shared place across the cut nobody resolved."""
    rest = [e for e in line if e not in included and e not in excluded]
    seats = size - len(included)
    taken = rest[:seats]
    if seats < len(rest) and seats > 0 and places[rest[seats - 1]] == places[rest[seats]]:
        tied = [e for e in rest if places[e] == places[rest[seats]]]
        taken = [e for e in taken if e not in tied]
        if rule == "TIE_AT_CUT_PLENARY":
            return [], tied
        if rule == "TIE_AT_CUT_ALL_IN":
            taken += tied
    members = set(taken) | included
    return [e for e in line if e in members], []


def state_of(entry, ranking, withdrawn):
    if entry in withdrawn:
        return "WITHDRAWN"
    if entry not in ranking.totals:
        return "INCOMPLETE"
    return "RANKED" if ranking.passes(entry) else "BELOW_PASSING_GRADE"


def read_pairs(path):
    if not path:
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [row[:2] for row in list(csv.reader(file))[1:] if row]


def rank_until(definition, sheets, list_code):
    """The ranking of the stage that yields the list, after all stages before it."""
    earlier = {}
    for stage in definition.all("stages"):
        of_stage = sheets.get(stage.one("code"), {})
        ranking = Ranking(stage, of_stage, earlier, list(of_stage))
        for rule in stage.all("lists"):
            if rule.one("code") == list_code:
                return stage, rule, ranking
        earlier[stage.one("code")] = ranking
    print(f"no stage yields the list {list_code}", file=sys.stderr)
    sys.exit(2)


def main():
    parser = argparse.ArgumentParser(description="Recomputes a ranking and one list from marks and definition.")
    for name in ("definition", "sheets", "list"):
        parser.add_argument(f"--{name}", required=True)
    for name in ("withdrawn", "decisions", "groups"):
        parser.add_argument(f"--{name}")
    args = parser.parse_args()

    stage, rule, ranking = rank_until(read_definition(args.definition), read_sheets(args.sheets), args.list)
    withdrawn = set()
    if args.withdrawn:
        with open(args.withdrawn, encoding="utf-8") as file:
            withdrawn = {line.strip() for line in file if line.strip()}
    groups = dict(read_pairs(args.groups))
    decisions = read_pairs(args.decisions)
    included = {entry for entry, decision in decisions if decision == "INCLUDE"}
    excluded = {entry for entry, decision in decisions if decision == "EXCLUDE"}

    states = {entry: state_of(entry, ranking, withdrawn) for entry in ranking.sheets}
    places, order = places_of([e for e, state in states.items() if state == "RANKED"], ranking)
    group = rule.one("group", "")
    line = [e for e in order if not group or groups.get(e) == group]
    members, tied = compose(line, places, rule.number("size"), included, excluded, stage.one("tie_at_cut"))

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["stage", "entry", "what", "value", "place"])
    code = stage.one("code")
    for entry in order + sorted(e for e in states if e not in places):
        out.writerow([code, entry, "STATE", states[entry], places.get(entry, "")])
        if entry in ranking.totals:
            out.writerow([code, entry, "TOTAL_EXACT", ranking.totals[entry], places.get(entry, "")])
    for what, entries in (("LIST", members), ("TIED_AT_CUT", tied)):
        for entry in entries:
            out.writerow([code, entry, what, args.list, places[entry]])
    sys.exit(3 if tied else 0)


if __name__ == "__main__":
    main()
