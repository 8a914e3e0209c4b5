/// Every method there is.
public enum OptimizerCatalogue {
  /// In the order people should meet them.
  public static let all: [CatalogueEntry] = [
    GradientDescent.catalogueEntry,
    Newton.catalogueEntry,
    SaddleFreeNewton.catalogueEntry,
  ]

  /// The method with the given id.
  ///
  /// - Throws: `unknownMethod`, with the closest id as a suggestion.
  public static func entry(_ id: String) throws(ParameterError) -> CatalogueEntry {
    guard let entry = all.first(where: { $0.id == id }) else {
      throw .unknownMethod(id, suggestion: closest(to: id, among: all.map(\.id)))
    }
    return entry
  }
}
