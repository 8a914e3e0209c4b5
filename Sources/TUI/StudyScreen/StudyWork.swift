import Loop
import Platform
import Studies

/// Computing runs of a study beside the loop.
enum StudyWork {
  /// The slot of the computation.
  static let slot = "study"

  /// The work that is left of a study: every cell gets a few runs first, so that the whole picture is
  /// there at once and then fills.
  static func work(_ study: StudyState) -> Work<Message> {
    let (plan, generation, runs) = (study.plan, study.generation, study.runs)
    let known = study.snapshot?.store
    return Work(slot: slot, isQuick: false) { isCancelled, send in
      do throws(StudyError) {
        var store: RecordStore
        if let known { store = known } else { store = try RecordStore(plan) }
        let (begun, before) = (now, store.count)
        let total = max(store.count, runs * plan.cells.count)
        let jobs = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        // A snapshot takes time itself: of all time at most a quarter.
        var interval = 0.15
        var sent = -Double.infinity
        for round in rounds(runs) {
          var isDone = false
          while !isDone {
            let deadline = now + interval
            isDone = try StudyRunner.run(
              &store, RunRange(0..<round), jobs: jobs,
              shouldStop: { isCancelled() || now > deadline })
            if isCancelled() { return }
            let time = now
            guard time - sent > interval || (isDone && round == runs) else { continue }
            let seconds = max(time - begun, 1e-3)
            let rate = Double(store.count - before) / seconds
            let left = Double(total - store.count)
            let pace =
              left > 0 && rate > 0
              ? StudySnapshot.Pace(rate: rate, secondsLeft: left / rate) : nil
            let snapshot = StudySnapshot(store, total: total, pace: pace)
            send(.study(.arrived(snapshot, generation: generation)))
            sent = now
            interval = max(0.15, 3 * (sent - time))
          }
        }
      } catch {
        send(.study(.failed(error.message, generation: generation)))
      }
    }
  }

  /// 2, 8, 32, … up to the runs that are wanted.
  private static func rounds(_ runs: Int) -> [Int] {
    var rounds: [Int] = []
    var count = 2
    while count < runs {
      rounds.append(count)
      count *= 4
    }
    return rounds + [runs]
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
