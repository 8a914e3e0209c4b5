import Platform

/// Draws the skin of a frame in pixels, without steps at its edges.
///
/// The same drawing commands make the cells' dots: what is seen is the same picture, finer.
public struct PixelRaster: Sendable {
  /// The size of a cell in pixels.
  public let cellWidth: Int
  /// Its height.
  public let cellHeight: Int

  /// A raster for cells of so many pixels; nil for a cell too small to hold a picture.
  public init?(cellWidth: Int, cellHeight: Int) {
    guard cellWidth >= 3, cellHeight >= 6, cellWidth <= 200, cellHeight <= 400 else { return nil }
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
  }

  /// The picture behind a rectangle of cells.
  public func image(of frame: Frame, in area: Rect) -> PixelImage {
    image(of: frame, in: area, withLines: true)
  }

  /// How many times as high as wide a cell is.
  var cellAspect: Double { Double(cellHeight) / Double(cellWidth) }

  /// The picture with or without its lines.
  func image(of frame: Frame, in area: Rect, withLines: Bool) -> PixelImage {
    let area = frame.bounds.intersection(area)
    guard !area.isEmpty else { return PixelImage(width: 0, height: 0) }
    var image = ground(ground(of: frame, area), area)
    var coverage = LineCoverage(width: image.width, height: image.height)
    for (layer, clip) in frame.skin.layers {
      if !withLines, layer is LineTrace || layer is SignSkin || layer is TextureSkin { continue }
      guard let layer = frame.seen(layer, over: clip, cellAspect: cellAspect) else { continue }
      draw(layer, clip, area, &coverage, on: &image)
    }
    return image
  }

  /// Draws one layer over a picture of an area.
  func draw(
    _ layer: any SkinLayer, _ clip: Rect, _ area: Rect, _ coverage: inout LineCoverage,
    on image: inout PixelImage
  ) {
    let part = clip.intersection(area)
    guard !part.isEmpty else { return }
    if let field = layer as? FieldSkin {
      draw(field, area, part, on: &image)
    } else if let trace = layer as? LineTrace {
      draw(trace, area, part, &coverage, on: &image)
    } else if let sign = layer as? SignSkin {
      draw(sign, area, part, &coverage, on: &image)
    } else if let texture = layer as? TextureSkin {
      draw(texture, area, part, &coverage, on: &image)
    } else {
      drawArea(layer, area, part, on: &image)
    }
  }

  // MARK: The ground

  /// The colours behind the cells of an area, two a cell: they differ where it is a half block.
  func ground(of frame: Frame, _ area: Rect) -> [UInt32] {
    let hidden = frame.skin.layers.compactMap { layer in
      layer.layer.hidesGround.map { (area: layer.area, color: $0.bits) }
    }
    var colors: [UInt32] = []
    colors.reserveCapacity(area.columns * area.rows * 2)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        if let over = hidden.last(where: { $0.area.contains(column: column, row: row) }) {
          colors += [over.color, over.color]
        } else {
          let halves = frame[column, row].halves
          colors += [halves.upper, halves.lower]
        }
      }
    }
    return colors
  }

  /// The picture of a ground.
  func ground(_ colors: [UInt32], _ area: Rect) -> PixelImage {
    var image = PixelImage(width: area.columns * cellWidth, height: area.rows * cellHeight)
    guard colors.count == area.columns * area.rows * 2 else { return image }
    let width = image.width
    image.pixels.withUnsafeMutableBufferPointer { pixels in
      for row in 0..<area.rows {
        for y in 0..<cellHeight {
          let half = y * 2 < cellHeight ? 0 : 1
          var at = (row * cellHeight + y) * width
          for column in 0..<area.columns {
            let color = colors[(row * area.columns + column) * 2 + half]
            for _ in 0..<cellWidth {
              pixels[at] = color
              at += 1
            }
          }
        }
      }
    }
    return image
  }

  // MARK: The field

  /// Positions on the map are interpolated, not values: the map bends little between two samples, and
  /// a pixel costs a few multiplications.
  private func draw(_ field: FieldSkin, _ area: Rect, _ part: Rect, on image: inout PixelImage) {
    let map = field.map
    guard map.width > 1, map.height > 1, !field.area.isEmpty else { return }
    let places = map.values.map { value -> Float in
      value.isFinite
        ? Float(min(1, max(0, field.position(value))))
        : value.isNaN ? .nan : value > 0 ? 1 : 0
    }
    // The last place of the map is its last colour, too.
    let colors = field.palette.field.map(\.bits) + field.palette.field.suffix(1).map(\.bits)
    let steps = Float(field.palette.field.count)
    let undefined = field.undefined.bits
    let columns = stretches(
      from: (part.column - field.area.column) * cellWidth, count: part.columns * cellWidth,
      of: field.area.columns * cellWidth, samples: map.width)
    let rows = stops(
      from: (part.row - field.area.row) * cellHeight, count: part.rows * cellHeight,
      of: field.area.rows * cellHeight, samples: map.height)
    let first =
      (part.row - area.row) * cellHeight * image.width
      + (part.column - area.column) * cellWidth
    let width = image.width
    // One row of samples in the height of a row of pixels; after the last one itself once more.
    var line = [Float](repeating: 0, count: map.width + 1)
    image.pixels.withUnsafeMutableBufferPointer { pixels in
      places.withUnsafeBufferPointer { places in
        line.withUnsafeMutableBufferPointer { line in
          colors.withUnsafeBufferPointer { colors in
            columns.withUnsafeBufferPointer { columns in
              for (y, row) in rows.enumerated() {
                let upper = row.index * map.width
                let lower = upper + (row.fraction > 0 ? map.width : 0)
                for k in 0..<map.width {
                  let top = places[upper &+ k]
                  line[k] = (top + (places[lower &+ k] - top) * row.fraction) * steps
                }
                line[map.width] = line[map.width - 1]
                guard var target = pixels.baseAddress.map({ $0 + first + y * width }) else {
                  return
                }
                for stretch in columns {
                  let left = line[stretch.index]
                  let rise = line[stretch.index &+ 1] - left
                  if rise == rise {
                    // In units of 1/65536 of a colour.
                    var place = Int(saturating: (left + rise * stretch.fraction) * 65536)
                    let step = Int(saturating: rise * stretch.increment * 65536)
                    for x in 0..<stretch.count {
                      target[x] = colors[max(0, place) &>> 16]
                      place &+= step
                    }
                  } else {
                    for x in 0..<stretch.count { target[x] = undefined }
                  }
                  target += stretch.count
                }
              }
            }
          }
        }
      }
    }
  }

  /// Pixels between two neighbouring samples: the left one, how far the first pixel lies beyond it, and
  /// how far each lies beyond the one before, in samples.
  private struct Stretch {
    var index: Int
    var count: Int
    var fraction: Float
    var increment: Float
  }

  private func stretches(
    from first: Int, count: Int, of pixels: Int, samples: Int
  ) -> [Stretch] {
    let increment = Float(samples - 1) / Float(pixels)
    var stretches: [Stretch] = []
    for stop in stops(from: first, count: count, of: pixels, samples: samples) {
      if let last = stretches.indices.last, stretches[last].index == stop.index {
        stretches[last].count += 1
      } else {
        stretches.append(
          Stretch(index: stop.index, count: 1, fraction: stop.fraction, increment: increment))
      }
    }
    return stretches
  }

  func stops(
    from first: Int, count: Int, of pixels: Int, samples: Int
  ) -> [(index: Int, fraction: Float)] {
    (0..<count).map { k in
      let at = (Double(first + k) + 0.5) / Double(pixels) * Double(samples - 1)
      let index = min(samples - 1, max(0, Int(at)))
      return (index, index == samples - 1 ? 0 : Float(at - Double(index)))
    }
  }

  // MARK: Lines

  private func draw(
    _ trace: LineTrace, _ area: Rect, _ part: Rect, _ coverage: inout LineCoverage,
    on image: inout PixelImage
  ) {
    let unit = Float(cellHeight) / 20
    let scale = SIMD2(Float(cellWidth), Float(cellHeight))
    let origin = SIMD2(Float(area.column), Float(area.row))
    coverage.clip = (
      (part.column - area.column) * cellWidth, (part.row - area.row) * cellHeight,
      (part.endColumn - area.column) * cellWidth, (part.endRow - area.row) * cellHeight
    )
    func cover(_ line: LineTrace.Line, wider: Float) {
      let points = trace.points[line.start..<line.start + line.count].map { ($0 - origin) * scale }
      if let radius = line.radius {
        coverage.disc(points[0], radius: radius * Float(cellHeight) + wider)
        return
      }
      let half = (line.stroke.weight > 1 ? 1.5 : 0.6) * unit + wider
      let (bits, length) = line.stroke.dash.pattern
      if length == 1 || wider > 0 {
        for (a, b) in zip(points, points.dropFirst()) { coverage.segment(a, b, half: half) }
        return
      }
      // A dash's dots are a quarter of a cell's height, as the cells' are.
      var walk: Float = 0
      let dot = Float(cellHeight) / 4
      for (a, b) in zip(points, points.dropFirst()) {
        let span = b - a
        let distance = (span * span).sum().squareRoot()
        var from: Float = 0
        while from < distance {
          let place = (walk + from) / dot
          let to = min(distance, from + max(0.25, (place.rounded(.down) + 1 - place) * dot))
          if bits >> UInt32(Int(saturating: place) % length) & 1 == 1 {
            coverage.segment(a + span * (from / distance), a + span * (to / distance), half: half)
          }
          from = to
        }
        walk += distance
      }
    }
    // Halos first, so that none lies over another path's line.
    for line in trace.lines {
      guard let halo = line.halo else { continue }
      cover(line, wider: 2.2 * unit)
      coverage.paint(halo, strength: 0.85, on: &image)
    }
    for line in trace.lines {
      cover(line, wider: 0)
      coverage.paint(line.stroke.color, strength: 1, on: &image)
    }
  }
}
