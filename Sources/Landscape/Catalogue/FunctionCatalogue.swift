/// The functions known by name, for scenes, the command line, tests and help alike.
public enum FunctionCatalogue {
  /// Every function, in the order of presentation: quadratic forms, degenerate points, valleys and
  /// plateaus, landscapes of many hollows, deep linear chains, quartic forms of graphs, functions
  /// without a critical point.
  public static let all: [CatalogueFunction] =
    quadratics + degenerate + valleys + multimodal + chains + quarticForms + withoutCriticalPoint

  /// The function of the given id, or nil.
  public static func named(_ id: String) -> CatalogueFunction? { byID[id] }

  /// Every id, in the order of `all`.
  public static var ids: [String] { all.map(\.id) }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
