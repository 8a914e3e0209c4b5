import Plotting
import Studies

/// The pictures of each study.
///
/// A study without an entry is drawn by its measures over its coordinates, so that adding one needs
/// nothing here.
enum StudyPictures {
  private static let own: [String: [StudyPicture.Maker]] = [
    "eigenvalue-signs": EigenvalueSignsPictures.all,
    "ising-glass": IsingGlassPictures.all,
    "spherical-glass": CriticalPointPictures.sphericalGlass,
    "random-field": CriticalPointPictures.randomField,
    "student-teacher": StudentTeacherPictures.all,
    "success-table": SuccessTablePictures.all,
    "second-order-race": RacePictures.secondOrder,
    "index-against-error": IndexAgainstErrorPictures.all,
    "random-matrix-edge": RandomMatrixEdgePictures.all,
    "least-squares": LeastSquaresPictures.all,
    "hyperband": HyperBandPictures.all,
    "autoencoder-race": RacePictures.autoencoder,
  ]

  /// The pictures of a look, the one that the study is about first.
  static func pictures(_ look: StudyLook) -> [StudyPicture] {
    (own[look.plan.study.id] ?? measures(look.plan.study)).compactMap { $0(look) }
  }

  /// Each measure over the first coordinate that is a number.
  static func measures(_ study: Study) -> [StudyPicture.Maker] {
    guard let coordinate = study.coordinates.first(where: { $0.choices == nil })?.name else {
      return []
    }
    return study.measures.filter { !$0.contains("K") }.map { name in
      { look in
        var over = OverCoordinate(look, name, along: coordinate)
        over.showsRuns = look.table.names.contains(name)
        let (plot, dots) = over.plot()
        var picture = StudyPicture("\(name) over \(coordinate)", .scatter(plot))
        picture.dots = dots
        picture.signs = [look.estimateSign("measured"), look.lineSign("theory")]
        return picture
      }
    }
  }
}
