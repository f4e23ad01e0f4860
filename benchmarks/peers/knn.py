"""Exact cosine neighbours in faiss, torch and scikit-learn: the peers of KnnBenchmark.

Usage: OMP_NUM_THREADS=2 python3 knn.py [--train 50000] [--test 5000] [--columns 2048] [--k 200]
       [--rounds 3] [--peers torch,faiss,sklearn]

The features are the ones KnnBenchmark computes, by the same formula. Timed is everything from raw
float32 rows in memory to neighbour lists: normalising, faiss' copy into its index, the search.
"""
import argparse
import os
import statistics
import time

# Debian's torch has two pools of threads, libgomp's and OpenBLAS's. Where the first spins while the
# second multiplies, work stalls for up to 200 ms. Read when torch or faiss is loaded.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np


def features(first, rows, columns):
    """Uniform in [0, 1): a 32-bit mix of the element's number, as KnnBenchmark.java has it."""
    out = np.empty((rows, columns), np.float32)
    for row in range(rows):
        number = np.arange(columns, dtype=np.uint32) + np.uint32(((first + row) * columns) % 2**32)
        number *= np.uint32(0x9E3779B1)
        number ^= number >> np.uint32(15)
        number *= np.uint32(0x85EBCA77)
        number ^= number >> np.uint32(13)
        number *= np.uint32(0xC2B2AE3D)
        number ^= number >> np.uint32(16)
        out[row] = (number >> np.uint32(8)).astype(np.float32) / np.float32(2**24)
    return out


def with_torch(train, test, k):
    """What DINO and mmselfsup do: chunks of test rows against all training rows, then topk."""
    import torch

    train = torch.nn.functional.normalize(torch.from_numpy(train), dim=1).t()
    test = torch.nn.functional.normalize(torch.from_numpy(test), dim=1)
    return torch.cat([torch.mm(chunk, train).topk(k, dim=1).indices for chunk in test.split(500)]).numpy()


def with_faiss(train, test, k):
    import faiss

    train, test = train.copy(), test.copy()
    faiss.normalize_L2(train)
    faiss.normalize_L2(test)
    index = faiss.IndexFlatIP(train.shape[1])
    index.add(train)
    return index.search(test, k)[1]


def with_sklearn(train, test, k):
    from sklearn.neighbors import NearestNeighbors

    finder = NearestNeighbors(n_neighbors=k, algorithm="brute", metric="cosine").fit(train)
    return finder.kneighbors(test, return_distance=False)


PEERS = {"torch": with_torch, "faiss": with_faiss, "sklearn": with_sklearn}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--train", type=int, default=50000)
    parser.add_argument("--test", type=int, default=5000)
    parser.add_argument("--columns", type=int, default=2048)
    parser.add_argument("--k", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default="torch,faiss,sklearn")
    options = parser.parse_args()
    train = features(0, options.train, options.columns)
    test = features(options.train, options.test, options.columns)
    for name in options.peers.split(","):
        print("#", name.replace("sklearn", "scikit-learn"), __import__(name).__version__)
    flop = 2.0 * options.train * options.test * options.columns
    for name in options.peers.split(","):
        seconds = []
        for number in range(options.rounds + 1):
            start = time.perf_counter()
            neighbours = PEERS[name](train, test, options.k)
            if number > 0:
                seconds.append(time.perf_counter() - start)
        print(
            f"{name:8s} best {min(seconds):.3f}  median {statistics.median(seconds):.3f} s"
            f"  ({flop / min(seconds) / 1e9:.0f} GFLOP/s)  first list starts {neighbours[0][:5].tolist()}",
            flush=True,
        )


main()
