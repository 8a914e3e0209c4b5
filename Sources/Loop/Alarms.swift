/// Messages that are due at some time.
struct Alarms<Message> {
  private var pending: [(time: Duration, message: Message)] = []

  /// The time of the first alarm.
  var next: Duration? { pending.first?.time }

  /// Sets an alarm; alarms for the same time keep their order.
  mutating func set(at time: Duration, _ message: Message) {
    let place = pending.firstIndex { $0.time > time } ?? pending.endIndex
    pending.insert((time, message), at: place)
  }

  /// Removes and returns the messages that are due, in order.
  mutating func take(until now: Duration) -> [Message] {
    let due = pending.prefix { $0.time <= now }
    pending.removeFirst(due.count)
    return due.map(\.message)
  }
}
