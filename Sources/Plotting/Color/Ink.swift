/// What an optimizer is drawn with: the hue of its method everywhere, and what tells it from another
/// run of the same method.
public struct Ink: Sendable, Hashable {
  /// The hue of its method.
  public var hue: Hue
  /// Its place in the list, from 0, which gives its dash where there are few colours.
  public var number: Int
  /// How many runs of the same method come before it: each is a shade lighter (darker on paper) and
  /// dashed in its own way.
  public var repetition: Int
  /// The hues of all methods of its scene in the order of the list, which decide on its colour where
  /// there are few.
  public var scene: [Hue]

  /// The ink of a hue.
  public init(_ hue: Hue, number: Int = 0, repetition: Int = 0, scene: [Hue] = []) {
    self.hue = hue
    self.number = number
    self.repetition = repetition
    self.scene = scene
  }

  /// The colour on a dark or a light ground.
  func color(isDark: Bool) -> Color {
    let base = isDark ? hue.onDark : hue.onLight
    if repetition == 0 { return base }
    let shade = 0.28 * Double((repetition - 1) % 3 + 1)
    return base.mixed(with: isDark ? Color(0xFF, 0xFF, 0xFF) : Color(0, 0, 0), shade * 0.8)
  }

  /// One of the colours with names, where there are no others.
  func namedColor(isDark: Bool, hasBright: Bool) -> Color {
    let colors = NamedColors(isDark: isDark, hasBright: hasBright)
    return ColorDepth.color(ofIndex: colors.index(of: hue, among: scene))
  }
}
