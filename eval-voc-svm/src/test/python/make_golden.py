"""Writes golden.json: average precision by scikit-learn and by the precision-recall loops of the
published SVM scripts (restated), unshuffled stratified folds by scikit-learn, and small problems by
scikit-learn's LinearSVC run to a tolerance of 1e-10.

Usage: python3 make_golden.py ../resources/org/mocoeval/vocsvm/golden.json
"""
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.svm import LinearSVC

SEED = 20070101


def interpolated(order, positive):
    """Area under the interpolated curve, points in the given order."""
    hits = np.cumsum(positive[order])
    precision = np.concatenate([[0.0], hits / np.arange(1, len(order) + 1), [0.0]])
    recall = np.concatenate([[0.0], hits / positive.sum(), [1.0]])
    for i in range(len(precision) - 2, -1, -1):
        precision[i] = max(precision[i], precision[i + 1])
    change = np.where(recall[1:] != recall[:-1])[0]
    return float(np.sum((recall[change + 1] - recall[change]) * precision[change + 1]))


def eleven(order, positive):
    hits = np.cumsum(positive[order])
    precision, recall = hits / np.arange(1, len(order) + 1), hits / positive.sum()
    tops = [precision[recall >= t].max() if (recall >= t).any() else 0.0 for t in np.arange(0.0, 1.1, 0.1)]
    return float(np.mean(tops))


def rankings(random):
    cases = []
    for rows, positives, levels in ((1, 1, 1), (7, 3, 3), (20, 10, 4), (60, 30, 1000), (200, 10, 25), (500, 40, 10**9)):
        positive = np.zeros(rows, bool)
        positive[random.permutation(rows)[:positives]] = True
        scores = np.round(random.normal(0, 1, rows) + positive, 6)
        scores = np.floor(scores * levels / 4) / levels if levels < 10**9 else scores
        backwards = np.argsort(scores, kind="stable")[::-1]
        forwards = np.argsort(-scores, kind="stable")
        cases.append(
            {
                "scores": scores.tolist(),
                "positive": positive.tolist(),
                "interpolatedArea": interpolated(backwards, positive),
                "stepwiseArea": float(average_precision_score(positive, scores)),
                "elevenPoint": eleven(forwards, positive),
            }
        )
    return cases


def folds(random):
    cases = []
    for rows, positives, first in ((7, 2, True), (10, 3, False), (11, 5, True), (100, 31, False)):
        positive = np.zeros(rows, bool)
        positive[random.permutation(rows)[:positives]] = True
        positive[0] = first
        fold = np.zeros(rows, int)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for k, (_, test) in enumerate(StratifiedKFold(3).split(np.zeros(rows), np.where(positive, 1, -1))):
                fold[test] = k
        cases.append({"positive": positive.tolist(), "fold": fold.tolist()})
    return cases


def problem(random):
    """Features as after a ReLU, more columns than rows, in the reference's normalisation."""
    rows, columns = 60, 80
    positive = random.random(rows) < 0.3
    features = np.abs(random.normal(0, 1, (rows, columns)) + 0.4 * positive[:, None] * random.random(columns))
    features = np.round(features, 2).astype(np.float32)
    x = features.astype(np.float64)
    x = x / (np.linalg.norm(x, axis=1)[:, None] + 1e-5)
    y = np.where(positive, 1, -1)
    models = []
    for cost in (0.5**19, 0.0625, 1.0, 100.0):
        svm = LinearSVC(C=cost, class_weight={1: 2, -1: 1}, tol=1e-10, max_iter=10**6, random_state=0)
        svm.fit(x, y)
        score = svm.decision_function(x)
        weight = np.where(positive, 2, 1)
        objective = 0.5 * (np.sum(svm.coef_**2) + svm.intercept_[0] ** 2)
        objective += cost * np.sum(weight * np.maximum(0, 1 - y * score) ** 2)
        svm.set_params(tol=1e-8)
        ap = cross_val_score(svm, x, y, cv=3, scoring="average_precision")
        models.append({"cost": cost, "objective": float(objective), "scores": score.tolist(), "crossValidated": ap.tolist()})
    return {"columns": columns, "features": [round(float(v), 2) for v in features.ravel()], "positive": positive.tolist(), "models": models}


COSTS = [1.0, 10.0, 100.0] + [0.5**i for i in range(4, 20)]


def labels(random, rows):
    """Three classes, each present in a third of the rows, difficult in a tenth."""
    draw = random.random((rows, 3))
    return np.where(draw < 0.33, 1, np.where(draw < 0.9, 0, -1))


def shots(random, targets, k):
    few = np.full_like(targets, -1)
    for value, count in ((1, k), (0, 2 * k)):
        for c in range(3):
            few[random.choice(np.flatnonzero(targets[:, c] == value), count, replace=False), c] = value
    return few


def low_shot(random):
    """As train_svm_low_shot.py, test_svm_low_shot.py and aggregate_low_shot_svm_stats.py."""
    train, test = labels(random, 60), labels(random, 50)
    x, xt = (np.round(np.abs(random.normal(0, 1, (len(t), 12)) + 2 * (t[:, np.arange(12) % 3] == 1)), 2) for t in (train, test))
    unit = lambda f: f.astype(np.float32).astype(np.float64) / (np.linalg.norm(f.astype(np.float32), axis=1)[:, None] + 1e-5)
    cases = []
    for k in (2, 5):
        samples, maps = [], np.zeros((3, len(COSTS)))
        for s in range(3):
            few = shots(random, train, k)
            samples.append(few.ravel().tolist())
            for i, cost in enumerate(COSTS):
                aps = []
                for c in range(3):
                    rows = few[:, c] != -1
                    svm = LinearSVC(C=cost, class_weight={1: 2, -1: 1}, tol=1e-10, max_iter=10**6, random_state=0)
                    svm.fit(unit(x)[rows], np.where(few[rows, c] == 1, 1, -1))
                    kept = test[:, c] != -1
                    score = svm.decision_function(unit(xt)[kept])
                    aps.append(interpolated(np.argsort(score, kind="stable")[::-1], test[kept, c] == 1))
                maps[s, i] = np.mean(aps)
        best = int(np.argmax(maps.mean(axis=0)))
        at = maps[:, best]
        cases.append({"k": k, "samples": samples, "maps": maps.tolist(), "cost": COSTS[best], "mean": at.mean(),
                      "min": at.min(), "max": at.max(), "std": float(np.std(at))})
    flat = lambda f: [round(float(v), 2) for v in f.ravel()]
    return {"train": train.ravel().tolist(), "test": test.ravel().tolist(), "trainFeatures": flat(x), "testFeatures": flat(xt), "cases": cases}


def main():
    random = np.random.default_rng(SEED)
    golden = {
        "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scikit-learn": sklearn.__version__},
        "rankings": rankings(random),
        "folds": folds(random),
        "problem": problem(random),
        "lowShot": low_shot(random),
    }
    with open(sys.argv[1], "w") as file:
        json.dump(golden, file)
        file.write("\n")


if __name__ == "__main__":
    main()
