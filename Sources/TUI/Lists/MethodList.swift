import Optimizers

/// The list of methods, from which one is added to the race.
public struct MethodList: Sendable, Equatable {
  /// The filter, and which method is selected.
  public internal(set) var cursor = ListCursor()

  /// All methods, the first one selected.
  public init() {}

  /// The methods that the filter lets through.
  public var matches: [CatalogueEntry] {
    OptimizerCatalogue.all.filter { method in
      cursor.filter.matches(
        "\(method.id) \(method.title) \(method.orderWords) \(method.formula) \(method.source)")
    }
  }

  /// The selected method, if any is listed.
  public var selection: CatalogueEntry? {
    let listed = matches
    return listed.indices.contains(cursor.selected) ? listed[cursor.selected] : nil
  }
}

extension CatalogueEntry {
  /// What it looks at, for the list.
  var orderWords: String {
    switch order {
    case .zeroth: "values only"
    case .first: "first order"
    case .second: "second order"
    case .flow: "flow"
    }
  }
}
