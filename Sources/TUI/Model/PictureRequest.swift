import Loop

/// Something that a picture needs and that takes a while to compute: a field, basins, a search.
///
/// What is wanted follows from the model alone; `Model.requestPictures` compares it with what was
/// asked for last and asks for what is new, so nothing has to remember to ask. Two requests are
/// equal when their answers would be.
package protocol PictureRequest: Sendable, Equatable {
  /// What comes back.
  associatedtype Answer: Sendable
  /// What it is for, such as "field": of each session only the newest request of a name counts.
  static var name: String { get }
  /// Whether it takes no longer than a frame; then it is computed at once, on the main loop.
  var isQuick: Bool { get }
  /// Whether what keys and beats do may depend on an answer that is not whole yet.
  static var partsMatter: Bool { get }
  /// Computes, coarse first where that helps, and sends each answer with its place among the stages.
  /// It asks `isCancelled` every few milliseconds.
  func compute(
    isCancelled: @escaping @Sendable () -> Bool, send: (Answer, PictureStage) -> Void)
}

/// How far an answer is on its way from coarse to fine.
package struct PictureStage: Sendable, Hashable {
  /// Which stage this is, from 1.
  package let number: Int
  /// How many there are, the finest included.
  package let count: Int

  /// A stage of several; the only one unless said otherwise.
  package init(_ number: Int = 1, of count: Int = 1) {
    self.number = number
    self.count = count
  }

  /// Whether nothing finer will follow.
  package var isFinal: Bool { number >= count }
}

/// An answer to a request of a session, as it comes back to the model.
package struct PictureAnswer: Sendable, Equatable {
  /// Which of the sessions asked.
  package let session: Int
  /// What was asked for.
  package let request: any PictureRequest
  /// What came back: an `Answer` of the request's type.
  package let content: any Sendable
  /// How fine it is.
  package let stage: PictureStage

  /// An answer to a request.
  package init<Request: PictureRequest>(
    session: Int, request: Request, content: Request.Answer, stage: PictureStage
  ) {
    self.session = session
    self.request = request
    self.content = content
    self.stage = stage
  }

  /// Equal contents come from equal requests at equal stages.
  package static func == (a: PictureAnswer, b: PictureAnswer) -> Bool {
    a.session == b.session && a.stage == b.stage && a.request.isEqual(to: b.request)
  }
}

extension PictureRequest {
  /// Only what is drawn depends on most of them.
  package static var partsMatter: Bool { false }

  /// Whether another request is of the same type and equal.
  func isEqual(to other: any PictureRequest) -> Bool { (other as? Self) == self }

  /// The slot of its work.
  static func slot(in session: Int) -> String { "\(name) \(session)" }

  /// The work of computing it for a session.
  func work(for session: Int) -> Work<Message> {
    Work(slot: Self.slot(in: session), isQuick: isQuick) { isCancelled, send in
      compute(isCancelled: isCancelled) { content, stage in
        send(
          .picture(
            PictureAnswer(session: session, request: self, content: content, stage: stage)))
      }
    }
  }
}
