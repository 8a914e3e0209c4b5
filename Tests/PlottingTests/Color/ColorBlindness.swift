@testable import Plotting

/// Eyes that lack one kind of cone.
///
/// Matrices for severity 1 on linear sRGB: Machado, Oliveira and Fernandes, A physiologically-based
/// model for simulation of color vision deficiency, 2009, table 1.
enum ColorBlindness: CaseIterable {
  case protanopia
  case deuteranopia
  case tritanopia

  private var rows: [[Double]] {
    switch self {
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// A colour as such eyes see it.
  func seen(_ color: Color) -> Color {
    let (red, green, blue) = color.linear
    let channels = rows.map { $0[0] * red + $0[1] * green + $0[2] * blue }
    return Color(linearRed: channels[0], green: channels[1], blue: channels[2])
  }
}
