/// What one view remembers while others are shown: from where it is looked at, how it is drawn.
///
/// The type lives with its view, which reads it as `model.settings[ItsSettings.self]`.
protocol ViewState: Sendable, Equatable {
  /// What holds before anything was changed.
  init()

  /// Whether it is about the scene, and is forgotten when another one is opened.
  static var belongsToScene: Bool { get }
}

extension ViewState {
  static var belongsToScene: Bool { false }

  fileprivate func isEqual(to other: any ViewState) -> Bool { (other as? Self) == self }
}

/// The settings of all views, each of a type of its own.
struct ViewSettings: Sendable, Equatable {
  private var changed: [ObjectIdentifier: any ViewState] = [:]

  /// The settings of one view.
  subscript<State: ViewState>(type: State.Type) -> State {
    get { changed[ObjectIdentifier(type)] as? State ?? State() }
    set { changed[ObjectIdentifier(type)] = newValue == State() ? nil : newValue }
  }

  /// Another scene is opened.
  mutating func forgetScene() {
    changed = changed.filter { !type(of: $0.value).belongsToScene }
  }

  /// Whether every view remembers the same.
  static func == (a: ViewSettings, b: ViewSettings) -> Bool {
    a.changed.keys == b.changed.keys
      && a.changed.allSatisfy { type, state in
        b.changed[type].map { state.isEqual(to: $0) } ?? false
      }
  }
}
