import Mathematics
import TestSupport
import Testing

@testable import Plotting

@Suite struct SixelEncoderTests {
  /// A picture of seeded blocks of a few colours.
  private func picture(_ width: Int, _ height: Int, colors: Int, seed: UInt64) -> PixelImage {
    var random = SeededRandom(seed: seed)
    let palette = (0..<colors).map { _ in UInt32.random(in: 0...0xFF_FFFF, using: &random) }
    var image = PixelImage(width: width, height: height)
    for y in 0..<height {
      for x in 0..<width {
        image.pixels[y * width + x] = palette[(x / 5 + y / 3 * 7 + x * y / 40) % colors]
      }
    }
    return image
  }

  /// What is left of a channel in a hundred steps.
  private func percent(_ pixel: UInt32) -> UInt32 {
    func channel(_ shift: UInt32) -> UInt32 {
      let value = pixel >> shift & 255
      return ((((value * 100 + 127) / 255) * 255 + 50) / 100) << shift
    }
    return channel(16) | channel(8) | channel(0)
  }

  @Test(
    "a decoder of another make reads what was drawn",
    arguments: [(1, 1), (7, 6), (40, 13), (123, 50)])
  func roundTrip(width: Int, height: Int) throws {
    let image = picture(width, height, colors: 90, seed: 4)
    var encoder = SixelEncoder(fixed: (0..<64).map { Color(UInt8($0), UInt8($0), 60) })
    for _ in 0..<2 {
      let read = try SixelPicture(encoder.encode(image))
      #expect(read.width == width && read.height == height)
      #expect(read.pixels == image.pixels.map { percent($0) })
    }
  }

  @Test("the fixed colours are never given away, however many others come")
  func fixed() throws {
    let map = ColorMap.tide.steps
    var encoder = SixelEncoder(fixed: map)
    for seed in 0..<4 {
      let many = picture(200, 30, colors: 400, seed: UInt64(seed))
      _ = encoder.encode(many)
      var image = PixelImage(width: 64, height: 4)
      for y in 0..<4 {
        for x in 0..<64 { image.pixels[y * 64 + x] = map[x].bits }
      }
      let read = try SixelPicture(encoder.encode(image))
      #expect(read.pixels == image.pixels.map { percent($0) })
      #expect(encoder.registers.count <= 256)
      #expect(Array(encoder.registers.prefix(map.count)) == map)
    }
  }

  @Test("more colours than registers take the nearest")
  func nearest() throws {
    let image = picture(300, 60, colors: 600, seed: 9)
    var encoder = SixelEncoder(fixed: ColorMap.depths.steps)
    let read = try SixelPicture(encoder.encode(image))
    #expect(read.pixels.allSatisfy { $0 != nil })
    let exact = zip(read.pixels, image.pixels).count { $0 == percent($1) }
    #expect(exact * 4 > image.pixels.count)
  }

  @Test(
    "columns that look alike are read as they were, whatever lies between them",
    arguments: [1, 2, 5, 6, 7, 12])
  func alike(height: Int) throws {
    var image = PixelImage(width: 90, height: height)
    for y in 0..<height {
      for x in 0..<90 {
        // Long runs, runs of some rows only, single columns, and a colour that comes back.
        let block = x / 17
        let pixel: UInt32 =
          switch block % 3 {
          case 0: 0x20_40_60
          case 1: y < 2 ? 0x20_40_60 : 0x80_10_10
          default: x % 2 == 0 ? UInt32(y % 4) * 0x10_10_10 : 0x20_40_60
          }
        image.pixels[y * 90 + x] = pixel
      }
    }
    var encoder = SixelEncoder(fixed: [Color(0x20, 0x40, 0x60)])
    let read = try SixelPicture(encoder.encode(image))
    #expect(read.pixels == image.pixels.map { percent($0) })
  }
}
