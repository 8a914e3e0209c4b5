import Platform
import Testing

@Suite("Whole numbers of floating-point ones")
struct SaturatingConversionTests {
  @Test("What fits loses its fraction, what does not becomes the nearest end, NaN becomes 0")
  func ends() {
    #expect(Int(saturating: 2.9) == 2 && Int(saturating: -2.9) == -2)
    #expect(Int(saturating: 1e300) == 1 << 53 && Int(saturating: -Double.infinity) == -(1 << 53))
    #expect(Int(saturating: Double.nan) == 0 && UInt8(saturating: Float.nan) == 0)
    #expect(UInt8(saturating: 254.99) == 254 && UInt8(saturating: 255.0) == 255)
    #expect(UInt8(saturating: 256.5) == 255 && UInt8(saturating: -0.5) == 0)
    #expect(Int32(saturating: -3e9) == .min && Int32(saturating: 3e9) == .max)
    #expect(UInt64(saturating: 1e30) == 1 << 53 && UInt64(saturating: -1.0) == 0)
  }
}
