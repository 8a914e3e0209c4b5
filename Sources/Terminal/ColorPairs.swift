/// Which pair number stands for which foreground and background.
///
/// A pair is never redefined: ncurses would have to search the screen for it. Colours that no pair
/// is left for are rounded to 6 levels a channel, for which pairs are kept back; so any number of
/// colours can be shown, and what was shown stays as it is.
struct ColorPairs {
  /// A colour number, or -1 for the terminal's own.
  typealias Ink = Int32

  private struct Key: Hashable {
    let foreground: Ink
    let background: Ink
  }

  /// Pairs the rounded colours can need: 216 and the terminal's own, each on each.
  static let reserve: Int32 = 217 * 217

  private let limit: Int32
  private let isDirect: Bool
  private let define: (_ pair: Int32, _ foreground: Ink, _ background: Ink) -> Bool
  private var known: [Key: Int32] = [:]
  private var rounded: [Key: Int32] = [:]
  private var next: Int32 = 1
  private var lastKey = Key(foreground: -1, background: -1)
  private var lastPair: Int32 = 0

  /// A table of pairs 1 ..< limit.
  ///
  /// - Parameters:
  ///   - isDirect: whether colour numbers are red, green and blue.
  ///   - define: tells ncurses what a pair is; false when it refuses.
  init(
    limit: Int32, isDirect: Bool,
    define: @escaping (_ pair: Int32, _ foreground: Ink, _ background: Ink) -> Bool
  ) {
    self.limit = limit
    self.isDirect = isDirect
    self.define = define
  }

  /// The pair for two colours; 0 is the terminal's own on its own.
  mutating func pair(_ foreground: Ink, on background: Ink) -> Int32 {
    let key = Key(foreground: foreground, background: background)
    if key == lastKey { return lastPair }
    lastKey = key
    lastPair = find(key)
    return lastPair
  }

  private mutating func find(_ key: Key) -> Int32 {
    if key.foreground < 0 && key.background < 0 { return 0 }
    if let pair = known[key] { return pair }
    let free = isDirect ? limit - ColorPairs.reserve : limit
    if next < free, let pair = add(key) {
      known[key] = pair
      return pair
    }
    guard isDirect else { return 0 }
    let near = Key(
      foreground: ColorPairs.round(key.foreground), background: ColorPairs.round(key.background))
    if let pair = rounded[near] { return pair }
    let pair = add(near) ?? 0
    rounded[near] = pair
    return pair
  }

  private mutating func add(_ key: Key) -> Int32? {
    guard next < limit, define(next, key.foreground, key.background) else { return nil }
    defer { next += 1 }
    return next
  }

  /// The nearest of the levels 0, 51, ..., 255 in each channel.
  static func round(_ ink: Ink) -> Ink {
    if ink < 0 { return ink }
    let channels = [16, 8, 0].map { (ink >> Int32($0) & 255, Int32($0)) }
    return channels.reduce(0) { $0 | ($1.0 + 25) / 51 * 51 << $1.1 }
  }
}
