/// The views of a landscape: what is drawn in the large part of the screen.
public enum ViewKind: String, Sendable, Hashable, CaseIterable {
  /// The plane from above: heat map and contour lines.
  case contours
  /// f along a line.
  case profile
  /// The plane as a surface in space.
  case surface
  /// The eigenvalues of the Hessian, and their history.
  case spectrum
  /// Where the selected optimizer ends from each start.
  case basins

  /// The key that shows it.
  var key: NamedKey {
    switch self {
    case .contours: .f2
    case .profile: .f3
    case .surface: .f4
    case .spectrum: .f5
    case .basins: .f6
    }
  }

  /// Its name in the heading.
  var title: String {
    switch self {
    case .contours: "Contours"
    case .profile: "Profile"
    case .surface: "Surface"
    case .spectrum: "Spectrum"
    case .basins: "Basins"
    }
  }

  /// What the help says of it.
  var does: String {
    switch self {
    case .contours: "contours: the plane from above"
    case .profile: "profile: f along a line; up, down change the line"
    case .surface: "surface: in space; arrows and drag turn it"
    case .spectrum: "spectrum: eigenvalues at the iterate, and by step"
    case .basins: "basins: where each start ends"
    }
  }

  /// How it is drawn and what its keys do.
  var picture: any Picture.Type {
    switch self {
    case .contours: ContoursPicture.self
    case .profile: ProfilePicture.self
    case .surface: SurfacePicture.self
    case .spectrum: SpectrumPicture.self
    case .basins: BasinsPicture.self
    }
  }

  /// The view so many places on, round and round.
  func moved(by places: Int) -> ViewKind {
    let all = Self.allCases
    let at = all.firstIndex(of: self) ?? 0
    return all[((at + places) % all.count + all.count) % all.count]
  }
}
