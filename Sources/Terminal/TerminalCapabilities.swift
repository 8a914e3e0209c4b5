import Platform
import Plotting

/// What a terminal can show, as far as its type and the environment tell. The terminal itself is
/// never asked: the answer might come late and be taken for keys.
package struct TerminalCapabilities: Sendable, Hashable {
  /// How many colours to use.
  package var colorDepth: ColorDepth
  /// Which glyphs to use; anything but ASCII is sent as UTF-8.
  package var glyphs: GlyphSet
  /// Whether it is a terminal emulator like xterm: mouse, bracketed paste, synchronized output and
  /// clipboard can be asked for, and are ignored where they are lacking.
  package var isEmulator: Bool

  /// What the terminal named in the environment can show.
  ///
  /// - Parameters:
  ///   - color: a depth to use whatever the terminal says; nil takes the best there is.
  ///   - glyphs: a glyph set to use whatever the terminal says; nil takes the best there is.
  /// - Throws: `typeIsNotSet`, `typeIsUnknown`, `typeIsTooSimple`.
  package static func detect(
    color: ColorDepth? = nil, glyphs: GlyphSet? = nil
  ) throws(TerminalError) -> TerminalCapabilities {
    let environment = TerminalEnvironment()
    let description = try TerminalDescription(named: environment.type)
    return TerminalCapabilities(description, environment, color: color, glyphs: glyphs)
  }

  init(
    _ description: TerminalDescription, _ environment: TerminalEnvironment,
    color: ColorDepth?, glyphs: GlyphSet?
  ) {
    isEmulator = description["kmous"] != nil && description["smcup"] != nil
    colorDepth =
      color
      ?? TerminalCapabilities.colorDepth(description, environment, isEmulator: isEmulator)
    self.glyphs =
      glyphs ?? TerminalCapabilities.glyphs(description, environment, isEmulator: isEmulator)
  }

  private static func colorDepth(
    _ description: TerminalDescription, _ environment: TerminalEnvironment, isEmulator: Bool
  ) -> ColorDepth {
    if environment.forbidsColor { return .none }
    // The variable is inherited from the terminal around GNU screen, which passes on 256 at most.
    if environment.promisesDirectColor && isEmulator && !environment.isInsideScreen {
      return .truecolor
    }
    return description.colorDepth
  }

  private static func glyphs(
    _ description: TerminalDescription, _ environment: TerminalEnvironment, isEmulator: Bool
  ) -> GlyphSet {
    if !environment.isUTF8 { return .ascii }
    if isEmulator { return .braille }
    // The Linux console has UTF-8 and the block elements in its font, but no braille.
    return description.name.hasPrefix("linux") ? .blocks : .ascii
  }
}

/// What the environment says about the terminal.
struct TerminalEnvironment: Sendable, Hashable {
  /// TERM.
  var type: String?
  /// Whether NO_COLOR is set and not empty.
  var forbidsColor = false
  /// Whether NO_MOTION is set and not empty.
  var forbidsMotion = false
  /// Whether COLORTERM says so.
  var promisesDirectColor = false
  /// Whether the program runs inside GNU screen (tmux, which may use the same TERM, passes direct
  /// colour on or translates it).
  var isInsideScreen = false
  /// Whether the program runs inside GNU screen or tmux, which show cells only.
  var isInsideMultiplexer = false
  /// Whether the terminal is one of those that speak kitty's protocol, by its name or what it tells its
  /// children.
  var mayKnowKitty = false
  /// Whether the locale writes UTF-8.
  var isUTF8 = false

  /// The given facts.
  init(type: String?) { self.type = type }

  /// The facts of this process. Sets the process's character type to the environment's locale.
  init() {
    type = TerminalEnvironment.value("TERM")
    forbidsColor = !(TerminalEnvironment.value("NO_COLOR") ?? "").isEmpty
    forbidsMotion = !(TerminalEnvironment.value("NO_MOTION") ?? "").isEmpty
    let promise = TerminalEnvironment.value("COLORTERM")
    promisesDirectColor = promise == "truecolor" || promise == "24bit"
    let hasScreenName = type?.hasPrefix("screen") ?? false
    isInsideScreen =
      TerminalEnvironment.value("TMUX") == nil
      && (hasScreenName || TerminalEnvironment.value("STY") != nil)
    isInsideMultiplexer =
      hasScreenName || type?.hasPrefix("tmux") ?? false
      || ["TMUX", "STY"].contains { TerminalEnvironment.value($0) != nil }
    let program = (TerminalEnvironment.value("TERM_PROGRAM") ?? "").lowercased()
    mayKnowKitty =
      ["KITTY_WINDOW_ID", "KONSOLE_VERSION"].contains { TerminalEnvironment.value($0) != nil }
      || ["kitty", "ghostty", "wezterm"].contains { name in
        program == name || (type ?? "").contains(name)
      }
    let isInstalled = setlocale(LC_CTYPE, "") != nil
    isUTF8 = TerminalEnvironment.codesetIsUTF8
    // A login from elsewhere often names a locale that is not installed here, such as de_DE.UTF-8,
    // or the codeset alone. The terminal writes UTF-8 all the same.
    if !isInstalled, TerminalEnvironment.namesUTF8(TerminalEnvironment.characterType) {
      isUTF8 = setlocale(LC_CTYPE, "C.UTF-8") != nil && TerminalEnvironment.codesetIsUTF8
    }
  }

  /// The name of the locale that the environment asks for: the first variable that is set and not
  /// empty counts.
  private static var characterType: String {
    ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(value).first { !$0.isEmpty } ?? ""
  }

  /// Whether the codeset of a locale's name, such as `de_DE.UTF-8@euro` or `UTF-8`, is UTF-8.
  static func namesUTF8(_ locale: String) -> Bool {
    let name = locale.split(separator: "@", omittingEmptySubsequences: false).first ?? ""
    let codeset = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    return ["utf-8", "utf8"].contains(codeset.lowercased())
  }

  private static var codesetIsUTF8: Bool {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
  }

  private static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
