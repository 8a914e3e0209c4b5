/// The functions known by name, for scenes, the command line, tests and help alike.
public enum FunctionCatalogue {
  /// Every function, in the order of presentation: simple shapes, degenerate points, test functions
  /// of optimization, chains and forms of the theory of neural networks.
  public static let all: [CatalogueFunction] = quadratics

  /// The function of the given id, or nil.
  public static func named(_ id: String) -> CatalogueFunction? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
