"""Times studies beside numba on the same work, each on one thread and compiled beforehand.

    studies.py BINARY

Prints one line "name<TAB>seconds<TAB>their seconds numba" each, as table.py reads it. Ours is the whole command, its
start and its summary included: `saddlescope study ID --jobs 1`. Theirs are the loops a careful user would write, drawing
their own random numbers; the work (matrices, states, searches, steps) is the same in number and kind, not the same bits.
Both take turns; the medians of three are printed.
"""
import statistics
import subprocess
import sys
import time

import numpy as np


def kernels():
    from numba import njit

    @njit
    def eigenvalue_signs(n, runs):
        total = 0
        h = np.empty((n, n))
        for _ in range(runs):
            for i in range(n):
                for j in range(i):
                    h[i, j] = np.random.normal()
                    h[j, i] = h[i, j]
                h[i, i] = np.sqrt(2.0) * np.random.normal()
            total += np.sum(np.linalg.eigvalsh(h) < 0)
        return total

    @njit
    def ising(n, runs):
        minima = 0
        j = np.zeros((n, n))
        s = np.empty(n)
        h = np.empty(n)
        for _ in range(runs):
            for a in range(n):
                for b in range(a + 1, n):
                    j[a, b] = np.random.normal() / np.sqrt(n)
                    j[b, a] = j[a, b]
            for a in range(n):
                s[a] = 1.0
            for a in range(n):
                h[a] = 0.0
                for b in range(n):
                    h[a] += j[a, b]
            step = 0
            while True:
                stable = True
                for k in range(n):
                    if s[k] * h[k] <= 0:
                        stable = False
                        break
                if stable:
                    minima += 2
                step += 1
                if step == 1 << (n - 1):
                    break
                flip = 0
                while (step >> flip) & 1 == 0:
                    flip += 1
                s[flip] = -s[flip]
                change = 2 * s[flip]
                for k in range(n):
                    h[k] += change * j[flip, k]
        return minima

    @njit
    def sphere(n, runs):
        """Newton on the spherical 3-spin glass, the step from the system bordered by s s'/n."""
        found = 0
        t = np.empty((n, n, n))
        for _ in range(runs):
            for a in range(n):
                for b in range(n):
                    for c in range(n):
                        t[a, b, c] = np.random.normal() / n
            # Made symmetric, as the derivatives need it.
            q = np.empty((n, n, n))
            for a in range(n):
                for b in range(n):
                    for c in range(n):
                        q[a, b, c] = (t[a, b, c] + t[a, c, b] + t[b, a, c] + t[b, c, a] + t[c, a, b] + t[c, b, a]) / 6
            flat = q.reshape(n * n, n)
            s = np.random.normal(0, 1, n)
            s *= np.sqrt(n) / np.sqrt(np.sum(s * s))
            for _ in range(400):
                m = np.dot(flat, s).reshape(n, n)
                v = np.dot(m, s)
                e = np.dot(v, s) / n
                g = 3 * (v - e * s)
                if np.sqrt(np.sum(g * g)) < 1e-11 * np.sqrt(n):
                    found += 1
                    p = np.eye(n) - np.outer(s, s) / n
                    np.linalg.eigvalsh(np.dot(p, np.dot(6 * m, p)) - 3 * e * p)
                    break
                p = np.eye(n) - np.outer(s, s) / n
                a = np.dot(p, np.dot(6 * m, p)) - 3 * e * p + np.outer(s, s) / n
                x = np.linalg.solve(a, -g)
                x -= np.dot(x, s) / n * s
                length = np.sqrt(np.sum(x * x))
                if length > 0.3 * np.sqrt(n):
                    x *= 0.3 * np.sqrt(n) / length
                s = s + x
                s *= np.sqrt(n) / np.sqrt(np.sum(s * s))
        return found

    @njit(error_model="numpy")
    def student(k, runs):
        steps = 0
        w = np.empty((k, k))
        g = np.empty((k, k))
        for _ in range(runs):
            for i in range(k):
                for l in range(k):
                    w[i, l] = np.random.normal() / np.sqrt(k)
            while True:
                f = 0.5 * k * (np.pi + k - 1)
                g[:] = 0.0
                norms = np.sqrt(np.sum(w * w, axis=1))
                for i in range(k):
                    f += 0.5 * np.pi * norms[i] * norms[i]
                    own = np.pi
                    for j in range(k):
                        c = w[i, j] / norms[i]
                        sine = np.sqrt(max(0.0, 1 - c * c))
                        rest = np.pi - np.arccos(min(1.0, max(-1.0, c)))
                        f -= norms[i] * (sine + rest * c)
                        own -= sine / norms[i]
                        g[i, j] -= rest
                    for j in range(k):
                        if j != i:
                            dot = 0.0
                            for l in range(k):
                                dot += w[i, l] * w[j, l]
                            c = min(1.0, max(-1.0, dot / (norms[i] * norms[j])))
                            sine = np.sqrt(1 - c * c)
                            rest = np.pi - np.arccos(c)
                            if j < i:
                                f += norms[i] * norms[j] * (sine + rest * c)
                            own += sine * norms[j] / norms[i]
                            for l in range(k):
                                g[i, l] += rest * w[j, l]
                    for l in range(k):
                        g[i, l] += own * w[i, l]
                square = 0.0
                for i in range(k):
                    for l in range(k):
                        g[i, l] /= 2 * np.pi
                        square += g[i, l] * g[i, l]
                f /= 2 * np.pi
                if f < 1e-3 or square <= 1e-18 or steps > 1000000000:
                    break
                for i in range(k):
                    for l in range(k):
                        w[i, l] -= 5.0 / k * g[i, l]
                steps += 1
        return steps

    @njit
    def xor(h, runs, steps):
        solved = 0
        xs = np.array([0.0, 0.0, 1.0, 1.0])
        ys = np.array([0.0, 1.0, 0.0, 1.0])
        targets = np.array([0.0, 1.0, 1.0, 0.0])
        n = 4 * h + 1
        unit = np.empty((h, 4))
        for _ in range(runs):
            theta = np.random.normal(0, 1, n)
            first, second, g = np.zeros(n), np.zeros(n), np.empty(n)
            p1, p2 = 1.0, 1.0
            right = False
            for step in range(steps + 1):
                right = True
                g[4 * h] = 0.0
                for j in range(h):
                    for l in range(4):
                        g[4 * j + l] = 0.0
                for i in range(4):
                    o = theta[4 * h]
                    for j in range(h):
                        z = theta[4 * j] * xs[i] + theta[4 * j + 1] * ys[i] + theta[4 * j + 2]
                        unit[j, i] = z if z > 0 else 0.0
                        o += theta[4 * j + 3] * unit[j, i]
                    error = o - targets[i]
                    right = right and ((o > 0.5) == (targets[i] > 0.5))
                    slope = 0.5 * error
                    g[4 * h] += slope
                    for j in range(h):
                        g[4 * j + 3] += slope * unit[j, i]
                        if unit[j, i] > 0:
                            back = slope * theta[4 * j + 3]
                            g[4 * j] += back * xs[i]
                            g[4 * j + 1] += back * ys[i]
                            g[4 * j + 2] += back
                if step == steps:
                    break
                p1 *= 0.9
                p2 *= 0.999
                a, b = 0.01 / (1 - p1), 1 / (1 - p2)
                for i in range(n):
                    first[i] = 0.9 * first[i] + 0.1 * g[i]
                    second[i] = 0.999 * second[i] + 0.001 * g[i] * g[i]
                    theta[i] -= a * first[i] / (np.sqrt(second[i] * b) + 1e-8)
            solved += right
        return solved

    return eigenvalue_signs, ising, sphere, student, xor


def main():
    binary = sys.argv[1]
    try:
        eigenvalue_signs, ising, sphere, student, xor = kernels()
    except ImportError:
        print("bench: numba is not there: the rows of studies are left out", file=sys.stderr)
        return
    rows = [
        ("study-eigenvalue-signs-n10-1000000", 1_000_000, ["eigenvalue-signs", "--set", "n=10"],
         lambda runs: eigenvalue_signs(10, runs)),
        ("study-ising-glass-n18-400", 400, ["ising-glass", "--set", "n=18", "--set", "greedy-starts=1"],
         lambda runs: ising(18, runs)),
        ("study-spherical-glass-n20-1500", 1500, ["spherical-glass", "--set", "n=20"], lambda runs: sphere(20, runs)),
        ("study-student-teacher-k8-1000", 1000, ["student-teacher", "--set", "k=8"], lambda runs: student(8, runs)),
        ("study-success-table-xor-h4-800", 800,
         ["success-table", "--set", "data=xor", "--set", "activation=relu", "--set", "method=adam", "--set", "h=4"],
         lambda runs: xor(4, runs, 8000)),
    ]
    for name, runs, words, theirs in rows:
        theirs(2)
        times = ([], [])
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run(
                [binary, "study", *words, "--runs", str(runs), "--jobs", "1", "--json"], check=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            times[0].append(time.perf_counter() - start)
            start = time.perf_counter()
            theirs(runs)
            times[1].append(time.perf_counter() - start)
        ours, other = (statistics.median(values) for values in times)
        print(f"{name}\t{ours:.6g}\t{other:.6g} numba", flush=True)


if __name__ == "__main__":
    main()
