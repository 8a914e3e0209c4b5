import Landscape
import Mathematics
import Wording

/// Every method there is.
public enum OptimizerCatalogue {
  /// In the order people should meet them.
  public static let all: [CatalogueEntry] = [
    GradientDescent.catalogueEntry,
    Momentum.catalogueEntry,
    Nesterov.catalogueEntry,
    AdaGrad.catalogueEntry,
    RMSProp.catalogueEntry,
    AdaDelta.catalogueEntry,
    Adam.catalogueEntry,
    PerturbedGradientDescent.catalogueEntry,
    ConjugateGradient.catalogueEntry,
    BFGS.catalogueEntry,
    LBFGS.catalogueEntry,
    NelderMead.catalogueEntry,
    Newton.catalogueEntry,
    DampedNewton.catalogueEntry,
    SaddleFreeNewton.catalogueEntry,
    TrustRegion.catalogueEntry,
    CubicNewton.catalogueEntry,
    KrylovSaddleFreeNewton.catalogueEntry,
    ESGD.catalogueEntry,
    GradientFlow.catalogueEntry,
  ]

  /// Short names of the literature that are understood too.
  public static let aliases = [
    "gd": "gradient-descent", "cg": "conjugate-gradient",
    "nonlinear-conjugate-gradient": "conjugate-gradient", "lbfgs": "l-bfgs",
    "sfn": "saddle-free-newton", "krylov-sfn": "krylov-saddle-free-newton",
    "perturbed-gd": "perturbed-gradient-descent",
  ]

  /// The method with the given id, or of which it is an alias.
  ///
  /// - Throws: `unknownMethod`, with the closest id as a suggestion.
  public static func entry(_ id: String) throws(ParameterError) -> CatalogueEntry {
    let id = aliases[id] ?? id
    guard let entry = all.first(where: { $0.id == id }) else {
      throw .unknownMethod(id, suggestion: Suggestion.closest(to: id, among: all.map(\.id)))
    }
    return entry
  }
}

extension Run {
  /// The run of the method called `id`.
  ///
  /// - Throws: as for a method, and `unknownMethod`.
  public init(
    _ id: String, settings: [String: ParameterValue] = [:], objective: any Objective,
    start: Vector
  ) throws(ParameterError) {
    try self.init(
      method: OptimizerCatalogue.entry(id), settings: settings, objective: objective, start: start)
  }
}
