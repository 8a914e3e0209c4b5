import Landscape
import Plotting

/// Where the slope along a line changes its sign.
struct ProfileStationaryPoints {
  /// A point of the line.
  struct Point: Sendable, Equatable {
    /// Its t.
    let t: Double
    /// What f is there along the line.
    let words: String
  }

  /// The points, t rising.
  let points: [Point]

  /// Looks between the samples of a curve; where the slope is not finite, nothing is claimed.
  init(_ f: Restriction, along curve: ProfileCurve) {
    func slope(_ t: Double) -> Double { f.gradient(at: [t])[0] }
    var points: [Point] = []
    let places = curve.points.map(\.x)
    let slopes = places.map(slope)
    for i in places.indices {
      if slopes[i] == 0 {
        let left = i > 0 ? slopes[i - 1] : .nan
        let right = i + 1 < slopes.count ? slopes[i + 1] : .nan
        if left == 0 || right == 0 { continue }
        points.append(Point(t: places[i], words: Self.words(left, right)))
      } else if i > 0, slopes[i - 1] * slopes[i] < 0, curve.points[i].y.isFinite,
        curve.points[i - 1].y.isFinite
      {
        var (low, high) = (places[i - 1], places[i])
        let sign = slopes[i] > 0
        for _ in 0..<80 {
          let middle = low + (high - low) / 2
          guard middle > low, middle < high else { break }
          let here = slope(middle)
          if here == 0 {
            (low, high) = (middle, middle)
            break
          }
          if (here > 0) == sign { high = middle } else { low = middle }
        }
        points.append(Point(t: low + (high - low) / 2, words: Self.words(slopes[i - 1], slopes[i])))
      }
    }
    self.points = points
  }

  private static func words(_ left: Double, _ right: Double) -> String {
    if left < 0 && right > 0 { return "a minimum" }
    if left > 0 && right < 0 { return "a maximum" }
    return "the slope is 0"
  }
}
