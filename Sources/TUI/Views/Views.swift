import Terminal

/// All views, in the order in which `v` goes through them. To add one, a line here.
extension ViewKind: CaseIterable {
  private static let pictures: [any Picture.Type] = [
    ContoursPicture.self,
    ProfilePicture.self,
    SurfacePicture.self,
    SpectrumPicture.self,
    BasinsPicture.self,
    DataPicture.self,
    PathView.self,
  ]

  /// Their names, in that order.
  package static let allCases: [ViewKind] = pictures.map { $0.kind }

  /// The view of a name; nil if there is none.
  static func named(_ name: String) -> ViewKind? { allCases.first { $0.rawValue == name } }

  /// How it is drawn and what its keys do.
  var picture: any Picture.Type {
    Self.pictures.first { $0.kind == self } ?? ContoursPicture.self
  }

  /// The key that shows it.
  var key: NamedKey { picture.key }

  /// Its name in the heading.
  var title: String { picture.title }

  /// What the help says of it.
  var does: String { picture.does }

  /// The view so many places on among those that suit a session, round and round.
  func moved(by places: Int, in session: Session) -> ViewKind {
    let all = Self.allCases.filter { $0 == self || $0.picture.suits(session) }
    let at = all.firstIndex(of: self) ?? 0
    return all[((at + places) % all.count + all.count) % all.count]
  }
}
