"""Seconds that one class of the VOC07 SVM takes in scikit-learn, as mmselfsup's scripts call it: 19
costs, three folds each, and a refit at each, in so many jobs. The files are SvmFiles.java's.

Usage: python3 voc_svm.py FOLDER [--jobs 2] [--costs 1,10,100,...]
"""
import argparse
import os
import time
import warnings

import numpy as np
import sklearn
from joblib import Parallel, delayed
from sklearn.model_selection import cross_val_score
from sklearn.svm import LinearSVC

COSTS = [1.0, 10.0, 100.0] + [0.5**i for i in range(4, 20)]


def read(folder, split):
    features = np.load(os.path.join(folder, split + "-features.npy")).astype(np.float64)
    features /= np.linalg.norm(features, axis=1)[:, None] + 1e-5
    return features, np.where(np.load(os.path.join(folder, split + "-targets-one.npy"))[:, 0] == 1, 1, -1)


def interpolated(scores, targets):
    hits = np.cumsum((targets > 0)[np.argsort(scores)[::-1]])
    precision = np.maximum.accumulate((hits / np.arange(1, len(hits) + 1))[::-1])[::-1]
    return float(precision[np.flatnonzero(np.diff(hits, prepend=0))].mean())


def solve(cost, features, targets):
    warnings.simplefilter("ignore")
    svm = LinearSVC(C=cost, class_weight={1: 2, -1: 1}, intercept_scaling=1.0, penalty="l2",
                    loss="squared_hinge", tol=0.0001, dual=True, max_iter=2000)
    score = cross_val_score(svm, features, targets, cv=3, scoring="average_precision").mean()
    return score, svm.fit(features, targets)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--costs", default=",".join(map(repr, COSTS)))
    options = parser.parse_args()
    costs = [float(cost) for cost in options.costs.split(",")]
    features, targets = read(options.folder, "train")
    test, truth = read(options.folder, "test")
    start = time.perf_counter()
    solved = Parallel(n_jobs=options.jobs, prefer="threads")(delayed(solve)(c, features, targets) for c in costs)
    best = int(np.argmax([score for score, _ in solved]))
    ap = interpolated(solved[best][1].decision_function(test), truth)
    seconds = time.perf_counter() - start
    print(f"# scikit-learn {sklearn.__version__}, numpy {np.__version__}")
    print(f"# C = {costs[best]}, average precision {100 * ap:.3f}")
    print(f"sklearn: median {seconds:.3f} s, best {seconds:.3f}", flush=True)


main()
