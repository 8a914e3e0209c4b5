import Mathematics

/// A number in a catalogue function's formula that can be chosen.
public struct FunctionParameter: Sendable, Hashable {
  /// The name in the formula.
  public let name: String
  /// The default.
  public let value: Double
  /// The values that make sense.
  public let range: ClosedRange<Double>
  /// What it does, in a few words.
  public let meaning: String

  /// A parameter; the default lies in the range.
  public init(_ name: String, _ value: Double, in range: ClosedRange<Double>, _ meaning: String) {
    precondition(range.contains(value), "the default of a parameter lies in its range")
    self.name = name
    self.value = value
    self.range = range
    self.meaning = meaning
  }
}

/// A critical point that is known beforehand.
public struct KnownCriticalPoint: Sendable, Hashable {
  /// The coordinates, n of them: exact, or right to the last digits of a double.
  public let point: [Double]
  /// What it is.
  public let kind: CriticalKind
  /// Whether no other critical point lies nearby. A point that stands for a whole curve of
  /// critical points is not isolated.
  public let isIsolated: Bool

  /// A known critical point.
  public init(_ point: [Double], _ kind: CriticalKind, isIsolated: Bool = true) {
    self.point = point
    self.kind = kind
    self.isIsolated = isIsolated
  }
}

/// A plane through the space of a function of more than two variables: origin + a·e₁ + b·e₂.
public struct CatalogueSlice: Sendable, Hashable {
  /// The point at (0, 0), n coordinates.
  public let origin: [Double]
  /// The two directions, n coordinates each.
  public let axes: [[Double]]

  /// The plane through a point along two directions.
  public init(origin: [Double], axes: [[Double]]) {
    precondition(axes.count == 2 && axes.allSatisfy { $0.count == origin.count }, "not a plane")
    self.origin = origin
    self.axes = axes
  }
}

/// A function that is known by name: a formula with what is known about it.
public struct CatalogueFunction: Sendable {
  /// The name by which it is asked for: lower-case words joined by hyphens.
  public let id: String
  /// The name for people.
  public let title: String
  /// The formula, in the language of formulas.
  public let formula: String
  /// The variables in order, n of them.
  public let variables: [String]
  /// The numbers in the formula that can be chosen.
  public let parameters: [FunctionParameter]
  /// The part of the plane, or of the slice, worth looking at.
  public let view: View
  /// The plane that is looked at if there are more than two variables.
  public let slice: CatalogueSlice?
  /// A point to start from, n coordinates; it lies in the view.
  public let start: [Double]
  /// Where the function is from.
  public let source: String
  /// One line on what to see here.
  public let note: String
  /// Whether the known critical points are all there are in the view, for the default parameters.
  public let listsAllCriticalPoints: Bool
  private let knownCriticalPoints: @Sendable ([String: Double]) -> [KnownCriticalPoint]

  /// A function; `criticalPoints` lists those known for given values of all the parameters.
  public init(
    id: String, title: String, formula: String, variables: [String] = ["x", "y"],
    parameters: [FunctionParameter] = [], view: View, slice: CatalogueSlice? = nil,
    start: [Double], source: String, note: String, listsAllCriticalPoints: Bool = true,
    criticalPoints: @escaping @Sendable ([String: Double]) -> [KnownCriticalPoint]
  ) {
    self.id = id
    self.title = title
    self.formula = formula
    self.variables = variables
    self.parameters = parameters
    self.view = view
    self.slice = slice
    self.start = start
    self.source = source
    self.note = note
    self.listsAllCriticalPoints = listsAllCriticalPoints
    knownCriticalPoints = criticalPoints
  }

  /// The number n of variables.
  public var dimension: Int { variables.count }

  /// The defaults of all parameters, by name.
  public var defaultParameters: [String: Double] {
    Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value) })
  }

  /// The critical points known for the given parameters; those not given have their defaults.
  public func criticalPoints(_ parameters: [String: Double] = [:]) -> [KnownCriticalPoint] {
    knownCriticalPoints(defaultParameters.merging(parameters) { $1 })
  }
}
