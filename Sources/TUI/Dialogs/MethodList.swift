import Optimizers

/// The list of methods, from which one is added to the race.
package struct MethodList: Sendable, Equatable {
  /// The filter, and which method is selected.
  package internal(set) var cursor = ListCursor()

  /// All methods, the first one selected.
  package init() {}

  /// The methods that the filter lets through.
  package var matches: [CatalogueEntry] {
    OptimizerCatalogue.all.filter { method in
      cursor.filter.matches(
        "\(method.id) \(method.title) \(method.orderWords) \(method.formula) \(method.source)")
    }
  }

  /// The selected method, if any is listed.
  package var selection: CatalogueEntry? {
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
