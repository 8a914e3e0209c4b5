"""The rows of peers.py that numba compiles: the loops of limit.c, in Python."""
import sys

import numpy as np


def add_compiled(worker):
    try:
        from numba import njit
    except ImportError:
        print("bench: numba is not there: its rows are left out", file=sys.stderr)
        return

    @njit
    def field(xs, ys):
        values = np.empty((ys.size, xs.size))
        for j in range(ys.size):
            y = ys[j]
            for i in range(xs.size):
                x = xs[i]
                a = x * x + y - 11
                b = x + y * y - 7
                values[j, i] = a * a + b * b
        return values

    @njit
    def descend(steps):
        path = np.empty((steps + 1, 4))
        x, y, rate = -1.2, 1.0, 0.001
        for i in range(steps + 1):
            r = y - x * x
            s = 1 - x
            gx = -2 * s - 400 * x * r
            gy = 200 * r
            path[i, 0] = x
            path[i, 1] = y
            path[i, 2] = s * s + 100 * (r * r)
            path[i, 3] = np.sqrt(gx * gx + gy * gy)
            x -= rate * gx
            y -= rate * gy
        return path

    @njit(error_model="numpy")
    def basins(xs, ys):
        ends = np.empty((ys.size * xs.size, 2))
        steps = np.empty(ys.size * xs.size, np.int32)
        k = 0
        for j in range(ys.size):
            for i in range(xs.size):
                x, y = xs[i], ys[j]
                taken = 0
                while True:
                    a = x * x + y - 11
                    b = x + y * y - 7
                    gx = 4 * x * a + 2 * b
                    gy = 2 * a + 4 * y * b
                    if gx * gx + gy * gy <= 1e-16 or taken == 50:
                        break
                    hxx = 4 * a + 8 * x * x + 2
                    hxy = 4 * x + 4 * y
                    hyy = 2 + 4 * b + 8 * y * y
                    determinant = hxx * hyy - hxy * hxy
                    x -= (hyy * gx - hxy * gy) / determinant
                    y -= (hxx * gy - hxy * gx) / determinant
                    taken += 1
                ends[k, 0] = x
                ends[k, 1] = y
                steps[k] = taken
                k += 1
        return ends, steps

    @njit
    def chain(w, repeats):
        n = w.size
        before = np.ones(n + 1)
        after = np.ones(n + 1)
        partial = np.empty(n)
        gradient = np.empty(n)
        hessian = np.empty((n, n))
        total = 0.0
        for _ in range(repeats):
            for i in range(n):
                before[i + 1] = before[i] * w[i]
            for i in range(n, 0, -1):
                after[i - 1] = after[i] * w[i - 1]
            r = 1 - before[n]
            for i in range(n):
                partial[i] = before[i] * after[i + 1]
                gradient[i] = -2 * r * partial[i]
            for i in range(n):
                between = before[i]
                hessian[i, i] = 2 * partial[i] * partial[i]
                for j in range(i + 1, n):
                    second = 2 * partial[i] * partial[j] - 2 * r * between * after[j + 1]
                    hessian[i, j] = second
                    hessian[j, i] = second
                    between *= w[j]
            # The next round is at another point, so that none can be left out.
            w[0] += 1e-12
            total += hessian[0, 1]
        return total

    xs, ys = np.linspace(-6, 6, 480), np.linspace(6, -6, 256)
    start = np.linspace(0.9, 1.1, 11)
    repeats = 10_000
    chain(start.copy(), 1)

    def chain_once():
        chain(start.copy(), repeats)

    worker.add("field-himmelblau-480x256", "numba", lambda: field(xs, ys), 20)
    worker.add("gradient-descent-rosenbrock-10000", "numba", lambda: descend(10_000), 10)
    worker.add("gradient-descent-rosenbrock-1000000", "numba", lambda: descend(1_000_000))
    worker.add("basins-newton-himmelblau-480x256", "numba", lambda: basins(xs, ys))
    worker.add("gradient-and-hessian-chain11", "numba", chain_once, shared=repeats)
