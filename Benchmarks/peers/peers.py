"""The same work as Sources/bench, done by the peers, each on one thread and with the derivatives a careful
user would write by hand. Run by interleave.py; peers that are not installed are left out.
"""
import sys

import numpy as np

from compiled import add_compiled
from worker import Worker


def himmelblau_field():
    x = np.linspace(-6, 6, 480)[None, :]
    y = np.linspace(6, -6, 256)[:, None]
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def himmelblau_field_flat():
    x, y = np.meshgrid(np.linspace(-6, 6, 480), np.linspace(6, -6, 256))
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def monkey_contours(contourpy):
    x = np.linspace(-2, 2, 400)
    y = np.linspace(-1.2, 1.2, 240)
    z = x[None, :] ** 3 - 3 * x[None, :] * y[:, None] ** 2
    levels = [-6, -4, -2.5, -1.5, -0.8, -0.3, -0.05, 0, 0.05, 0.3, 0.8, 1.5, 2.5, 4, 6]

    def work():
        generator = contourpy.contour_generator(x, y, z)
        return [generator.lines(level) for level in levels]

    return work


def rosenbrock_gradient_descent(steps):
    def work():
        x, y, rate = -1.2, 1.0, 0.001
        path = [(x, y)]
        for _ in range(steps):
            r = y - x * x
            gx = -2 * (1 - x) - 400 * x * r
            gy = 200 * r
            x -= rate * gx
            y -= rate * gy
            path.append((x, y))
        return path

    return work


def chain_saddle_free_newton(steps):
    """(1 - w1 ... w11)^2: gradient and Hessian by prefix and suffix products, as numpy likes them."""
    n = 11
    start = np.array([0.9, 0.92, 0.94, 0.96, 0.98, 1.0, 1.02, 1.04, 1.06, 1.08, 1.1])

    def derivatives(w):
        p = np.prod(w)
        partial = p / w
        gradient = -2 * (1 - p) * partial
        second = p / np.outer(w, w)
        np.fill_diagonal(second, 0)
        return gradient, 2 * np.outer(partial, partial) - 2 * (1 - p) * second

    def work():
        w = start.copy()
        for _ in range(steps):
            gradient, hessian = derivatives(w)
            values, vectors = np.linalg.eigh(hessian)
            w = w - 0.1 * (vectors @ ((vectors.T @ gradient) / (np.abs(values) + 0.1)))
        return w

    return work


def newton_basins_himmelblau():
    """Vectorised Newton from every point of a 480x256 grid, 50 iterations."""
    x, y = np.meshgrid(np.linspace(-6, 6, 480), np.linspace(6, -6, 256))
    x, y = x.ravel().copy(), y.ravel().copy()
    with np.errstate(all="ignore"):
        for _ in range(50):
            a = x * x + y - 11
            b = x + y * y - 7
            gx = 4 * x * a + 2 * b
            gy = 2 * a + 4 * y * b
            hxx = 4 * a + 8 * x * x + 2
            hxy = 4 * x + 4 * y
            hyy = 2 + 4 * b + 8 * y * y
            determinant = hxx * hyy - hxy * hxy
            dx = (hyy * gx - hxy * gy) / determinant
            dy = (hxx * gy - hxy * gx) / determinant
            x -= dx
            y -= dy
    return x, y


def himmelblau_field_numexpr(numexpr):
    numexpr.set_num_threads(1)
    x = np.linspace(-6, 6, 480)[None, :]
    y = np.linspace(6, -6, 256)[:, None]
    return lambda: numexpr.evaluate(
        "(x*x + y - 11)**2 + (x + y*y - 7)**2", {"x": x, "y": y})


def waves_field_numexpr(numexpr):
    numexpr.set_num_threads(1)
    x = np.linspace(-6, 6, 480)[None, :]
    y = np.linspace(6, -6, 256)[:, None]
    return lambda: numexpr.evaluate(
        "sin(3*x)*cos(2*y) + exp(-x**2 - y**2)", {"x": x, "y": y})


def waves_field():
    x = np.linspace(-6, 6, 480)[None, :]
    y = np.linspace(6, -6, 256)[:, None]
    return np.sin(3 * x) * np.cos(2 * y) + np.exp(-(x**2) - y**2)


def main():
    worker = Worker()
    field = "field-himmelblau-480x256"
    worker.add(field, "numpy, broadcast axes", himmelblau_field, 20)
    worker.add(field, "numpy, full mesh", himmelblau_field_flat, 5)
    worker.add("field-sin-cos-exp-480x256", "numpy, broadcast axes", waves_field, 5)
    worker.add("gradient-descent-rosenbrock-10000", "Python loop", rosenbrock_gradient_descent(10_000))
    worker.add("saddle-free-newton-chain11-1000", "numpy", chain_saddle_free_newton(1000))
    worker.add("basins-newton-himmelblau-480x256", "numpy, vectorised", newton_basins_himmelblau)
    try:
        import numexpr
    except ImportError:
        print("bench: numexpr is not there: its rows are left out", file=sys.stderr)
    else:
        worker.add(field, "numexpr, one thread", himmelblau_field_numexpr(numexpr), 20)
        worker.add(
            "field-sin-cos-exp-480x256", "numexpr, one thread", waves_field_numexpr(numexpr), 5)
    try:
        import contourpy
    except ImportError:
        print("bench: contourpy is not there: its row is left out", file=sys.stderr)
    else:
        worker.add("contours-monkey-400x240-15-levels", "contourpy", monkey_contours(contourpy), 5)
    add_compiled(worker)
    worker.serve()


if __name__ == "__main__":
    main()
