/// All that a scene file says, as a plain value: objects are made from it, and it can be written
/// back to a file from any screen.
///
/// A spec that `SceneFile.parse` returned is consistent: its formula parses, its points have the
/// right dimension and its optimizers can be made. Whoever changes one keeps it so or meets the
/// errors of `makeObjective()` and its like.
public struct SceneSpec: Sendable, Hashable, Codable {
  /// The scene's name: that of its file without `.yaml`.
  public var id: String
  /// Where it was read from.
  public var origin: SceneOrigin
  /// One line for the title bar.
  public var title: String
  /// One line for the browser; may be empty.
  public var summary: String
  /// Whose example this is; may be empty.
  public var source: String
  /// What is descended.
  public var function: FunctionSpec
  /// The numbers named in the formula, or all those of the catalogue function.
  public var parameters: [String: SceneParameter]
  /// The variables in order, where the file declares them.
  public var variables: [String]?
  /// The box drawn first.
  public var view: ViewSpec
  /// Which contour lines are drawn.
  public var levels: LevelsSpec
  /// The level that divides the colours.
  public var centre = LevelCentre.saddle
  /// Where optimizers start that name no start of their own, n components.
  public var start: [Double]
  /// The optimizers that race, at most nine.
  public var optimizers: [OptimizerSpec]
  /// The scene shown beside this one, by id or by file name relative to this scene's file.
  public var compare: String?
  /// The steps that one key takes, 1 to 1,000.
  public var stride: Int
  /// What to look at, and why it happens; lines as written, may be empty.
  public var notes: String
  /// The drawn plane; given whenever there are more than two variables.
  public var slice: SliceSpec?
  /// The line of the profile view, where the file names one.
  public var profile: ProfileSpec?
  /// The run that computed planes and lines speak of, where the file names one.
  public var training: TrainingSpec?
  /// The stops of its tour; empty where it has none.
  package var tour: [LessonStop] = []

  /// A scene with everything given.
  public init(
    id: String, origin: SceneOrigin = .typed, title: String, summary: String = "",
    source: String = "", function: FunctionSpec, parameters: [String: SceneParameter] = [:],
    variables: [String]? = nil, view: ViewSpec, levels: LevelsSpec = .standard, start: [Double],
    optimizers: [OptimizerSpec] = [], compare: String? = nil,
    stride: Int = 1, notes: String = "",
    slice: SliceSpec? = nil, profile: ProfileSpec? = nil,
    training: TrainingSpec? = nil
  ) {
    self.id = id
    self.origin = origin
    self.title = title
    self.summary = summary
    self.source = source
    self.function = function
    self.parameters = parameters
    self.variables = variables
    self.view = view
    self.levels = levels
    self.start = start
    self.optimizers = optimizers
    self.compare = compare
    self.stride = stride
    self.notes = notes
    self.slice = slice
    self.profile = profile
    self.training = training
  }
}

extension SceneSpec {
  /// The notes with their computed numbers and keys.
  package var noteMarkup: Markup { (try? Markup(notes)) ?? Markup(plain: notes) }
}

/// Where a scene was read from.
public enum SceneOrigin: Sendable, Hashable, Codable {
  /// One of the scenes inside the program.
  case preset
  /// A file, by its path as the user gave it.
  case file(String)
  /// No file: a function typed on the spot.
  case typed
}

extension SceneOrigin {
  /// A file's path as written in the scene: relative to the folder the scene's file is in.
  func resolving(_ path: String) -> String {
    guard !path.hasPrefix("/"), case .file(let base) = self,
      let slash = base.lastIndex(of: "/")
    else { return path }
    return String(base[...slash]) + path
  }
}
