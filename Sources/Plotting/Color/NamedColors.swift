/// Which of a terminal's 8 or 16 named colours methods are drawn in.
///
/// So few hold no colour for each of twenty methods, but enough for those of a scene. Three methods
/// have theirs in every scene: gradient descent, Newton's method and saddle-free Newton. Each of the
/// others, in the order of the list, takes the first of its family that is free and whose bright or
/// dark twin is free, too, as many terminals show the two almost alike; else one of its family that
/// is free; else any that is free. Beyond that, number and dash tell methods apart.
///
/// Colours are given by their index. Each of them has a contrast of 2 or more with its ground in
/// xterm's colours, which is why paper has so few of them.
struct NamedColors {
  let isDark: Bool
  /// Whether there are the bright forms, 8 ... 15, too.
  let hasBright: Bool

  /// The colour of a hue among those of a scene, its own among them or not.
  func index(of hue: Hue, among scene: [Hue]) -> UInt8 {
    if let own = fixed(hue) { return own }
    var chosen = scene.compactMap(fixed)
    var seen: Set<Hue> = []
    // Those behind it do not count: whoever joins changes no colour.
    for other in scene.prefix(while: { $0 != hue })
    where fixed(other) == nil && seen.insert(other).inserted {
      chosen.append(choice(for: other, besides: chosen))
    }
    return choice(for: hue, besides: chosen)
  }

  private func choice(for hue: Hue, besides taken: [UInt8]) -> UInt8 {
    let family = available(family(of: hue))
    let all = available(others)
    func isFree(_ index: UInt8) -> Bool { !taken.contains(index) }
    func isApart(_ index: UInt8) -> Bool { isFree(index) && isFree(index ^ 8) }
    return family.first(where: isApart) ?? family.first(where: isFree) ?? all.first(where: isApart)
      ?? all.first(where: isFree) ?? family[0]
  }

  /// Without the bright forms each stands for its dark twin.
  private func available(_ indices: [UInt8]) -> [UInt8] {
    hasBright ? indices : indices.map { $0 & 7 }
  }

  /// The colour of a hue that is the same in every scene. On paper yellow and cyan cannot be read,
  /// and red is nearer to orange than to pink.
  private func fixed(_ hue: Hue) -> UInt8? {
    let index: UInt8? =
      switch hue {
      case .orange: isDark ? 11 : 1
      case .pink: isDark ? 9 : 5
      case .cyan: isDark ? 14 : 4
      default: nil
      }
    return index.map { hasBright ? $0 : $0 & 7 }
  }

  /// The colours that suit a hue, the best first.
  private func family(of hue: Hue) -> [UInt8] {
    switch hue {
    case .orange, .pink, .cyan: fixed(hue).map { [$0] } ?? []
    case .red, .rust: isDark ? [1, 13] : [9, 13]
    case .yellow: isDark ? [13, 10, 3] : [13, 9]
    case .peach: isDark ? [13, 1] : [13, 9]
    case .tan: isDark ? [7, 13] : [9, 12]
    case .lime, .green: isDark ? [10, 2] : [2, 12]
    case .brass: isDark ? [10, 3] : [2, 9]
    case .mint: isDark ? [6, 2] : [12, 2]
    case .jade: isDark ? [6, 2] : [2, 12]
    case .silver: isDark ? [7, 15] : [12, 0]
    case .ivory: isDark ? [7, 15] : [2, 12]
    case .violet, .lavender: isDark ? [13, 5] : [13, 12]
    case .blue: isDark ? [12, 4] : [12, 13]
    case .azure: isDark ? [12, 6] : [12, 2]
    case .teal: isDark ? [10, 6, 2] : [2, 12]
    }
  }

  /// All of them that are read on the ground, in the order in which they are taken. White (black on
  /// paper) comes late, as it is the colour of what matters on the landscape; the grey of contour
  /// lines on paper never comes.
  private var others: [UInt8] {
    isDark
      ? [10, 13, 12, 1, 6, 7, 2, 5, 3, 4, 15, 14, 11, 9] : [13, 12, 9, 2, 0, 4, 5, 1]
  }
}
