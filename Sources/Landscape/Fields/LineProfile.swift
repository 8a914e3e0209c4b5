import Mathematics

/// f along a line: φ(t) = f(A + t D), with exact derivatives in t.
public struct LineProfile: Sendable, Hashable {
  /// One place of the line.
  public struct Sample: Sendable, Hashable {
    /// The place t.
    public let t: Double
    /// φ(t).
    public let value: Double
    /// φ′(t) = Dᵀ ∇f.
    public let slope: Double
    /// φ″(t) = Dᵀ ∇²f D.
    public let curvature: Double
  }

  /// The samples, from one end of the range to the other.
  public let samples: [Sample]

  /// `count` samples of the objective along a line, evenly spaced, both ends of the range exact.
  ///
  /// Cost: per sample a value with gradient and a Hessian-vector product, so that a line through a
  /// thousand weights never forms their Hessian. Nil if `isCancelled` became true.
  public init?(
    of objective: any Objective, along line: Line, range: ClosedRange<Double>, count: Int,
    isCancelled: () -> Bool = { false }
  ) {
    precondition(count >= 1, "a profile needs a sample")
    let function = objective.restricted(to: line)
    let places = View.spread(from: range.lowerBound, to: range.upperBound, count: count)
    let together =
      count >= Self.manySamples
      ? (objective as? FormulaObjective)?.formula.tape.lineProgram(line) : nil
    var samples: [Sample] = []
    samples.reserveCapacity(count)
    for start in stride(from: 0, to: count, by: Self.block) {
      let block = places[start..<min(count, start + Self.block)]
      if isCancelled() { return nil }
      guard let together else {
        for t in block {
          if isCancelled() { return nil }
          samples.append(Self.sample(function, at: t))
        }
        continue
      }
      samples += Self.samples(together, at: block, else: function)
    }
    self.samples = samples
  }

  /// The sample at one place of a line, as under a cursor.
  public static func sample(of objective: any Objective, along line: Line, at t: Double) -> Sample {
    sample(objective.restricted(to: line), at: t)
  }

  /// Samples from which on it pays to make a program for them, and how many it takes together.
  private static let manySamples = 64
  private static let block = 256

  /// The samples at some places by a program; one that is not a number is looked at by itself, as there
  /// a derivative may exist that the plain rules miss.
  private static func samples(
    _ program: StripProgram, at places: ArraySlice<Double>, else function: Restriction
  ) -> [Sample] {
    program.withEvaluator(length: block) { evaluator in
      for (i, t) in places.enumerated() { evaluator.input(0)[i] = t }
      evaluator.run(places.count)
      let (values, slopes) = (evaluator.output(0), evaluator.output(1))
      let curvatures = evaluator.output(2)
      return places.enumerated().map { i, t in
        if values[i].isNaN || slopes[i].isNaN || curvatures[i].isNaN {
          return sample(function, at: t)
        }
        return Sample(t: t, value: values[i], slope: slopes[i], curvature: curvatures[i])
      }
    }
  }

  private static func sample(_ function: Restriction, at t: Double) -> Sample {
    let (value, gradient) = function.valueAndGradient(at: [t])
    return Sample(
      t: t, value: value, slope: gradient[0], curvature: function.hessian(at: [t])[0, 0])
  }
}
