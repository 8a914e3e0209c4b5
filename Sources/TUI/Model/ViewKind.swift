/// The plain name of a view of a landscape: of what is drawn in the large part of the screen.
///
/// What a view is called, drawn and asked for lies with its drawing, in a folder of `Views`.
package struct ViewKind: RawRepresentable, Sendable, Hashable {
  /// The name, as it is typed.
  package let rawValue: String

  /// A name.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// The plane from above, which every scene has.
  package static let contours = ViewKind(rawValue: "contours")
}
