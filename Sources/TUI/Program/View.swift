import Plotting

/// The picture of the model at a size. Pure.
public func view(_ model: Model, size: Size) -> Frame {
  Frame(size: size)
}
