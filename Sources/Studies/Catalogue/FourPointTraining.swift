import Mathematics
import Platform

/// Training of a 2-h-1 network on four points, the points in the lanes of one vector.
///
/// o = Σ v_j s(w_j·x + b_j) + c, loss mean (o − y)² over the points; relu'(0) = 0. Parameters lie
/// unit by unit: w_j (two), b_j, v_j; then c.
struct FourPointTraining {
  typealias Points = SIMD4<Double>

  /// Four points of the plane and what is wanted there.
  struct FourPoints: Sendable {
    let x: Points
    let y: Points
    let targets: Points

    /// Exclusive or.
    static let xor = FourPoints(
      x: [0, 0, 1, 1], y: [0, 1, 0, 1], targets: [0, 1, 1, 0])
    /// The jellyfish: two points of a class inside the others' corner.
    static let jellyfish = FourPoints(
      x: [1, 0.2, 0, 0.6], y: [0, 0.6, 1, 0.2], targets: [1, 1, 0, 0])
  }

  /// How a training ended.
  struct End {
    /// Whether all four points are on their side of ½.
    var isSolved: Bool
    /// The loss.
    var loss: Double
    /// The first step from which on they were, to the end; nil where they are not.
    var solvedAt: Int?
  }

  private let data: FourPoints
  private let h: Int
  private let isSigmoid: Bool
  private(set) var parameters: [Double]

  /// A network with all parameters from N(0, 1).
  init(data: FourPoints, hidden: Int, isSigmoid: Bool, random: inout SeededRandom) {
    self.data = data
    h = hidden
    self.isSigmoid = isSigmoid
    parameters = (0..<4 * hidden + 1).map { _ in random.normal() }
  }

  /// Full-batch steps; the loss is that before the last look, at the end.
  mutating func train(steps: Int, rate: Double, isAdam: Bool) -> End {
    let count = parameters.count
    let (h, data, isSigmoid) = (h, data, isSigmoid)
    return parameters.withUnsafeMutableBufferPointer { parameters in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * count) { room in
        withUnsafeTemporaryAllocation(of: Points.self, capacity: h) { hidden in
          guard let theta = parameters.baseAddress, let gradient = room.baseAddress,
            let units = hidden.baseAddress
          else { return End(isSolved: false, loss: .nan, solvedAt: nil) }
          let first = gradient + count
          let second = first + count
          first.update(repeating: 0, count: 2 * count)
          var (power1, power2) = (1.0, 1.0)
          var solvedAt: Int?
          for step in 0...steps {
            var output = Points(repeating: theta[4 * h])
            for j in 0..<h {
              let w = theta + 4 * j
              let input = w[0] * data.x + w[1] * data.y + w[2]
              units[j] =
                isSigmoid ? Self.logistic(input) : input.replacing(with: 0, where: input .<= 0)
              output += w[3] * units[j]
            }
            let error = output - data.targets
            let isRight = (output .> 0.5) .== (data.targets .> 0.5)
            let isSolved = isRight == SIMDMask(repeating: true) && output.sum().isFinite
            if isSolved { solvedAt = solvedAt ?? step } else { solvedAt = nil }
            if step == steps || !output.sum().isFinite {
              return End(
                isSolved: isSolved, loss: (error * error).sum() / 4, solvedAt: solvedAt)
            }
            let slope = 0.5 * error
            gradient[4 * h] = slope.sum()
            for j in 0..<h {
              let w = theta + 4 * j
              let unit = units[j]
              let back =
                isSigmoid
                ? slope * w[3] * unit * (1 - unit)
                : (slope * w[3]).replacing(with: 0, where: unit .<= 0)
              let g = gradient + 4 * j
              g[0] = (back * data.x).sum()
              g[1] = (back * data.y).sum()
              g[2] = back.sum()
              g[3] = (slope * unit).sum()
            }
            if isAdam {
              power1 *= 0.9
              power2 *= 0.999
              let (scale1, scale2) = (rate / (1 - power1), 1 / (1 - power2))
              for i in 0..<count {
                first[i] = 0.9 * first[i] + 0.1 * gradient[i]
                second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i]
                theta[i] -= scale1 * first[i] / ((scale2 * second[i]).squareRoot() + 1e-8)
              }
            } else {
              for i in 0..<count { theta[i] -= rate * gradient[i] }
            }
          }
          return End(isSolved: false, loss: .nan, solvedAt: nil)
        }
      }
    }
  }

  private static func logistic(_ x: Points) -> Points {
    var result = Points()
    for i in 0..<4 { result[i] = 1 / (1 + exp(-x[i])) }
    return result
  }
}
