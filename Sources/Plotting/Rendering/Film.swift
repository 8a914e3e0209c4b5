import Platform

/// Screens one after another, each with the time it is shown from: a recording to play elsewhere.
public struct Film: Sendable {
  /// A screen.
  public struct Picture: Sendable {
    /// Seconds since the beginning.
    public var time: Double
    /// What is shown from then on.
    public var frame: Frame
    /// A place to jump to, such as "step 3"; nil if there is none here.
    public var marker: String?

    /// A screen from a time on.
    public init(time: Double, frame: Frame, marker: String? = nil) {
      self.time = time
      self.frame = frame
      self.marker = marker
    }
  }

  /// What it shows, for players that list films.
  public var title: String
  /// The colours it is written in.
  public var depth: ColorDepth
  /// What is kept of the screens that were added.
  public enum Keeping: Sendable {
    /// All of them.
    case pictures
    /// The last one and the lines of the asciicast: hours of screens would fill the memory.
    case cast
  }

  /// The screens in order of time; the last one where only the asciicast is kept.
  public private(set) var pictures: [Picture] = []

  private let keeping: Keeping
  private var lines = ""

  /// A film without a screen yet.
  public init(title: String, depth: ColorDepth, keeping: Keeping = .pictures) {
    self.title = title
    self.depth = depth
    self.keeping = keeping
  }

  /// Adds a screen; one that looks like the last and marks nothing is left out.
  public mutating func add(_ picture: Picture) {
    let before = pictures.last?.frame
    if picture.marker == nil, picture.frame == before { return }
    guard keeping == .cast else { return pictures.append(picture) }
    if before == nil { lines = CastWriter.header(size: picture.frame.size, title: title) }
    lines += CastWriter.events(picture, after: before, depth: depth)
    pictures = [picture]
  }

  /// The film as asciicast, version 2: a header, then a line of JSON for each output, each marker
  /// and each change of the size.
  /// Source: asciinema's documentation, "asciicast v2".
  public var cast: String {
    guard keeping == .pictures, let first = pictures.first else { return lines }
    var result = CastWriter.header(size: first.frame.size, title: title)
    var before: Frame?
    for picture in pictures {
      result += CastWriter.events(picture, after: before, depth: depth)
      before = picture.frame
    }
    return result
  }
}

/// The lines of an asciicast.
public enum CastWriter {
  /// The first line.
  public static func header(size: Size, title: String) -> String {
    "{\"version\": 2, \"width\": \(size.columns), \"height\": \(size.rows), "
      + "\"title\": \(quoted(title)), \"env\": {\"TERM\": \"xterm-256color\"}}\n"
  }

  /// What leads from one screen to the next; nothing where nothing has changed.
  public static func events(
    _ picture: Film.Picture, after before: Frame?, depth: ColorDepth
  ) -> String {
    let time = seconds(picture.time)
    var result = ""
    if let before, before.size != picture.frame.size {
      let size = picture.frame.size
      result += "[\(time), \"r\", \"\(size.columns)x\(size.rows)\"]\n"
    }
    var output = before == nil ? "\u{1B}[?25l" : ""
    output += FrameRenderer.changes(from: before, to: picture.frame, depth: depth)
    if !output.isEmpty { result += "[\(time), \"o\", \(quoted(output))]\n" }
    if let marker = picture.marker { result += "[\(time), \"m\", \(quoted(marker))]\n" }
    return result
  }

  /// Seconds to the microsecond.
  private static func seconds(_ time: Double) -> String {
    let micro = Int(saturating: max(0, min(1e12, time)) * 1e6 + 0.5)
    let rest = String(micro % 1_000_000)
    return "\(micro / 1_000_000)." + String(repeating: "0", count: 6 - rest.utf8.count) + rest
  }

  /// A text as JSON writes it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
