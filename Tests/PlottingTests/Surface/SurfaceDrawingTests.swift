import Foundation
import TestSupport
import Testing

@testable import Plotting

@Suite("A surface as a picture")
struct SurfaceDrawingTests {
  private func mesh(_ count: Int = 31) -> SurfaceMesh {
    var heights: [Double] = []
    for row in 0..<count {
      for column in 0..<count {
        let x = 2 * Double(column) / Double(count - 1) - 1
        let y = 1 - 2 * Double(row) / Double(count - 1)
        heights.append((x * x * x - 3 * x * y * y) / 8 + 0.5)
      }
    }
    return SurfaceMesh(heights: heights, columns: count, rows: count)
  }

  private func box() -> SurfaceBox {
    SurfaceBox(
      x: -1...1, y: -1...1,
      marks: [-4, -2, 0, 2, 4].map {
        SurfaceBox.Mark(height: Double($0) / 8 + 0.5, label: "\($0)")
      }, names: ("x", "y", "f"))
  }

  private func frame(
    _ size: Size, _ style: SurfaceStyle, _ appearance: Appearance,
    camera: SurfaceCamera = SurfaceCamera()
  ) -> Frame {
    var frame = appearance.blankFrame(size: size)
    let rect = frame.bounds
    let plot = SurfacePlot(
      mesh(), from: camera, in: rect, fitting: rect.inset(left: 5, top: 1, right: 4, bottom: 2))
    if style == .wire {
      box().drawEdges(plot, on: &frame, appearance: appearance)
      plot.drawWire(on: &frame, appearance: appearance)
    } else {
      plot.drawShaded(on: &frame, appearance: appearance)
      box().drawEdges(plot, on: &frame, appearance: appearance)
    }
    box().drawLabels(plot, on: &frame, in: rect, appearance: appearance)
    return frame
  }

  /// Beside the folder of all pictures.
  private let snapshots = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Pictures.swift").path

  @Test("shaded and wire, in characters and without colour")
  func texts() {
    let plain = Appearance(glyphs: .ascii, depth: .none)
    expectSnapshot(
      of: FrameRenderer.text(frame(Size(columns: 60, rows: 26), .shaded, plain)),
      named: "surface-shaded-ascii", file: snapshots)
    expectSnapshot(
      of: FrameRenderer.text(
        frame(Size(columns: 60, rows: 26), .wire, Appearance(depth: .none))),
      named: "surface-wire", file: snapshots)
  }

  @Test("the higher a place, the further up the colour map, in full light")
  func colors() {
    let look = Appearance()
    let palette = SurfacePalette(look)
    let brightest = UInt8(SurfaceRaster.shades - 1)
    let lightness = (0..<ColorMap.count).map {
      OKLab(palette.color(step: UInt8($0), light: brightest)).lightness
    }
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 < $1 + 0.01 })
    for step in [0, 20, 40, 63] {
      let shades = (0..<SurfaceRaster.shades).map {
        OKLab(palette.color(step: UInt8(step), light: UInt8($0))).lightness
      }
      #expect(zip(shades, shades.dropFirst()).allSatisfy { $0 < $1 + 0.003 })
    }
  }

  @Test("of 256 colours a surface is a relief of greys, as its bar, under lines apart from it")
  func relief() {
    for theme in Theme.all {
      for family in [MapFamily.sequential, .diverging] {
        let look = Appearance(theme: theme, depth: .palette256).with(family)
        let palette = SurfacePalette(look)
        for color in palette.colors + look.palette.field {
          let channels = [color.red, color.green, color.blue]
          #expect((channels.max() ?? 0) - (channels.min() ?? 0) <= 1, "\(color)")
        }
        let brightest = UInt8(SurfaceRaster.shades - 1)
        let lit = (0..<ColorMap.count).map {
          palette.color(step: UInt8($0), light: brightest)
        }
        #expect(zip(lit, lit.dropFirst()).allSatisfy { $0.red <= $1.red })
        for (step, ground) in lit.enumerated() {
          let place = (Double(step) + 0.5) / Double(ColorMap.count)
          #expect(look.palette.engraved(at: place).contrast(with: ground) >= 1.8, "\(step)")
        }
      }
    }
  }

  @Test("numbers stand at the edges they belong to, whole, from every side")
  func labels() {
    for azimuth in stride(from: -180.0, to: 180, by: 30) {
      let camera = SurfaceCamera(azimuth: azimuth, elevation: 30)
      let text = FrameRenderer.text(
        frame(Size(columns: 80, rows: 40), .shaded, Appearance(depth: .none), camera: camera))
      let words = Set(text.split { " \n".contains($0) || !$0.isASCII }.map(String.init))
      for name in ["x", "y", "f"] { #expect(words.contains(name), "\(name) at \(azimuth)") }
      let numbers = words.compactMap(Double.init)
      #expect(numbers.count >= 5, "\(words) at \(azimuth)")
      #expect(numbers.allSatisfy { abs($0) <= 4 })
    }
  }

  @Test("from above, marks along x stand below the numbers' own columns")
  func ticks() {
    let size = Size(columns: 80, rows: 40)
    let camera = SurfaceCamera(azimuth: 0, elevation: 90)
    let picture = frame(size, .shaded, Appearance(depth: .none), camera: camera)
    let plot = SurfacePlot(
      mesh(), from: camera, in: Rect(size),
      fitting: Rect(size).inset(left: 5, top: 1, right: 4, bottom: 2))
    let lines = FrameRenderer.text(picture).split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.first { $0.contains("-1.0") && $0.contains("1.0") && $0.contains("0.0") }
    let row = String(line ?? "")
    for (value, label) in [(-0.5, "-0.5"), (0, "0.0"), (0.5, "0.5")] {
      let at = plot.projection.position(SIMD3(value, -1, SurfaceMesh.halfHeight)).x
      let column = (0..<row.count).first {
        let start = row.index(row.startIndex, offsetBy: $0)
        return row[start...].hasPrefix(label) && ($0 == 0 || row[row.index(before: start)] == " ")
      }
      let centre = Double(column ?? -99) + Double(label.count) / 2
      #expect(abs(centre - at) <= 1, "\(label) at \(centre), not \(at)")
    }
  }

  @Test("a line over a plane is seen whole from above; behind a wall only if asked for")
  func lines() {
    let area = Rect(column: 0, row: 0, columns: 40, rows: 20)
    var heights = [Double](repeating: 0, count: 41 * 41)
    for column in 0..<41 { heights[25 * 41 + column] = 1 }
    let wall = SurfaceMesh(heights: heights, columns: 41, rows: 41)
    let plot = SurfacePlot(
      wall, from: SurfaceCamera(azimuth: 0, elevation: 12), in: area, fitting: area)
    let behind = [WorldPoint(0.2, 0.6), WorldPoint(0.8, 0.6)]
    func dots(hidden: Stroke?) -> Int {
      var canvas = Canvas(area: area, glyphs: .braille)
      plot.draw(behind, on: &canvas, stroke: Stroke(Color(1, 1, 1)), hidden: hidden)
      var frame = Frame(size: area.size)
      frame.draw(canvas)
      return frame.cells.reduce(0) {
        $0 + ($1.glyph.value >= 0x2800 ? ($1.glyph.value - 0x2800).nonzeroBitCount : 0)
      }
    }
    #expect(dots(hidden: nil) == 0)
    #expect(dots(hidden: Stroke(Color(1, 1, 1))) >= 10)
    let flat = SurfaceMesh(heights: [0, 0, 0, 0], columns: 2, rows: 2)
    let top = SurfacePlot(
      flat, from: SurfaceCamera(azimuth: 0, elevation: 90), in: area, fitting: area)
    var canvas = Canvas(area: area, glyphs: .braille)
    // Half of it lies outside the plane and is cut off.
    top.draw(
      [WorldPoint(0.25, 0.5), WorldPoint(1.75, 0.5)], on: &canvas, stroke: Stroke(Color(1, 1, 1)))
    var frame = Frame(size: area.size)
    frame.draw(canvas)
    let count = frame.cells.reduce(0) {
      $0 + ($1.glyph.value >= 0x2800 ? ($1.glyph.value - 0x2800).nonzeroBitCount : 0)
    }
    let start = top.position(of: WorldPoint(0.25, 0.5))?.column ?? 0
    let end = top.position(of: WorldPoint(1, 0.5))?.column ?? 0
    #expect(abs(Double(count) - 2 * (end - start)) <= 2)
  }

  @Test("any size, any glyphs, any mesh", arguments: awkwardSizes)
  func sizes(size: Size) {
    let isLarge = size.columns * size.rows > 300
    let looks = isLarge ? [Appearance()] : allAppearances
    let meshes = [
      mesh(3), SurfaceMesh(heights: [], columns: 0, rows: 0),
      SurfaceMesh(heights: [1], columns: 1, rows: 1),
      SurfaceMesh(heights: [.nan, .infinity, -5, 9, 1e300, 0], columns: 3, rows: 2),
      SurfaceMesh(heights: [1, 2, 3], columns: 2, rows: 2),
    ]
    for look in looks {
      for mesh in meshes {
        var frame = look.blankFrame(size: size)
        let before = frame.size
        for rect in [frame.bounds, Rect(column: -2, row: -1, columns: 5, rows: 9)] {
          let plot = SurfacePlot(
            mesh, from: SurfaceCamera(), in: rect, fitting: rect.inset(left: 5, right: 5))
          plot.drawShaded(on: &frame, appearance: look)
          plot.drawWire(on: &frame, appearance: look)
          box().drawEdges(plot, on: &frame, appearance: look)
          box().drawLabels(plot, on: &frame, in: rect, appearance: look)
          _ = plot.place(column: 1, row: 1)
          _ = plot.arrow(towards: WorldPoint(1e300, .nan), from: WorldPoint(0, 0))
        }
        #expect(frame.size == before)
      }
    }
  }

  @Test("a line that is seen is one line in pixels and vectors, not a row of dots")
  func joined() throws {
    let area = Rect(column: 0, row: 0, columns: 40, rows: 20)
    let mesh = SurfaceMesh(heights: [Double](repeating: 0.5, count: 9), columns: 3, rows: 3)
    let plot = SurfacePlot(mesh, from: SurfaceCamera(), in: area, fitting: area)
    var canvas = Canvas(area: area, glyphs: .braille)
    plot.draw(
      [WorldPoint(0.1, 0.1), WorldPoint(0.9, 0.9)], on: &canvas, stroke: Stroke(Color(255, 0, 0)))
    let longest = canvas.trace.lines.map(\.count).max() ?? 0
    #expect(longest > 10)
    #expect(canvas.trace.lines.count < 10)
  }
}
