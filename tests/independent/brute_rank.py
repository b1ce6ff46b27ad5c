"""The result of one contest by the letter of docs/arithmetic.md: simple, slow, exact; nothing shared with the engine."""

import hashlib
from fractions import Fraction

from contests import SEED


def rounded(points, rounding):
    """A number of points; half-up goes away from zero."""
    if rounding is None or points is None:
        return points
    mode, decimals = rounding
    scaled = abs(points) * 10 ** decimals
    whole, rest = divmod(scaled, 1)
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (mode == "HALF_UP" or whole % 2 == 1)):
        whole += 1
    return Fraction(whole if points >= 0 else -whole, 10 ** decimals)


def mean(values):
    return sum(values) / Fraction(len(values))


def aggregate(rule, values):
    if not values:
        return None
    kind = rule["kind"]
    if kind in ("trimmed_mean", "sum"):
        kept = sorted(values)
        for _ in range(rule["highest"]):
            kept = kept[:-1]
        for _ in range(rule["lowest"]):
            kept = kept[1:]
        if not kept:
            return None
        return sum(kept) if kind == "sum" else mean(kept)
    if kind == "capped_mean":
        centre, limit = rounded(mean(values), rule["centre"]), Fraction(rule["limit"], 100)
        return mean([min(max(v, centre - limit), centre + limit) for v in values])
    if kind == "median":
        lower, upper = sorted(values)[(len(values) - 1) // 2], sorted(values)[len(values) // 2]
        return {"LOWER": lower, "UPPER": upper, "MEAN": (lower + upper) / 2}[rule["of_even"]]
    if kind == "points_by_place":
        return sum(values)
    return mean(values)


class BruteStage:
    """`earlier`: the BruteStages of earlier contests by code."""

    def __init__(self, contest, earlier):
        self.contest, self.earlier = contest, earlier
        self.scoring = contest["scoring"]
        self.criteria = contest["criteria"]
        self.sheets = {k: self.read(v) for k, v in contest["sheets"].items() if v != "RECUSED"}
        self.sheets = {k: v for k, v in self.sheets.items() if self.counts(v)}
        self.scores = {e: self.score(e) for e in contest["entries"]}
        self.totals = {e: self.total(e) for e in contest["entries"]}

    def read(self, marks):
        """Marks in points; a missing one as the rule reads it."""
        fill = Fraction(self.contest["fill"], 100) if self.scoring["missing"] == "FILL" else None
        return [fill if mark is None else Fraction(mark, 100) for mark in marks]

    def counts(self, marks):
        there = [mark is not None for mark in marks]
        return any(there) if self.scoring["missing"] == "EXCLUDE" else all(there)

    def weighted(self, entry, numbers):
        """Products, rounded, added up; what is missing is left out with its weight."""
        there = [i for i, number in enumerate(numbers) if number is not None]
        divisor = self.scoring["divisor"] or sum(self.criteria[i][1] for i in there)
        total = Fraction(0)
        for i in there:
            code, weight = self.criteria[i]
            factor = Fraction(self.contest["factors"].get((entry, code), 1000), 1000)
            total += rounded(weight * numbers[i] * factor / divisor, self.scoring["rounded"]["products"])
        return total

    def sheet_score(self, entry, judge):
        return rounded(self.weighted(entry, self.sheets[entry, judge]), self.scoring["rounded"]["sheet_scores"])

    def judges_of(self, entry):
        return [judge for e, judge in self.sheets if e == entry]

    def points(self, entry, judge):
        """For the place of the entry in the judge's order."""
        if entry in self.contest["states"]:
            return None
        rule = self.scoring["aggregation"]
        table = [Fraction(points, 100) for points in rule["table"]] + [Fraction(0)] * 20
        order = [self.sheet_score(e, j) for e, j in self.sheets if j == judge and e not in self.contest["states"]]
        own = self.sheet_score(entry, judge)
        places = range(sum(s > own for s in order), sum(s >= own for s in order))
        shared = [table[place] for place in places]
        return {"MEAN": mean(shared), "BEST": shared[0], "WORST": shared[-1]}[rule["shared"]]

    def score(self, entry):
        judges = self.judges_of(entry)
        if len(judges) < self.contest["minimum"]:
            return None
        rule = self.scoring["aggregation"]
        if self.scoring["criteria_first"]:
            score = self.criteria_first(entry, judges)
        elif rule["kind"] == "points_by_place":
            score = aggregate(rule, [p for j in judges if (p := self.points(entry, j)) is not None])
        else:
            score = aggregate(rule, [self.sheet_score(entry, judge) for judge in judges])
        score = rounded(score, self.scoring["rounded"]["stage_scores"])
        return None if score is None else score + self.extra(entry, "SCORE")

    def extra(self, entry, of, criteria=None):
        """Bonuses less deductions, of these criteria or of all and none."""
        rules = {("bonus", code): on for code, _, on in self.contest["bonuses"]}
        rules |= {("deduction", code): on for code, _, on in self.contest["deductions"]}
        signs = {"bonus": 1, "deduction": -1}
        return sum((Fraction(signs[kind] * points, 100) for (e, kind, code, criterion), points in
                    self.contest["extras"].items() if e == entry and rules[kind, code] == of
                    and (criteria is None or criterion in criteria)), Fraction(0))

    def criteria_first(self, entry, judges):
        numbers = []
        for i in range(len(self.criteria)):
            marks = [m for j in judges if (m := self.sheets[entry, j][i]) is not None]
            numbers.append(rounded(aggregate(self.scoring["aggregation"], marks),
                                   self.scoring["rounded"]["criterion_scores"]))
        missing = [number is None for number in numbers]
        if all(missing) or (any(missing) and self.scoring["missing"] != "EXCLUDE"):
            return None
        return self.weighted(entry, numbers)

    def total(self, entry):
        if self.scores[entry] is None:
            return None
        total, weights = self.scoring["own_weight"] * self.scores[entry], self.scoring["own_weight"]
        if not self.scoring["earlier"]:
            total, weights = self.scores[entry], 1
        for stage, weight, value, rounding in self.scoring["earlier"]:
            numbers = self.earlier[stage].scores if value == "SCORE" else self.earlier[stage].totals
            before = rounded(numbers.get(entry), rounding)
            if before is None:
                return None
            total, weights = total + weight * before, weights + weight
        divisor = (self.scoring["earlier"] and self.scoring["combination_divisor"]) or weights
        return rounded(total / divisor, self.scoring["rounded"]["totals"]) + self.extra(entry, "TOTAL")

    def state(self, entry):
        if entry in self.contest["states"]:
            return self.contest["states"][entry]
        if self.totals[entry] is None:
            return "INCOMPLETE"
        grade = self.contest["passing"]
        return "RANKED" if grade is None or self.totals[entry] >= Fraction(grade, 100) else "BELOW_PASSING_GRADE"

    def compared(self, entry, tie):
        """Greater goes first; a missing value last."""
        kind, of = tie
        if kind == "lot":
            return tuple(-byte for byte in hashlib.sha256((SEED + entry).encode()).digest())
        if kind == "criterion_mean":
            i = [code for code, _ in self.criteria].index(of)
            marks = [m for j in self.judges_of(entry) if (m := self.sheets[entry, j][i]) is not None]
            return (1, mean(marks)) if marks else (0, 0)
        if kind == "component_score":
            value = self.component_score(entry, of)
        elif kind == "stage_score_alone":
            value = self.earlier[of].scores.get(entry)
        else:
            value = self.scores[entry] if of == self.contest["code"] else self.earlier[of].totals.get(entry)
        return (0, 0) if value is None else (1, value)

    def component_score(self, entry, code):
        """A contest of the component's criteria alone, on the sheets that count here."""
        of = dict(self.contest["components"])[code]
        kept = [i for i, (criterion, _) in enumerate(self.criteria) if criterion in of]
        given = {key: [self.contest["sheets"][key][i] for i in kept] for key in self.sheets}
        exact = dict(self.scoring["rounded"], sheet_scores=None, stage_scores=None)
        alone = dict(self.contest, criteria=[self.criteria[i] for i in kept], sheets=given, minimum=1, ties=[], extras={},
                     scoring=dict(self.scoring, rounded=exact, earlier=[]))
        score = BruteStage(alone, {}).scores[entry]
        return None if score is None else score + self.extra(entry, "SCORE", of)

    def key(self, entry):
        return [self.totals[entry]] + [self.compared(entry, tie) for tie in self.contest["ties"]]

    def places(self):
        ranked = [e for e in self.contest["entries"] if self.state(e) == "RANKED"]
        keys = {e: self.key(e) for e in ranked}
        return {e: 1 + sum(keys[o] > keys[e] for o in ranked) for e in ranked}

    def members(self):
        """Of the list, and those whose place at the cut the plenary must resolve."""
        places = self.places()
        size = self.contest["size"]
        line = sorted(places, key=lambda e: places[e])
        if len(line) <= size or places[line[size - 1]] != places[line[size]]:
            return set(line[:size]), set()
        tied = {e for e in line if places[e] == places[line[size]]}
        surely = {e for e in line[:size]} - tied
        return {"ALL_IN": (surely | tied, set()), "ALL_OUT": (surely, set()), "PLENARY": (set(), tied)}[
            self.contest["cut"]]


def expected_rows(stage):
    """(entry, what) -> (value, place) of the results file, and the lists."""
    places = stage.places()
    rows = {}
    for entry in stage.contest["entries"]:
        place = str(places.get(entry, ""))
        rows[entry, "STATE"] = (stage.state(entry), place)
        rows[entry, "SHEETS"] = (str(len(stage.judges_of(entry))), place)
        if stage.scores[entry] is not None:
            rows[entry, "SCORE_EXACT"] = (str(stage.scores[entry]), place)
        if stage.totals[entry] is not None:
            rows[entry, "TOTAL_EXACT"] = (str(stage.totals[entry]), place)
    for what, entries in zip(("LIST", "TIED_AT_CUT"), stage.members()):
        for entry in entries:
            rows[entry, what] = (f"list-{stage.contest['code']}", str(places[entry]))
    return rows
