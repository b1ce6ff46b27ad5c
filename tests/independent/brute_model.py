"""The two-way model of sheet scores by dense textbook formulas, in points: no use is made of its structure.

y = mean + proposal + judge + chance. Lists of lists of floats; a contest has some thirty sheets.
"""

import math


def solve(matrix, right):
    """matrix^-1 right for a right side of several columns, by Gauss with partial pivoting; also log |det matrix|."""
    n = len(matrix)
    rows = [list(matrix[i]) + list(right[i]) for i in range(n)]
    log_determinant = 0.0
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        log_determinant += math.log(abs(rows[i][i]))
        for r in range(n):
            if r != i and rows[r][i]:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [[cell / rows[i][i] for cell in rows[i][n:]] for i in range(n)], log_determinant


def identity(n):
    return [[float(i == j) for j in range(n)] for i in range(n)]


class BruteModel:
    """`readings`: (entry, judge, score) with scores in points."""

    def __init__(self, readings):
        self.readings = sorted(readings)
        self.entries = sorted({entry for entry, _, _ in readings})
        self.judges = sorted({judge for _, judge, _ in readings})

    def severities(self, shrinkage):
        """Least squares with a free number for each proposal, and lambda b^2 added for each judge."""
        unknowns = self.entries + self.judges
        at = {name: i for i, name in enumerate(unknowns)}
        matrix = [[0.0] * len(unknowns) for _ in unknowns]
        right = [[0.0] for _ in unknowns]
        for entry, judge, score in self.readings:
            for a in (at[entry], at[judge]):
                right[a][0] += score
                for b in (at[entry], at[judge]):
                    matrix[a][b] += 1
        for judge in self.judges:
            matrix[at[judge]][at[judge]] += shrinkage
        solution, _ = solve(matrix, right)
        return {judge: solution[at[judge]][0] for judge in self.judges}

    def covariance(self, variances):
        """Of the scores; `variances` of proposals, judges, chance."""
        of_entries, of_judges, of_chance = variances
        return [[of_entries * (e == f) + of_judges * (j == k) + of_chance * ((e, j) == (f, k))
                 for f, k, _ in self.readings] for e, j, _ in self.readings]

    def restricted(self, variances):
        """V^-1 and P y, P, and -2 log restricted likelihood without its constant."""
        n = len(self.readings)
        inverse, log_determinant = solve(self.covariance(variances), identity(n))
        sums = [sum(row) for row in inverse]
        information = sum(sums)
        projection = [[inverse[i][j] - sums[i] * sums[j] / information for j in range(n)] for i in range(n)]
        scores = [score for _, _, score in self.readings]
        projected = [sum(p * y for p, y in zip(row, scores)) for row in projection]
        deviance = log_determinant + math.log(information) + sum(p * y for p, y in zip(projected, scores))
        return projection, projected, deviance

    def posterior(self, variances):
        """Means and covariance of the proposals, in the order of `entries`."""
        projection, projected, _ = self.restricted(variances)
        of = [[i for i, (e, _, _) in enumerate(self.readings) if e == entry] for entry in self.entries]
        means = [variances[0] * sum(projected[i] for i in rows) for rows in of]
        covariance = [[variances[0] * (a is b) - variances[0] ** 2 * sum(projection[i][j] for i in a for j in b)
                       for b in of] for a in of]
        return means, covariance


def below(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def expected_ranks(means, covariance):
    n = len(means)
    return [1 + sum(below((means[j] - means[i]) / math.sqrt(covariance[i][i] + covariance[j][j] - 2 * covariance[i][j]))
                    for j in range(n) if j != i) for i in range(n)]


def chances(means, covariance, seats):
    """P(rank <= seats): others above a value counted as normal, the value integrated over its own distribution."""
    n = len(means)
    if seats >= n:
        return [1.0] * n
    shared = sum(covariance[i][j] for i in range(n) for j in range(n) if i != j) / (n * (n - 1))
    deviations = [math.sqrt(covariance[i][i] - shared) for i in range(n)]
    step = 0.1
    found = []
    for i in range(n):
        total = 0.0
        for k in range(-80, 81):
            value = means[i] + deviations[i] * k * step
            above = [below((means[j] - value) / deviations[j]) for j in range(n) if j != i]
            spread = math.sqrt(max(sum(p * (1 - p) for p in above), 1e-12))
            weight = step * math.exp(-(k * step) ** 2 / 2) / math.sqrt(2 * math.pi)
            total += weight * below((seats - 0.5 - sum(above)) / spread)
        found.append(total)
    return found
