import Plotting
import Scenes
import Terminal

/// The screen for other packages: a scene that is opened, keys that are pressed, a frame to see.
///
/// All slow work is done before a call returns, so that a screen after some keys is a value.
public struct Screen: Sendable, Equatable {
  private var model: Model

  /// A scene on a screen of a size.
  ///
  /// - Throws: what the scene's objective or optimizers refuse.
  public init(scene: SceneSpec, size: Size) throws {
    model = try Model(scene: scene)
    settle(&model, .resize(size))
  }

  /// Presses keys written as text, such as "5n tab".
  ///
  /// - Throws: an error that says in one line which word is no key.
  public mutating func press(_ keys: String) throws {
    for word in try KeySequence.words(of: keys) {
      for key in word.keys { settle(&model, .key(key)) }
    }
  }

  /// What is seen.
  public var frame: Frame { view(model, size: model.size) }
}
