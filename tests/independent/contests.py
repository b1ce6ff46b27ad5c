"""Small random contests, as plain values and as the files that `juri engine` reads.

A file holds many contests: each is a stage of one definition, so that thousands of them take few processes.
"""

import hashlib
import json

SEED = "brute force"
LARGEST_LIST = 4

HEAD = f"""
title {{ id: "Uji" en: "Test" }}
registration_prefix: "UJI"
time_zone: "Asia/Jakarta"
submission {{ opens: "2018-03-01T00:00:00" closes: "2018-04-30T23:59:59" }}
groups {{ code: "umum" name {{ id: "U" en: "U" }} }}
agencies {{ type: AGENCY_TYPE_CITY }}
parts {{ code: "isi" name {{ id: "I" en: "I" }} max_words: 10 }}
screening_reasons {{ code: "lain" name {{ id: "L" en: "L" }} }}
tie_seed_commitment: "{hashlib.sha256(SEED.encode()).hexdigest()}"
"""

ROUNDED_STEPS = ("criterion_scores", "products", "sheet_scores", "stage_scores", "totals")


def random_rounding(random, often=0.4):
    if random.random() > often:
        return None
    return random.choice(["HALF_UP", "HALF_EVEN"]), random.randrange(0, 4)


def random_aggregation(random):
    kind = random.choice(["mean", "trimmed_mean", "capped_mean", "median", "sum", "points_by_place"])
    if kind in ("trimmed_mean", "sum"):
        return {"kind": kind, "highest": random.randrange(0, 2), "lowest": random.randrange(0, 2)}
    if kind == "capped_mean":
        return {"kind": kind, "limit": random.choice([25, 50, 130, 1000]), "centre": random_rounding(random)}
    if kind == "median":
        return {"kind": kind, "of_even": random.choice(["LOWER", "UPPER", "MEAN"])}
    if kind == "points_by_place":
        table = sorted((random.randrange(0, 1200) for _ in range(random.randrange(1, 6))), reverse=True)
        return {"kind": kind, "table": table, "shared": random.choice(["MEAN", "BEST", "WORST"])}
    return {"kind": kind}


def random_scoring(random):
    aggregation = random_aggregation(random)
    return {
        "aggregation": aggregation,
        "criteria_first": aggregation["kind"] != "points_by_place" and random.random() < 0.3,
        "missing": random.choice(["SHEET_INCOMPLETE", "EXCLUDE", "FILL"]),
        "divisor": random.choice([0, 0, 0, 7, 100]),
        "rounded": {step: random_rounding(random) for step in ROUNDED_STEPS},
        "earlier": [],
        "own_weight": 1,
    }


def random_contest(random, code, earlier):
    """`earlier`: codes of contests before it, whose totals may count."""
    criteria = [(f"c{i}", random.randrange(1, 10)) for i in range(random.randrange(1, 5))]
    scoring = random_scoring(random)
    drops = scoring["aggregation"].get("highest", 0) + scoring["aggregation"].get("lowest", 0)
    if earlier and random.random() < 0.3:
        scoring["own_weight"] = random.randrange(1, 9)
        scoring["earlier"] = [(stage, random.randrange(1, 9), random.choice(["TOTAL", "SCORE"]), random_rounding(random))
                              for stage in random.sample(earlier, min(len(earlier), random.randrange(1, 4)))]
        scoring["combination_divisor"] = random.choice([0, 0, 1, 10])
    components = [(f"k{i}", random.sample([c for c, _ in criteria], random.randrange(1, len(criteria) + 1)))
                  for i in range(random.randrange(0, 3))]
    ties = [("criterion_mean", random.choice(criteria)[0])] if random.random() < 0.4 else []
    if components and random.random() < 0.6:
        ties.append(("component_score", random.choice(components)[0]))
    if random.random() < 0.3:
        ties.append(("stage_score", random.choice(earlier + [code])))
    if earlier and random.random() < 0.2:
        ties.append(("stage_score_alone", random.choice(earlier)))
    if random.random() < 0.4:
        ties.append(("lot", None))
    contest = {
        "code": code,
        "criteria": criteria,
        "components": components,
        "scoring": scoring,
        "minimum": drops + random.randrange(1, 3),
        "passing": random.choice([None, None, random.randrange(0, 400)]),
        "ties": ties,
        "cut": random.choice(["ALL_IN", "ALL_OUT", "PLENARY"]),
        "size": LARGEST_LIST if not earlier else random.randrange(1, LARGEST_LIST + 1),
        "fill": random.randrange(0, 501),
        "severity": None,
    }
    contest["bonuses"], contest["deductions"] = random_extra_rules(random), random_extra_rules(random)
    add_sheets(random, contest)
    return contest


EXTRA_RULES = {"bonus": "bonuses", "deduction": "deductions"}


def random_extra_rules(random):
    return [(f"x{i}", random.choice([5, 50, 120]), random.choice(["SCORE", "TOTAL"]))
            for i in range(random.choice([0, 0, 0, 1, 2]))]


def add_sheets(random, contest):
    judges = [f"J-{j}" for j in range(random.randrange(2, 6))]
    entries = [f"E{i}" for i in range(random.randrange(2, 9))]
    gaps = random.choice([0, 0, 0.1])
    contest["sheets"] = {}  # (entry, judge) -> marks in centipoints, None where there is a state, or "RECUSED"
    for entry in entries:
        for judge in random.sample(judges, random.randrange(1, len(judges) + 1)):
            marks = [None if random.random() < gaps else 50 * random.randrange(0, 11) for _ in contest["criteria"]]
            contest["sheets"][entry, judge] = "RECUSED" if random.random() < gaps / 2 else marks
    contest["states"] = {e: random.choice(["WITHDRAWN", "DISQUALIFIED"]) for e in entries if random.random() < 0.1}
    factors = random.random() < 0.2
    codes = [code for code, _ in contest["criteria"]]
    contest["factors"] = {(e, c): random.randrange(500, 3001) for e in entries for c in codes} if factors else {}
    contest["entries"] = entries
    contest["extras"] = {}  # (entry, kind, code, criterion or "") -> points in centipoints
    for kind in ("bonus", "deduction"):
        for code, most, of in contest[EXTRA_RULES[kind]]:
            for entry in random.sample(entries, random.randrange(0, len(entries))):
                for criterion in random.sample(codes, random.randrange(0, 2)) if of == "SCORE" else []:
                    contest["extras"][entry, kind, code, criterion] = random.randrange(0, most + 1)
                contest["extras"][entry, kind, code, ""] = random.randrange(0, most + 1)


def text_of_rounding(name, rounding):
    if rounding is None:
        return ""
    return f"{name} {{ mode: ROUNDING_MODE_{rounding[0]} decimals: {rounding[1]} }} "


def text_of_aggregation(rule):
    kind = rule["kind"]
    if kind in ("trimmed_mean", "sum"):
        return f"{kind} {{ drop_highest: {rule['highest']} drop_lowest: {rule['lowest']} }} "
    if kind == "capped_mean":
        return f"capped_mean {{ limit: {rule['limit']} {text_of_rounding('centre', rule['centre'])}}} "
    if kind == "median":
        return f"median {{ of_even: MEDIAN_OF_EVEN_{rule['of_even']} }} "
    if kind == "points_by_place":
        table = ", ".join(map(str, rule["table"]))
        return f"points_by_place {{ table: [{table}] shared: SHARED_PLACE_POINTS_{rule['shared']} }} "
    return "mean {} "


def text_of_scoring(contest):
    scoring = contest["scoring"]
    text = text_of_aggregation(scoring["aggregation"]) + f"missing_mark: MISSING_MARK_{scoring['missing']} "
    if scoring["missing"] == "FILL":
        text += f"fill_mark: {contest['fill']} "
    if scoring["criteria_first"]:
        text += "order: SCORING_ORDER_CRITERIA_FIRST "
    if scoring["divisor"]:
        text += f"divisor: {scoring['divisor']} "
    text += "".join(text_of_rounding(step, rounding) for step, rounding in scoring["rounded"].items())
    if scoring["earlier"]:
        earlier = " ".join(f'earlier {{ stage: "{stage}" weight: {weight} value: EARLIER_VALUE_{value} '
                           f'{text_of_rounding("rounding", rounding)}}}' for stage, weight, value, rounding in scoring["earlier"])
        text += f"combination {{ own_weight: {scoring['own_weight']} {earlier} divisor: {scoring['combination_divisor']} }} "
    return text


def text_of_contest(contest, first):
    code = contest["code"]
    criteria = "\n".join(f'  criteria {{ code: "{c}" name {{ id: "{c}" en: "{c}" }} weight: {w} scale_max: 500 }}'
                         for c, w in contest["criteria"])
    components = " ".join(f'components {{ code: "{k}" name {{ id: "{k}" en: "{k}" }} criteria: {json.dumps(of)} }}'
                          for k, of in contest["components"])
    ties = " ".join("ties { lot {} }" if kind == "lot" else f'ties {{ {kind}: "{of}" }}' for kind, of in contest["ties"])
    extras = " ".join(f'{field} {{ code: "{x}" name {{ id: "{x}" en: "{x}" }} most: {most} of: EXTRA_POINTS_OF_{of} }}'
                      for field in EXTRA_RULES.values() for x, most, of in contest[field])
    severity = contest["severity"]
    return f"""
stages {{
  code: "{code}" name {{ id: "{code}" en: "{code}" }} kind: STAGE_KIND_EVALUATION
  {'' if first else f'from_lists: "list-{first_code(code)}"'}
{criteria}
  {components}
  weights_total: {sum(w for _, w in contest["criteria"])}
  judges_per_proposal: 5 minimum_sheets: {contest["minimum"]} closing_quorum: 10000
  scoring {{ {text_of_scoring(contest)}}}
  {'' if contest["passing"] is None else f'passing_grade: {contest["passing"]}'}
  {extras}
  {ties}
  tie_at_cut: TIE_AT_CUT_{contest["cut"]}
  lists {{ code: "list-{code}" name {{ id: "L" en: "L" }} size: {contest["size"]} publication: PUBLICATION_STYLE_RANKED }}
  {'' if severity is None else f'severity {{ {severity} }}'}
}}
"""


def first_code(code):
    """Every contest but the first takes its entries from the first one's list, as a definition wants it."""
    return code[0] + "0"


def write_files(contests, folder):
    """-> paths of definition, sheets and attributes."""
    paths = [folder / name for name in ("definition.textproto", "sheets.csv", "attributes.csv")]
    definition = HEAD + "".join(text_of_contest(c, i == 0) for i, c in enumerate(contests))
    sheets, attributes = ["stage,entry,judge,criterion,mark,state"], ["stage,entry,criterion,attribute,value"]
    for contest in contests:
        codes = [code for code, _ in contest["criteria"]]
        for (entry, judge), marks in contest["sheets"].items():
            for i, criterion in enumerate(codes):
                recused = marks == "RECUSED"
                mark = None if recused else marks[i]
                cell = "" if mark is None else f"{mark // 100}.{mark % 100:02d}"
                state = "" if mark is not None else "RECUSED" if recused else "ABSTAINED"
                sheets.append(f"{contest['code']},{entry},{judge},{criterion},{cell},{state}")
        attributes += [f"{contest['code']},{e},,state,{s}" for e, s in contest["states"].items()]
        attributes += [f"{contest['code']},{e},{c},factor,{f // 1000}.{f % 1000:03d}"
                       for (e, c), f in contest["factors"].items()]
        attributes += [f"{contest['code']},{e},{c},{kind}:{x},{points // 100}.{points % 100:02d}"
                       for (e, kind, x, c), points in contest["extras"].items()]
    for path, lines in zip(paths, ([definition], sheets, attributes)):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths
