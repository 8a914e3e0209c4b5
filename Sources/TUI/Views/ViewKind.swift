import Terminal

/// The views of a landscape: what is drawn in the large part of the screen.
package enum ViewKind: String, Sendable, Hashable, CaseIterable {
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
  /// The data of a network and what it makes of them.
  case data
  /// The way an optimizer came, seen from the straight line between its ends.
  case path

  /// The key that shows it.
  var key: NamedKey {
    switch self {
    case .contours: .f2
    case .profile: .f3
    case .surface: .f4
    case .spectrum: .f5
    case .basins: .f6
    case .data: .f7
    case .path: .f8
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
    case .data: "Data"
    case .path: "Path"
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
    case .data: "data: what a network makes of its samples"
    case .path: "path: how far it leaves the straight line; W: surface"
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
    case .data: DataPicture.self
    case .path: PathView.self
    }
  }

  /// The view so many places on among those that suit a session, round and round.
  func moved(by places: Int, in session: Session) -> ViewKind {
    let all = Self.allCases.filter { $0 == self || $0.picture.suits(session) }
    let at = all.firstIndex(of: self) ?? 0
    return all[((at + places) % all.count + all.count) % all.count]
  }
}
