/// Why a layer cannot follow those before it.
public struct LayerProblem: Error, Sendable, Hashable {
  /// The layer, from 0 for the first after the input.
  public let layer: Int
  /// One line: what is wrong, and what would be right.
  public let message: String
}

extension NetworkArchitecture {
  /// What each layer gives, from what the first one gets.
  ///
  /// - Throws: `LayerProblem`, for the first layer that does not fit.
  public static func shapes(
    from input: LayerShape, through layers: [Layer]
  ) throws(LayerProblem) -> [LayerShape] {
    var shapes: [LayerShape] = []
    var before = input
    for (index, layer) in layers.enumerated() {
      do throws(ShapeError) {
        let shape = try layer.shape(after: before)
        if layer.residual, shape != before {
          throw ShapeError(
            message: "a residual layer keeps the shape of the one before it: "
              + "\(before.description), not \(shape.description)")
        }
        shapes.append(shape)
        before = shape
      } catch {
        throw LayerProblem(layer: index, message: error.message)
      }
    }
    return shapes
  }

  fileprivate struct ShapeError: Error { let message: String }
}

extension NetworkArchitecture.Layer {
  /// How many numbers a unit of a dense layer sees: all of a step of a sequence, all there are of
  /// anything else.
  func inputSize(after before: LayerShape) -> Int {
    if case .sequence(_, let features) = before { features } else { before.size }
  }

  fileprivate func shape(
    after before: LayerShape
  ) throws(NetworkArchitecture.ShapeError) -> LayerShape {
    switch kind {
    case .dense:
      if case .sequence(let steps, _) = before { return .sequence(steps: steps, features: size) }
      return .flat(size)
    case .convolution(let convolution):
      let (_, height, width) = try picture(before, "a convolution")
      let kernel = convolution.kernel
      guard kernel > 0 else { throw .init(message: "a kernel has 1 pixel or more a side") }
      guard convolution.stride > 0 else { throw .init(message: "\"stride\" is 1 or more") }
      guard convolution.padding >= 0 else { throw .init(message: "\"padding\" is 0 or more") }
      let (wide, high) = (width + 2 * convolution.padding, height + 2 * convolution.padding)
      guard kernel <= wide, kernel <= high else {
        throw .init(
          message: "a kernel of \(kernel)×\(kernel) is larger than its input of \(high)×\(wide)"
            + (convolution.padding > 0 ? " with padding" : "; take a smaller one, or padding"))
      }
      return .image(
        channels: size, height: (high - kernel) / convolution.stride + 1,
        width: (wide - kernel) / convolution.stride + 1)
    case .pool(let pool):
      let (channels, height, width) = try picture(before, "a pool")
      guard pool.size > 0 else { throw .init(message: "a window has 1 pixel or more a side") }
      guard pool.size <= height, pool.size <= width else {
        throw .init(
          message: "a window of \(pool.size)×\(pool.size) is larger than its input of "
            + "\(height)×\(width); take a smaller one")
      }
      return .image(
        channels: channels, height: height / pool.size, width: width / pool.size)
    case .boltzmann:
      guard before == .flat(size) else {
        throw .init(
          message: "a Boltzmann machine of \(size) visible units stands alone, not after "
            + before.description)
      }
      return .flat(size)
    case .recurrent(let recurrent):
      guard case .sequence(let steps, _) = before else {
        throw .init(
          message:
            "a recurrent layer needs a sequence, such as input: {steps: 6, features: 2}, not "
            + before.description)
      }
      return recurrent.output == .last ? .flat(size) : .sequence(steps: steps, features: size)
    }
  }

  private func picture(
    _ shape: LayerShape, _ what: String
  ) throws(NetworkArchitecture.ShapeError) -> (Int, Int, Int) {
    guard case .image(let channels, let height, let width) = shape else {
      throw .init(
        message: "\(what) needs a picture, such as input: {channels: 1, height: 8, width: 8}, not "
          + shape.description)
    }
    return (channels, height, width)
  }
}
