import Plotting

extension TerminalDescription {
  /// How many colours the type has by its own account.
  var colorDepth: ColorDepth {
    guard self["setaf"] != nil || self["setf"] != nil, let colors = self[number: "colors"] else {
      return .none
    }
    if hasDirectColor && colors >= 1 << 24 { return .truecolor }
    return switch colors {
    case 256...: .palette256
    case 16...: .ansi16
    case 8...: .ansi8
    default: .none
    }
  }

  /// The description with exactly the colours of a depth, without what could change the user's
  /// palette, and without what terminals often claim but lack.
  ///
  /// A depth beyond the type's own is written the way xterm does, which is how it is asked for.
  func adapted(to depth: ColorDepth) -> TerminalDescription {
    var result = self
    for name in ["oc", "initc", "initp", "rep"] { result[name] = nil }
    result[flag: "ccc"] = false
    result.hasDirectColor = depth == .truecolor
    guard depth != .none else { return result }
    if depth != colorDepth && !(depth == .ansi16 && colorDepth == .palette256)
      && !(depth == .ansi8 && [.ansi16, .palette256].contains(colorDepth)) || depth == .truecolor
    {
      result.writeColorsLikeXterm(depth)
    }
    result[number: "colors"] = depth.colorCount
    result[number: "pairs"] = depth.pairCount
    return result
  }

  private mutating func writeColorsLikeXterm(_ depth: ColorDepth) {
    let (front, back): (String, String)
    switch depth {
    case .none: return
    case .ansi8: (front, back) = ("3%p1%d", "4%p1%d")
    case .ansi16:
      front = "%?%p1%{8}%<%t3%p1%d%e9%p1%{8}%-%d%;"
      back = "%?%p1%{8}%<%t4%p1%d%e10%p1%{8}%-%d%;"
    case .palette256: (front, back) = ("38;5;%p1%d", "48;5;%p1%d")
    case .truecolor:
      let channels = "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d"
      (front, back) = ("38;2;" + channels, "48;2;" + channels)
    }
    self["setaf"] = Array("\u{1B}[\(front)m".utf8)
    self["setab"] = Array("\u{1B}[\(back)m".utf8)
    self["op"] = self["op"] ?? Array("\u{1B}[39;49m".utf8)
    for name in ["setf", "setb", "scp"] { self[name] = nil }
  }
}

extension ColorDepth {
  /// Colour numbers of the depth.
  var colorCount: Int32 {
    switch self {
    case .none: 0
    case .ansi8: 8
    case .ansi16: 16
    case .palette256: 256
    case .truecolor: 1 << 24
    }
  }

  /// Pairs of foreground and background that ncurses is asked to keep: all there can be, the
  /// terminal's own colours included, where they can be counted.
  var pairCount: Int32 {
    switch self {
    case .none: 0
    case .ansi8, .ansi16, .palette256: (colorCount + 1) * (colorCount + 1) + 1
    case .truecolor: 1 << 17
    }
  }
}
