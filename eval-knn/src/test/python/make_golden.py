"""Writes golden.json: neighbours by scikit-learn in float64, votes by torch as the published code
counts them (mmselfsup's and DINO's knn_classifier, restated), on features made by a formula.

Usage: python3 make_golden.py ../resources/org/mocoeval/knn/golden.json
"""
import json
import sys

import numpy as np
import sklearn
import torch
from sklearn.neighbors import NearestNeighbors

TRAIN, TEST, COLUMNS, CLASSES, SEED = 400, 60, 24, 12, 20220331
KS, TEMPERATURES = (1, 3, 10, 20, 100, 200), (0.07, 0.5)


def draw():
    """Noisy class centres, positive as features after a ReLU are; one decimal keeps the file small."""
    random = np.random.default_rng(SEED)
    centres = random.gamma(1.0, 1.0, (CLASSES, COLUMNS))
    sets = {}
    for name, rows in (("train", TRAIN), ("test", TEST)):
        labels = random.integers(0, CLASSES, rows)
        features = np.abs(centres[labels] + random.normal(0, 1.6, (rows, COLUMNS)))
        sets[name] = (np.round(features, 1).astype(np.float32), labels)
    return sets


def votes(similarities, labels, targets, k, temperature):
    scores = torch.zeros(len(targets), CLASSES, dtype=torch.float64)
    scores.scatter_add_(1, labels[:, :k], (similarities[:, :k] / temperature).exp())
    predictions = scores.sort(dim=1, descending=True, stable=True).indices
    correct = predictions.eq(targets.view(-1, 1))
    return int(correct[:, :1].sum()), int(correct[:, : min(5, k)].sum())


def main():
    (train, train_labels), (test, test_labels) = draw().values()
    finder = NearestNeighbors(n_neighbors=TRAIN, algorithm="brute", metric="cosine").fit(train.astype(np.float64))
    distances, rows = finder.kneighbors(test.astype(np.float64))
    gaps = np.diff(distances[:, : max(KS) + 1], axis=1)
    assert gaps.min() > 1e-9, "neighbours are too close for the order to be certain: change the seed"
    similarities = torch.from_numpy(1 - distances)
    labels = torch.from_numpy(train_labels[rows])
    figures = [
        {"k": k, "temperature": t, "correct": votes(similarities, labels, torch.from_numpy(test_labels), k, t)}
        for t in TEMPERATURES
        for k in KS
    ]
    golden = {
        "madeWith": {"numpy": np.__version__, "scikit-learn": sklearn.__version__, "torch": torch.__version__},
        "columns": COLUMNS,
        "trainTenths": np.rint(train * 10).astype(int).ravel().tolist(),
        "trainLabels": train_labels.tolist(),
        "testTenths": np.rint(test * 10).astype(int).ravel().tolist(),
        "testLabels": test_labels.tolist(),
        "neighbours": rows[:, :50].tolist(),
        "figures": figures,
    }
    with open(sys.argv[1], "w") as out:
        json.dump(golden, out, separators=(",", ":"))
        out.write("\n")


main()
