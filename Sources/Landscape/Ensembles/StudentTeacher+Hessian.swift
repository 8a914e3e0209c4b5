import Mathematics
import Platform

extension StudentTeacher {
  /// ∇²F(W), n k × n k.
  ///
  /// With u, v̂ the directions of w, v, c = cos t, ν = (v̂ − c u)/sin t, μ = (u − c v̂)/sin t: block
  /// (i, i) is ½ I + Σ ± ‖v‖ sin t/(2π ‖wᵢ‖) [I − u uᵀ + ν νᵀ] over the other students (+) and the
  /// teachers (−), block (i, j) is [(π − t) I + u νᵀ + v̂ μᵀ]/(2π). Where two point the same way the
  /// limit stands: terms with ν and μ are left out where sin t < 10⁻¹².
  public func hessian(at point: Vector) -> Matrix {
    precondition(point.dimension == dimension, "a point of another dimension")
    let k = teachers
    let rows = (0..<students).map { Direction(Array(point.elements[$0 * k..<($0 + 1) * k])) }
    let others = (0..<k).map { j in
      Direction((0..<k).map { $0 == j ? 1 : 0 })
    }
    var hessian = Matrix.zero(rows: dimension, columns: dimension)
    for i in 0..<students {
      for l in 0..<k { hessian[i * k + l, i * k + l] += 0.5 }
      for other in others { addOwn(rows[i], other, sign: -1, at: i * k, to: &hessian) }
      for j in 0..<students where j != i {
        addOwn(rows[i], rows[j], sign: 1, at: i * k, to: &hessian)
        if j > i { addCross(rows[i], rows[j], at: i * k, j * k, to: &hessian) }
      }
    }
    for i in 0..<dimension {
      for j in 0..<i {
        let entry = i / k == j / k ? 0.5 * (hessian[i, j] + hessian[j, i]) : hessian[j, i]
        hessian[i, j] = entry
        hessian[j, i] = entry
      }
    }
    return hessian
  }

  /// A weight vector's length and unit vector.
  private struct Direction {
    let length: Double
    let unit: [Double]

    init(_ vector: [Double]) {
      let length = Vector(vector).norm
      self.length = length
      unit = vector.map { $0 / length }
    }

    /// Sine, cosine and angle to another, from the sum and the difference of the unit vectors.
    func angle(to other: Direction) -> (sine: Double, cosine: Double, angle: Double) {
      let sum = Vector(unit) + Vector(other.unit)
      let difference = Vector(unit) - Vector(other.unit)
      let half = atan2(difference.norm, sum.norm)
      return (sin(2 * half), cos(2 * half), 2 * half)
    }
  }

  private static let smallestSine = 1e-12

  private func addOwn(
    _ w: Direction, _ v: Direction, sign: Double, at place: Int, to hessian: inout Matrix
  ) {
    let (sine, cosine, _) = w.angle(to: v)
    guard !(sine < Self.smallestSine) else { return }
    let factor = sign * v.length * sine / (2 * .pi * w.length)
    let normal = w.unit.indices.map { (v.unit[$0] - cosine * w.unit[$0]) / sine }
    for a in w.unit.indices {
      for b in w.unit.indices {
        let unit = a == b ? 1.0 : 0
        hessian[place + a, place + b] +=
          factor * (unit - w.unit[a] * w.unit[b] + normal[a] * normal[b])
      }
    }
  }

  private func addCross(
    _ w: Direction, _ v: Direction, at row: Int, _ column: Int, to hessian: inout Matrix
  ) {
    let (sine, cosine, angle) = w.angle(to: v)
    let isApart = !(sine < Self.smallestSine)
    for a in w.unit.indices {
      for b in w.unit.indices {
        var entry = a == b ? .pi - angle : 0
        if isApart {
          entry += w.unit[a] * (v.unit[b] - cosine * w.unit[b]) / sine
          entry += v.unit[a] * (w.unit[b] - cosine * v.unit[b]) / sine
        }
        hessian[row + a, column + b] += entry / (2 * .pi)
      }
    }
  }
}
