/// The plain name of something drawn over the views of the plane, switched on and off by a key.
///
/// What it is and how it is drawn lies in a folder of `Overlays`.
package struct Overlay: RawRepresentable, Sendable, Hashable {
  /// The name, in a sentence.
  package let rawValue: String

  /// A name.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// The critical points, by kind, which are shown unless they are switched off.
  package static let criticalPoints = Overlay(rawValue: "critical points")
}
