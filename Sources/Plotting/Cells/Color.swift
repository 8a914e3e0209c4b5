/// A colour in sRGB, 8 bits a channel.
public struct Color: Sendable, Hashable {
  /// Red, 0 ... 255.
  public var red: UInt8
  /// Green, 0 ... 255.
  public var green: UInt8
  /// Blue, 0 ... 255.
  public var blue: UInt8

  /// The colour with the given channels.
  @inlinable public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}
