import Landscape
import Testing

@testable import Scenes

/// Networks, data, trainings and planes are written as they are read.
@Suite struct NetworkWriterTests {
  private func expectRoundTrip(_ text: String) throws {
    let scene = try SceneFile.parse(text: text, file: "s.yaml")
    let written = SceneFile.write(scene)
    #expect(try SceneFile.parse(text: written, file: "s.yaml") == scene, "\(written)")
  }

  @Test(
    "Networks and data of every kind",
    arguments: [
      ("network: {layers: [2, 3, 1]}", "data: {builtin: xor}"),
      (
        "network: {layers: [2, {size: 2, activation: maxout, pieces: 4, residual: true}, 1], "
          + "bias: false, loss: binary-cross-entropy, reduction: sum}",
        "data: {builtin: moons, samples: 12, noise: 0.125, seed: 4, validation: 0.25}"
      ),
      (
        "network: {layers: [64, 5, 10], activation: softplus, loss: cross-entropy, "
          + "batch-normalization: true, initial: {kind: he, seed: 3}}",
        "data: {builtin: digits, samples: 30}"
      ),
      (
        "network: {layers: [2, 1], loss: squared-error, initial: {values: [0.1, -2, 1e-300]}}",
        "data: {builtin: random-teacher, samples: 8, seed: 2}"
      ),
      (
        "network: {layers: [1, 2], initial: {kind: normal, standard-deviation: 0.3, seed: 9}}",
        "data: {inputs: [[1], [-2.5]], targets: [[0, 1], [2, 3]], validation: 0.5}"
      ),
      ("network: {layers: [1, 2]}", "data: {inputs: [[1], [2]], labels: [1, 0]}"),
      (
        "network: {layers: [2, 3], loss: cross-entropy}",
        "data: {csv: {file: /dev/null, inputs: ['a: b', c], label: 'it''s', limit: 7}}"
      ),
      (
        "network: {layers: [1, 2]}",
        "data: {csv: {file: /dev/null, inputs: x, target: [y, 'z, 1']}}"
      ),
      (
        "network: {layers: [1, 2]}",
        "data: {idx: {images: /dev/null, labels: /dev/null, limit: 9, downsample: 2}}"
      ),
      (
        "network: {layers: [4, 2, 4]}",
        "data: {idx: {images: /dev/null, limit: 9}, targets: inputs}"
      ),
      (
        "network: {input: {channels: 1, height: 8, width: 8}, layers: [{convolution: {channels: 2, "
          + "kernel: 3, padding: 1}, residual: false, activation: gelu}, {pool: {kind: max, size: 2}}, "
          + "{dense: 3, repeat: 7}, 10], loss: cross-entropy, weight-decay: 0.5, adversarial: "
          + "{epsilon: 0.25}, fixed: {b1: [0, 1], W10: [[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3], "
          + "[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]]}}",
        "data: {builtin: digits, samples: 30}"
      ),
      (
        "network: {input: {steps: 2, features: 1}, layers: [{recurrent: {kind: lstm, size: 2, "
          + "output: each}}, 2], loss: cross-entropy, initial: {kind: random-walk, seed: 2}}",
        "data: {inputs: [[1, 2], [3, 4]], labels: [[0, 1], [1, 1]]}"
      ),
      (
        "network: {input: {steps: 2, features: 1}, layers: [{recurrent: {kind: simple, size: 2}}, "
          + "1], initial: {kind: random-walk, gain: 1.5, seed: 2}}",
        "data: {csv: {file: /dev/null, inputs: x, sequence: id, target: y}}"
      ),
      (
        "network: {layers: [144, 4, 144], activation: gelu}",
        "data: {builtin: strokes, samples: 9, targets: inputs}"
      ),
      ("network: {layers: [1, 1]}", "data: {inputs: [[1], [2]], targets: inputs}"),
      ("network: {layers: [2, 3, 1], dropout: 0.25}", "data: {builtin: xor}"),
      (
        "network: {boltzmann: {visible: 64, hidden: [4, 3], iterations: 2}, masks: {seed: 4}, "
          + "weight-decay: 0.5, reduction: sum}", "data: {builtin: digits, samples: 20}"
      ),
      (
        "network: {boltzmann: {visible: 2, hidden: [1, 1]}}", "data: {inputs: [[0, 1], [0.5, 0]]}"
      ),
      (
        "network: {layers: [1, 1]}",
        "data: {csv: {file: /dev/null, inputs: x}, targets: inputs}"
      ),
    ])
  func networks(network: String, data: String) throws {
    try expectRoundTrip(NetworkText(network: network, data: data).text)
  }

  @Test(
    "Trainings, planes and lines of every kind",
    arguments: [
      "training: {method: momentum, learning-rate: 0.01, momentum: 0.8, batch: 2, seed: 5, steps: 9}",
      "training: {method: adam, schedule: {kind: step, every: 7, factor: 0.25}, steps: 9}",
      "training: {method: adam, steps: 30, schedule: {kind: cosine, final: 0}}",
      "optimizers: [{method: newton, schedule: {kind: cosine, steps: 9}}]",
      "training: {method: adam}\nslice: {kind: random, normalize: unit, seed: 8, around: start}",
      "training: {method: adam}\nslice: {kind: principal}",
      "training: {method: adam}\nslice: {kind: hessian}",
      "training: {method: adam}\nslice: {kind: hessian, around: permuted}",
      "training: {method: adam}\nslice: {points: [start, end, other]}",
      "training: {method: adam}\nprofile: {from: end, to: permuted, range: [0, 1]}",
      "start: {kind: he, seed: 7}\nprofile: {from: start, to: {kind: normal, seed: 2}}",
      "optimizers: [{method: newton, start: {kind: glorot, seed: 3}}]\nview: {x: [0, 1], y: [2, 3]}",
    ])
  func more(text: String) throws {
    try expectRoundTrip(NetworkText(more: text).text)
  }
}
