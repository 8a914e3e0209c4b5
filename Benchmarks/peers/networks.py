"""The network rows of Sources/bench, done by numpy and jax with all cores, as in peers.py.

The data are random: what the numbers are does not matter to the time.
"""
import sys

import numpy as np

from worker import Worker


def one_hot(labels, count):
    rows = np.zeros((labels.size, count))
    rows[np.arange(labels.size), labels] = 1
    return rows


class Dense:
    """inputs-hidden-outputs with tanh and cross-entropy, W row by row then b, as one vector."""

    def __init__(self, sizes, samples, seed):
        generator = np.random.default_rng(seed)
        self.sizes = sizes
        self.x = generator.random((samples, sizes[0]))
        self.y = one_hot(generator.integers(0, sizes[-1], samples), sizes[-1])
        self.theta = np.concatenate([
            part.ravel()
            for m, n in zip(sizes, sizes[1:])
            for part in (generator.normal(0, m**-0.5, (n, m)), np.zeros(n))])

    def parts(self, theta):
        offset = 0
        for m, n in zip(self.sizes, self.sizes[1:]):
            yield theta[offset : offset + m * n].reshape(n, m), theta[offset + m * n : offset + m * n + n]
            offset += m * n + n

    def loss(self, theta):
        (w1, b1), (w2, b2) = self.parts(theta)
        o = np.tanh(self.x @ w1.T + b1) @ w2.T + b2
        o -= o.max(axis=1, keepdims=True)
        return (np.log(np.exp(o).sum(axis=1)) - (self.y * o).sum(axis=1)).mean()

    def gradient(self, theta):
        (w1, b1), (w2, b2) = self.parts(theta)
        h = np.tanh(self.x @ w1.T + b1)
        o = h @ w2.T + b2
        o -= o.max(axis=1, keepdims=True)
        p = np.exp(o)
        total = p.sum(axis=1, keepdims=True)
        loss = (np.log(total[:, 0]) - (self.y * o).sum(axis=1)).mean()
        delta = (p / total - self.y) / len(self.x)
        back = (delta @ w2) * (1 - h * h)
        return loss, np.concatenate([
            (back.T @ self.x).ravel(), back.sum(axis=0), (delta.T @ h).ravel(), delta.sum(axis=0)])


def train(network, epochs, rate=0.1):
    theta = network.theta.copy()
    losses = []
    for _ in range(epochs):
        loss, gradient = network.gradient(theta)
        losses.append(loss)
        theta -= rate * gradient
    return theta, losses


def surface(network, count):
    generator = np.random.default_rng(1)
    axes = []
    for _ in range(2):
        parts = []
        for w, b in network.parts(network.theta):
            d = generator.normal(size=w.shape)
            d *= np.linalg.norm(w, axis=1, keepdims=True) / (np.linalg.norm(d, axis=1, keepdims=True) + 1e-10)
            parts += [d.ravel(), np.zeros_like(b)]
        axes.append(np.concatenate(parts))
    grid = np.linspace(-1, 1, count)
    return [[network.loss(network.theta + a * axes[0] + b * axes[1]) for a in grid] for b in grid]


def jax_hessian(network):
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_platforms", "cpu")
    jax.config.update("jax_enable_x64", True)
    x, y, theta = jnp.array(network.x), jnp.array(network.y), jnp.array(network.theta)

    def loss(theta):
        (w1, b1), (w2, b2) = network.parts(theta)
        o = jnp.tanh(x @ w1.T + b1) @ w2.T + b2
        return (jax.nn.logsumexp(o, axis=1) - (y * o).sum(axis=1)).mean()

    compiled = jax.jit(jax.hessian(loss))
    compiled(theta).block_until_ready()
    return lambda: compiled(theta).block_until_ready()


def jax_gradients():
    """Gradients of a convolution and of an LSTM, and a step on a mini-batch, compiled."""
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_platforms", "cpu")
    jax.config.update("jax_enable_x64", True)
    generator = np.random.default_rng(3)

    images = jnp.array(generator.random((500, 1, 8, 8)))
    classes = jnp.array(one_hot(generator.integers(0, 10, 500), 10))
    kernels = {
        "w1": jnp.array(generator.normal(0, 0.3, (4, 1, 3, 3))), "b1": jnp.zeros(4),
        "w2": jnp.array(generator.normal(0, 0.1, (10, 256))), "b2": jnp.zeros(10)}

    def convolution(p):
        h = jax.lax.conv_general_dilated(images, p["w1"], (1, 1), "SAME")
        h = jax.nn.relu(h + p["b1"][:, None, None]).reshape(500, -1)
        o = h @ p["w2"].T + p["b2"]
        return (jax.nn.logsumexp(o, axis=1) - (classes * o).sum(axis=1)).mean()

    sequences = jnp.array(generator.random((200, 20, 2)))
    targets = jnp.array(generator.random((200, 1)))
    gates = {
        "wx": jnp.array(generator.normal(0, 0.3, (64, 2))),
        "wh": jnp.array(generator.normal(0, 0.2, (64, 16))), "b": jnp.zeros(64),
        "w": jnp.array(generator.normal(0, 0.3, (1, 16))), "c": jnp.zeros(1)}

    def lstm(p):
        def step(state, x):
            h, c = state
            i, f, g, o = jnp.split(x @ p["wx"].T + h @ p["wh"].T + p["b"], 4, axis=1)
            c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
            return (jax.nn.sigmoid(o) * jnp.tanh(c), c), None

        zero = jnp.zeros((200, 16))
        (h, _), _ = jax.lax.scan(step, (zero, zero), jnp.swapaxes(sequences, 0, 1))
        return ((h @ p["w"].T + p["c"] - targets) ** 2).sum() / 400

    def compiled(loss, parameters):
        gradient = jax.jit(jax.value_and_grad(loss))
        jax.block_until_ready(gradient(parameters))
        return lambda: jax.block_until_ready(gradient(parameters))

    return compiled(convolution, kernels), compiled(lstm, gates)


def main():
    worker = Worker()
    digits = Dense([64, 32, 10], 1797, seed=0)
    worker.add(
        "network-training-64-32-10-200-epochs", "numpy, all cores", lambda: train(digits, 200))
    worker.add("network-surface-64-32-10-51x51", "numpy, all cores", lambda: surface(digits, 51))
    small = Dense([16, 16, 8], 500, seed=1)
    try:
        work = jax_hessian(small)
    except ImportError:
        print("bench: jax is not there (script/bench --peers all): its rows are left out", file=sys.stderr)
    else:
        worker.add("network-hessian-16-16-8", "jax.hessian, compiled", work)
        convolution, lstm = jax_gradients()
        worker.add(
            "network-gradient-convolution-8x8-4-channels-500", "jax, compiled", convolution, runs=20)
        worker.add("network-gradient-lstm-16-20-steps-200", "jax, compiled", lstm, runs=5)
    worker.serve()


if __name__ == "__main__":
    main()
