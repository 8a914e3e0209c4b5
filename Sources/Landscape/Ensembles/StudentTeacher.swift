import Mathematics
import Platform

/// How far n rectified units are from k others, in closed form: the loss of a student that learns
/// a teacher from all inputs there are.
///
/// F(W) = ½ E_x [(Σᵢ relu(wᵢ·x) − Σⱼ relu(vⱼ·x))²], x ~ N(0, I) in d = k dimensions, the teacher's
/// vⱼ = eⱼ, the student's w₁ … wₙ the rows of W, one after another in θ (n k numbers).
/// E relu(w·x) relu(v·x) = ‖w‖ ‖v‖ (sin t + (π − t) cos t)/(2π), t the angle between them.
/// Undefined, NaN in the derivatives, only where a wᵢ is 0. Cost: n (n + k) angles.
/// Source: Cho & Saul, Kernel methods for deep learning, 2009; Safran & Shamir, Spurious local
/// minima are common in two-layer ReLU neural networks, 2018.
public struct StudentTeacher: Objective, Hashable {
  /// k, the teacher's units and the number of inputs.
  public let teachers: Int
  /// n, the student's units.
  public let students: Int

  /// The loss of n students of k teachers.
  public init(teachers: Int, students: Int) {
    precondition(teachers >= 1 && students >= 1, "a student and a teacher")
    self.teachers = teachers
    self.students = students
  }

  /// n k.
  public var dimension: Int { students * teachers }
  /// w1[1], …, row by row.
  public var coordinateNames: [String] {
    (0..<dimension).map { "w\($0 / teachers + 1)[\($0 % teachers + 1)]" }
  }
  /// Twice k operations and an arc tangent a pair.
  public var cost: Int { students * (students + teachers) * (4 * teachers + 60) }

  /// The loss is a mean of squares.
  public var lowerBound: Double? { 0 }

  /// A start from N(0, 1/k).
  public func start(seed: UInt64) -> Vector {
    var random = SeededRandom(seed: seed)
    return (1 / Double(teachers).squareRoot()) * random.normalVector(dimension)
  }

  /// F and ∇F.
  public func valueAndGradient(at point: Vector) -> (value: Double, gradient: Vector) {
    precondition(point.dimension == dimension, "a point of another dimension")
    var gradient = Vector.zero(dimension)
    let value = point.elements.withUnsafeBufferPointer { point in
      gradient.elements.withUnsafeMutableBufferPointer { gradient in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * students) { scratch in
          guard let point = point.baseAddress, let gradient = gradient.baseAddress,
            let scratch = scratch.baseAddress
          else { return 0.0 }
          return evaluate(at: point, gradient: gradient, scratch: scratch)
        }
      }
    }
    return (value, gradient)
  }

  /// F, with ∇F written to `gradient`; `scratch` is room for 3 n numbers. Allocates nothing.
  package func evaluate(
    at w: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) -> Double {
    let (k, n) = (teachers, students)
    // ‖wᵢ‖², ‖wᵢ‖, and 2π times the factor of wᵢ in its own gradient.
    let (squares, lengths, own) = (scratch, scratch + n, scratch + 2 * n)
    // 2π times ½ E of the teacher with itself: k angles of 0, k (k − 1) right ones.
    var sum = 0.5 * Double(k) * (.pi + Double(k - 1))
    for i in 0..<n {
      let row = w + i * k
      let slope = gradient + i * k
      var square = 0.0
      for l in 0..<k { square += row[l] * row[l] }
      let length = square.squareRoot()
      (squares[i], lengths[i]) = (square, length)
      guard square > 0 else {
        // A unit that is 0 gives nothing, but has no derivative.
        for j in 0..<k { slope[j] = .nan }
        own[i] = .nan
        continue
      }
      sum += 0.5 * .pi * square
      var across = 0.0
      for j in 0..<k {
        // What is across eⱼ, added up where the difference of squares would cancel.
        let along = row[j]
        var distance = (square - along * along).squareRoot()
        if !(distance > 0.1 * length) {
          var rest = 0.0
          for l in 0..<k where l != j { rest += row[l] * row[l] }
          distance = rest.squareRoot()
        }
        // π − t for the angle t = atan2(distance, along), of which distance is never negative.
        let rest = 0.5 * Double.pi + atan(along / distance)
        sum -= distance + rest * along
        across += distance
        slope[j] = -rest
      }
      own[i] = .pi - across / square
    }
    for i in 0..<n {
      let row = w + i * k
      let slope = gradient + i * k
      for j in 0..<i {
        let other = w + j * k
        let otherSlope = gradient + j * k
        var along = 0.0
        for l in 0..<k { along += row[l] * other[l] }
        if lengths[i] == 0 || lengths[j] == 0 { continue }
        let across = across(row, lengths[i], other, lengths[j], along)
        let rest = 0.5 * Double.pi + atan(along / across)
        sum += across + rest * along
        own[i] += across / squares[i]
        own[j] += across / squares[j]
        for l in 0..<k {
          slope[l] += rest * other[l]
          otherSlope[l] += rest * row[l]
        }
      }
    }
    for i in 0..<n {
      for l in i * k..<(i + 1) * k { gradient[l] = (gradient[l] + own[i] * w[l]) / (2 * .pi) }
    }
    return sum / (2 * .pi)
  }

  /// ‖w‖ ‖v‖ sin t: from the cosine where the angle is large, else from the sum and the difference
  /// of the directions, so that nothing cancels.
  @inline(__always)
  private func across(
    _ w: UnsafePointer<Double>, _ wLength: Double, _ v: UnsafePointer<Double>, _ vLength: Double,
    _ along: Double
  ) -> Double {
    let product = wLength * vLength
    let across = (product * product - along * along).squareRoot()
    if across > 0.1 * product { return across }
    var (difference, sum) = (0.0, 0.0)
    for l in 0..<teachers {
      let (a, b) = (w[l] * vLength, v[l] * wLength)
      difference += (a - b) * (a - b)
      sum += (a + b) * (a + b)
    }
    return 0.5 * (difference * sum).squareRoot() / product
  }
}
