import Mathematics

/// Level ground in a view: where the gradient is exactly 0 at all samples, such as where all hidden
/// units of a network are off; not proved.
enum LevelRegion {
  /// What is said of it.
  static let reason =
    "The gradient is exactly 0 at every sample of these boxes: the ground is level (not proved)."

  /// Whether neither slope nor curvature is felt at a point: then level ground may lie around it.
  static func isLevel(_ place: Point2, on objective: any Objective) -> Bool {
    let point = Vector([place.x, place.y])
    return objective.gradient(at: point).norm == 0
      && objective.hessian(at: point).elements.allSatisfy { $0 == 0 }
  }

  /// The boxes of a grid over the view at whose corners the gradient is exactly 0, those beside one
  /// another in a row joined; nil where there are none.
  ///
  /// - Parameter most: about how many gradients it may cost.
  static func boxes(of objective: any Objective, in view: View, most: Int) -> CriticalSet? {
    let count = max(8, min(64, Int(saturating: Double(most).squareRoot())))
    let (width, height) = (view.width / Double(count), view.height / Double(count))
    func isLevel(_ i: Int, _ j: Int) -> Bool {
      let point = Vector([view.x0 + Double(i) * width, view.y0 + Double(j) * height])
      return objective.gradient(at: point).norm == 0
    }
    var boxes: [PlaneBox] = []
    var below = (0...count).map { isLevel($0, 0) }
    for j in 1...count {
      let above = (0...count).map { isLevel($0, j) }
      var first: Int?
      for i in 0...count {
        let isInside = i < count && below[i] && below[i + 1] && above[i] && above[i + 1]
        if isInside { first = first ?? i }
        if !isInside, let start = first {
          boxes.append(
            PlaneBox(
              x0: view.x0 + Double(start) * width, x1: view.x0 + Double(i) * width,
              y0: view.y0 + Double(j - 1) * height, y1: view.y0 + Double(j) * height))
          first = nil
        }
      }
      below = above
    }
    return boxes.isEmpty ? nil : CriticalSet(shape: .region, boxes: boxes, reason: reason)
  }
}
