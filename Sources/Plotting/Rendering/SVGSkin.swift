import Platform

/// The skin of a frame in vectors: fields as fine areas, lines and discs as they are.
struct SVGSkin {
  /// Units of the picture a pixel of a field takes.
  private static let unit = 2

  private let frame: Frame
  /// What the names of this drawing begin with: on a page with several each has its own.
  private let prefix: String

  init(_ frame: Frame, prefix: String = "c") {
    self.frame = frame
    self.prefix = prefix
  }

  /// The drawing; a cell is 10 by 20 units.
  var markup: String {
    var result = areas
    var clips: [Rect: Int] = [:]
    var signs = ""
    for (layer, area) in frame.skin.layers {
      if layer is SignSkin {
        if let sign = frame.seen(layer, over: area, cellAspect: 2) as? SignSkin {
          signs += markup(of: sign)
        }
        continue
      }
      if let texture = layer as? TextureSkin { result += markup(of: texture) }
      guard let trace = layer as? LineTrace, !trace.isEmpty else { continue }
      let name = clips[area] ?? clips.count
      if clips[area] == nil {
        clips[area] = name
        result +=
          "<clipPath id=\"\(prefix)\(name)\"><rect x=\"\(area.column * 10)\" y=\"\(area.row * 20)\" "
          + "width=\"\(area.columns * 10)\" height=\"\(area.rows * 20)\"/></clipPath>\n"
      }
      result += "<g clip-path=\"url(#\(prefix)\(name))\" fill=\"none\" stroke-linejoin=\"round\">\n"
      result += markup(of: trace)
      result += "</g>\n"
    }
    return result + signs
  }

  /// The grounds and fields of all cells that show a picture, rows of equal colour as one piece.
  private var areas: String {
    guard let raster = PixelRaster(cellWidth: 10 / Self.unit, cellHeight: 20 / Self.unit) else {
      return ""
    }
    let image = raster.image(of: frame, in: frame.bounds, withLines: false)
    let (across, down) = (10 / Self.unit, 20 / Self.unit)
    var paths: [UInt32: [UInt8]] = [:]
    for y in 0..<image.height {
      var x = 0
      while x < image.width {
        guard frame.showsPicture(column: x / across, row: y / down) else {
          x += across
          continue
        }
        let color = image.pixels[y * image.width + x]
        var end = x + 1
        while end < image.width, image.pixels[y * image.width + end] == color,
          frame.showsPicture(column: end / across, row: y / down)
        {
          end += 1
        }
        paths[color, default: []] += Array("M\(x) \(y)h\(end - x)v1h-\(end - x)z".utf8)
        x = end
      }
    }
    var result = "<g transform=\"scale(\(Self.unit))\" shape-rendering=\"crispEdges\">\n"
    for (color, path) in paths.sorted(by: { $0.key < $1.key }) {
      result +=
        "<path fill=\"\(Color(hex: color).css)\" d=\"\(String(decoding: path, as: UTF8.self))\"/>\n"
    }
    return result + "</g>\n"
  }

  /// A sign at its own place, and a rim that lifts it off what it stands on; a twentieth of a cell's
  /// height is one unit.
  private func markup(of sign: SignSkin) -> String {
    let place = SIMD2(Float(sign.column * 10), Float(sign.row * 20))
    func strokes(_ color: Color, wider: Float) -> String {
      (sign.strokes ?? []).map { points, half in
        let corners = points.map { place + $0 }
        if corners.count == 1 {
          return "<circle cx=\"\(hundredths(corners[0].x))\" cy=\"\(hundredths(corners[0].y))\" "
            + "r=\"\(hundredths(half + wider))\" fill=\"\(color.css)\"/>\n"
        }
        return "<polyline fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\" "
          + "stroke=\"\(color.css)\" stroke-width=\"\(hundredths(2 * (half + wider)))\" points=\""
          + corners.map { "\(hundredths($0.x)),\(hundredths($0.y))" }.joined(separator: " ")
          + "\"/>\n"
      }.joined()
    }
    let (dark, light) = (Color(0x10, 0x10, 0x16), Color(0xFF, 0xFF, 0xFF))
    let rim = dark.contrast(with: sign.color) >= light.contrast(with: sign.color) ? dark : light
    return strokes(rim, wider: 1.6) + strokes(sign.color, wider: 0)
  }

  private func markup(of texture: TextureSkin) -> String {
    var paths: [UInt32: String] = [:]
    for mark in texture.marks {
      let middle = SIMD2(Float(mark.column * 10 + 5), Float(mark.row * 20 + 10))
      for stroke in TextureSkin.strokes(of: mark.glyph) ?? [] {
        for (place, point) in stroke.enumerated() {
          let at = middle + point
          paths[mark.ink, default: ""] +=
            (place == 0 ? "M" : "L") + "\(hundredths(at.x)) \(hundredths(at.y))"
        }
      }
    }
    guard !paths.isEmpty else { return "" }
    var result =
      "<g fill=\"none\" stroke-width=\"\(hundredths(2 * TextureSkin.halfWidth))\" "
      + "stroke-linecap=\"round\">\n"
    for (ink, path) in paths.sorted(by: { $0.key < $1.key }) {
      result += "<path stroke=\"\(Color(hex: ink).css)\" d=\"\(path)\"/>\n"
    }
    return result + "</g>\n"
  }

  private func markup(of trace: LineTrace) -> String {
    var result = ""
    // Halos first, so that none lies over another path's line.
    for line in trace.lines {
      if let halo = line.halo { result += markup(of: line, in: trace, halo, wider: 4.4) }
    }
    for line in trace.lines {
      result += markup(of: line, in: trace, line.stroke.color, wider: 0)
    }
    return result
  }

  private func markup(
    of line: LineTrace.Line, in trace: LineTrace, _ color: Color, wider: Double
  ) -> String {
    let points = trace.points[line.start..<line.start + line.count]
    guard let first = points.first else { return "" }
    if let radius = line.radius {
      return "<circle cx=\"\(hundredths(first.x * 10))\" cy=\"\(hundredths(first.y * 20))\" "
        + "r=\"\(hundredths(radius * 20 + Float(wider / 2)))\" fill=\"\(color.css)\"/>\n"
    }
    let corners = points.map { "\(hundredths($0.x * 10)),\(hundredths($0.y * 20))" }
    var width = (line.stroke.weight > 1 ? 3 : 1.2) + wider
    width = (width * 10).rounded() / 10
    var dash = ""
    let (bits, length) = line.stroke.dash.pattern
    if length > 1, wider == 0 { dash = " stroke-dasharray=\"\(Self.dashes(bits, length))\"" }
    return "<polyline stroke=\"\(color.css)\" stroke-width=\"\(width)\"\(dash) points=\""
      + corners.joined(separator: " ") + "\"/>\n"
  }

  /// Lengths drawn and skipped in turn, a dot being five units.
  private static func dashes(_ bits: UInt32, _ length: Int) -> String {
    var lengths: [Int] = []
    var isDrawn = true
    for place in 0..<length {
      let bit = bits >> UInt32(place) & 1 == 1
      if lengths.isEmpty || bit != isDrawn {
        lengths.append(5)
        isDrawn = bit
      } else {
        lengths[lengths.count - 1] += 5
      }
    }
    return lengths.map { "\($0)" }.joined(separator: " ")
  }

  /// A coordinate to two decimals.
  private func hundredths(_ value: Float) -> String {
    let cents = Int(saturating: (max(-1e6, min(1e6, value)) * 100).rounded())
    let (whole, rest) = (abs(cents) / 100, abs(cents) % 100)
    let sign = cents < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
