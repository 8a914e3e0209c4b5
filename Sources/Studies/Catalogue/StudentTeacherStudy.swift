import Landscape
import Mathematics
import Platform

extension Study {
  /// How often gradient descent ends in a bad minimum of two-layer ReLU networks.
  static let studentTeacher = Study(
    id: "student-teacher", title: "Bad minima of students of ReLU teachers",
    measured: "the share of runs that end in a minimum with F ≥ 0.001, its value and its least "
      + "eigenvalue",
    measures: [
      "spurious-share", "spurious-value", "least-eigenvalue-mean", "least-eigenvalue-min",
    ],
    source: "Safran & Shamir 2018",
    parameters: [
      .coordinate("k", [6, 7, 8, 9, 10], in: 1...40, "the teacher's units, and the inputs"),
      .coordinate("n", [6], in: 1...40, "the student's units; k of them unless set", follows: "k"),
      .integer("step-limit", 200_000, in: 100...10_000_000, "steps after which a run is given up"),
    ],
    standardRuns: 1000,
    remark: "Gradient descent with step 5/k from N(0, 1/k), to |∇F| ≤ 10⁻⁹. Where it rests with a "
      + "negative eigenvalue it is pushed along its eigenvector and goes on: no small gradient is "
      + "taken for a minimum. Published: 12.6 % for k = n = 8, 21.8 (9), 34.6 (10)."
  ) {
    StudentTeacherExperiment(
      k: $0.integer("k"), n: $0.integer("n"), stepLimit: $0.integer("step-limit"))
  }
}

/// One start a run.
private struct StudentTeacherExperiment: Experiment {
  let k: Int
  let n: Int
  let stepLimit: Int

  let numberNames = ["spurious-share", "spurious-value", "least-eigenvalue", "steps", "pushes"]

  /// F from which on a minimum is bad; below, descent only goes on to the teacher.
  private static let bad = 1e-3
  private static let slope = 1e-9
  private static let mostPushes = 20

  func run(_ key: RunKey, into numbers: UnsafeMutableBufferPointer<Double>) -> String? {
    var point = Vector.zero(0)
    return train(key, &point, into: numbers)
  }

  /// The student of a run where it came to rest.
  func scene(of key: RunKey) -> String? {
    var point = Vector.zero(0)
    var numbers = [Double](repeating: RunTable.absent, count: numberNames.count)
    let reason = numbers.withUnsafeMutableBufferPointer { train(key, &point, into: $0) }
    guard point.isFinite else { return nil }
    let loss = StudentTeacher(teachers: k, students: n)
    let words =
      reason.map { "was given up (\($0))" }
      ?? (numbers[0] == 1
        ? "rests in a bad minimum of least eigenvalue \(RunScene.words(numbers[2]))"
        : "is on its way down to the teacher")
    let start = point.elements.enumerated().map {
      $0.element + ($0.offset % 2 == 0 ? 0.02 : -0.02)
    }
    return RunScene(
      title: "A student of \(k) ReLUs, run \(key.number)",
      summary: "Where gradient descent came to rest", source: Study.studentTeacher.source,
      lines: [
        "objective: {student-teacher: {k: \(k), n: \(n), seed: \(key.landscapeSeed)}}",
        "start: \(RunScene.list(start))",
        "slice: {kind: hessian, around: \(RunScene.list(point.elements))}",
      ],
      optimizers: [
        "method: gradient-descent, learning-rate: \(JSONText.number(5 / Double(k)).text)",
        "method: newton", "method: saddle-free-newton, damping: 0.01",
      ],
      notes: "After \(Int(saturating: numbers[3])) steps of gradient descent the run \(words), F = "
        + "\(RunScene.words(loss.value(at: point))). That place is the middle of the plane of "
        + "the largest and the smallest eigenvalue; all methods start beside it."
    ).text
  }

  /// Trains a student; `point` is where it ends.
  private func train(
    _ key: RunKey, _ point: inout Vector, into numbers: UnsafeMutableBufferPointer<Double>
  ) -> String? {
    let loss = StudentTeacher(teachers: k, students: n)
    point = loss.start(seed: key.landscapeSeed)
    var steps = 0
    for push in 0...Self.mostPushes {
      let value = descend(loss, &point, &steps)
      guard value.isFinite else { return "not finite" }
      numbers[3] = Double(steps)
      numbers[4] = Double(push)
      if value < Self.bad {
        numbers[0] = 0
        return nil
      }
      if steps >= stepLimit { return "step limit" }
      let spectrum = Spectrum(of: loss.hessian(at: point))
      guard let least = spectrum.eigenvalues.first, least.isFinite else { return "not finite" }
      if least > 0 {
        numbers[0] = 1
        numbers[1] = value
        numbers[2] = least
        return nil
      }
      // A saddle that only looked like a minimum: the lower of the two ways down.
      let direction = spectrum.eigenvectors.column(0)
      let (up, down) = (point + 1e-3 * direction, point + -1e-3 * direction)
      point = loss.value(at: up) < loss.value(at: down) ? up : down
    }
    return "no verdict"
  }

  /// Goes down until the gradient is small, F is, or the steps are spent; returns F.
  private func descend(_ loss: StudentTeacher, _ point: inout Vector, _ steps: inout Int) -> Double
  {
    let size = n * k
    let rate = 5 / Double(k)
    return point.elements.withUnsafeMutableBufferPointer { point in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: size + 3 * n) { room in
        guard let w = point.baseAddress, let gradient = room.baseAddress else { return .nan }
        while true {
          let value = loss.evaluate(at: w, gradient: gradient, scratch: gradient + size)
          var square = 0.0
          for i in 0..<size { square += gradient[i] * gradient[i] }
          if value < Self.bad || square <= Self.slope * Self.slope || steps >= stepLimit
            || !square.isFinite
          {
            return square.isFinite ? value : .nan
          }
          for i in 0..<size { w[i] -= rate * gradient[i] }
          steps += 1
        }
      }
    }
  }

  func measures(of runs: RunTable) -> [Measure] {
    let outcomes = runs.values(of: "spurious-share")
    let eigenvalues = runs.values(of: "least-eigenvalue")
    return [
      .share("spurious-share", outcomes.count { $0 == 1 }, of: outcomes.count),
      .mean("spurious-value", of: runs.values(of: "spurious-value")),
      .mean("least-eigenvalue-mean", of: eigenvalues),
      Measure("least-eigenvalue-min", eigenvalues.min()),
    ]
  }
}
