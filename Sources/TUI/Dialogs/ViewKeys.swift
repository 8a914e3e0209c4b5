/// What keys mean in one view and in no other.
enum ViewKeys {
  /// A key, or several that do the same, and what it does.
  struct Line: Sendable, Hashable {
    let label: String
    let does: String
  }

  /// The keys of a view's own.
  static func all(of view: ViewKind) -> [Line] {
    switch view {
    case .contours:
      [
        Line(label: "arrows hjkl", does: "move the cross-hair, Enter starts there"),
        Line(label: "click", does: "start there"),
        Line(label: "m e f p w", does: "what is drawn over the plane"),
        Line(label: "z", does: "how heights become colours"),
        Line(label: "P", does: "another plane through more than two variables"),
      ]
    case .basins:
      [
        Line(label: "Tab", does: "the basins of the next optimizer"),
        Line(label: "[ ]", does: "the same with another learning rate"),
        Line(label: "arrows hjkl", does: "where a start at the cross-hair ends"),
        Line(label: "+ = -", does: "zoom into the border between basins"),
      ]
    case .profile:
      [
        Line(label: "left right", does: "move along the line; f, slope, curvature there"),
        Line(label: "up down", does: "another line: gradient, steps, start to end, …"),
        Line(label: "D", does: "a random direction, then another"),
        Line(label: "Enter", does: "start at the cursor"),
        Line(label: "+ = - H L", does: "zoom and move along the line"),
        Line(label: "c", does: "the next stationary point of the curve"),
        Line(label: "z", does: "the scale of heights"),
        Line(label: "F 0", does: "fit all, and the line's own range"),
      ]
    case .surface:
      [
        Line(label: "arrows hjkl", does: "turn it"),
        Line(label: "drag", does: "turn it with the mouse"),
        Line(label: "W", does: "shaded, with contour lines or without, wire"),
        Line(label: "+ = -", does: "zoom in, out"),
        Line(label: "0", does: "seen from where it was first seen"),
        Line(label: "click", does: "start there"),
      ]
    case .spectrum:
      [
        Line(label: "arrows hjkl", does: "the next eigenvalue and its eigenvector"),
        Line(label: "z", does: "eigenvalues on an asinh or a linear scale"),
        Line(label: "Tab", does: "the spectrum where the next optimizer stands"),
      ]
    case .path:
      [
        Line(label: "W", does: "curves along the path, or the surface over it"),
        Line(label: "arrows hjkl", does: "turn the surface"),
        Line(label: "Z", does: "losses logarithmic or linear"),
        Line(label: "0", does: "seen from where it was first seen"),
      ]
    case .data:
      [
        Line(label: "Tab", does: "what the next optimizer's network says"),
        Line(label: "n b", does: "how that changes from step to step"),
      ]
    default: []
    }
  }
}
