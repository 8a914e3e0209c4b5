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
    var samples: [Sample] = []
    samples.reserveCapacity(count)
    for t in View.spread(from: range.lowerBound, to: range.upperBound, count: count) {
      if isCancelled() { return nil }
      samples.append(Self.sample(function, at: t))
    }
    self.samples = samples
  }

  /// The sample at one place of a line, as under a cursor.
  public static func sample(of objective: any Objective, along line: Line, at t: Double) -> Sample {
    sample(objective.restricted(to: line), at: t)
  }

  private static func sample(_ function: Restriction, at t: Double) -> Sample {
    let (value, gradient) = function.valueAndGradient(at: [t])
    return Sample(
      t: t, value: value, slope: gradient[0], curvature: function.hessian(at: [t])[0, 0])
  }
}
