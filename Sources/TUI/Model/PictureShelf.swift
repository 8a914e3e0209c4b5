/// What a session's pictures asked for, and what has come back.
struct PictureShelf: Sendable, Equatable {
  private var wanted: [String: any PictureRequest] = [:]
  private var arrived: [String: PictureAnswer] = [:]

  /// The newest answer to a type of request, if there is one; it may answer an older request than
  /// the one that is wanted now.
  func newest<Request: PictureRequest>(_: Request.Type) -> (
    request: Request, content: Request.Answer, stage: PictureStage
  )? {
    guard let answer = arrived[Request.name], let request = answer.request as? Request,
      let content = answer.content as? Request.Answer
    else { return nil }
    return (request, content, answer.stage)
  }

  /// The newest answer to just this request, if it has come back.
  func answer<Request: PictureRequest>(to request: Request) -> (
    content: Request.Answer, stage: PictureStage
  )? {
    guard let newest = newest(Request.self), newest.request == request else { return nil }
    return (newest.content, newest.stage)
  }

  /// What is wanted under a name.
  func request(named name: String) -> (any PictureRequest)? { wanted[name] }

  /// The stages done and all stages of the least complete of what is wanted; nil once all is there.
  var progress: (done: Int, count: Int)? {
    wanted.compactMap { name, request -> (done: Int, count: Int)? in
      guard let answer = arrived[name] else { return (0, 1) }
      guard answer.request.isEqual(to: request) else { return (0, answer.stage.count) }
      return answer.stage.isFinal ? nil : (answer.stage.number, answer.stage.count)
    }.min { $0.done * $1.count < $1.done * $0.count }
  }

  /// Notes what is wanted now; returns what has to be asked for anew, and the names whose unfinished
  /// work nobody waits for any more.
  mutating func want(_ requests: [any PictureRequest]) -> (
    new: [any PictureRequest], dropped: [String]
  ) {
    let names = Set(requests.map { type(of: $0).name })
    let dropped = wanted.keys.filter { !names.contains($0) && !isComplete($0) }.sorted()
    var new: [any PictureRequest] = []
    for request in requests {
      let name = type(of: request).name
      if let before = wanted[name], before.isEqual(to: request) { continue }
      wanted[name] = request
      if let answer = arrived[name], answer.stage.isFinal, answer.request.isEqual(to: request) {
        continue
      }
      new.append(request)
    }
    for name in wanted.keys where !names.contains(name) { wanted[name] = nil }
    return (new, dropped)
  }

  /// Keeps an answer if it is still wanted; returns whether it is.
  mutating func receive(_ answer: PictureAnswer) -> Bool {
    guard isWanted(answer) else { return false }
    keep(answer)
    return true
  }

  /// Whether an answer is to what is wanted now.
  func isWanted(_ answer: PictureAnswer) -> Bool {
    wanted[type(of: answer.request).name]?.isEqual(to: answer.request) == true
  }

  /// Keeps an answer as the newest of its name, whatever is wanted now.
  mutating func keep(_ answer: PictureAnswer) {
    arrived[type(of: answer.request).name] = answer
  }

  /// Asks for everything again that has not come back: whoever computed it may have stopped.
  mutating func askAnew() { wanted = [:] }

  private func isComplete(_ name: String) -> Bool {
    guard let request = wanted[name], let answer = arrived[name] else { return false }
    return answer.stage.isFinal && answer.request.isEqual(to: request)
  }

  static func == (a: PictureShelf, b: PictureShelf) -> Bool {
    a.arrived == b.arrived && a.wanted.keys == b.wanted.keys
      && a.wanted.allSatisfy { name, request in
        b.wanted[name].map { request.isEqual(to: $0) } ?? false
      }
  }
}
