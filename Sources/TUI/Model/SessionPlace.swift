import Optimizers

/// Where a session stands: what tells whether a step of a copy is a step of it.
package struct SessionPlace: Sendable, Equatable {
  private struct RunnerPlace: Sendable, Equatable {
    var number: Int
    var method: String
    var parameters: [String: ParameterValue]
    var isOn: Bool
    var step: Int
    var furthest: Int
    var changes: Int
    /// Bit by bit, so that what is no number is itself. Another start before the first step changes
    /// nothing else.
    var point: [UInt64]
  }

  private let scene: String
  private let clock: Int
  private let furthest: Int
  private let parameters: [String: Double]
  private let runners: [RunnerPlace]

  init(_ session: Session) {
    scene = session.scene.id
    clock = session.clock
    furthest = session.furthest
    parameters = session.terrain.parameters
    runners = session.runners.map {
      RunnerPlace(
        number: $0.number, method: $0.run.method.id, parameters: $0.run.parameters, isOn: $0.isOn,
        step: $0.run.step, furthest: $0.run.furthest, changes: $0.run.events.count,
        point: $0.run.current.point.elements.map(\.bitPattern))
    }
  }
}

extension Session {
  /// Where it stands.
  var place: SessionPlace { SessionPlace(self) }
}
