import Loop
import Terminal
import Testing

@testable import TUI

@Suite("Numbers of a study that take longer than a frame")
struct StudyNumbersTests {
  @Test("The eigenvalues of the run that is looked at are found beside the loop")
  func eigenvaluesBeside() throws {
    var race = try StudyScreenTests.model("second-order-race", ["samples": "17"], runs: 2)
    func remark(_ model: Model) throws -> String? {
      let look = try #require(model.study.flatMap { StudyLook($0, model.appearance) })
      return StudyPictures.pictures(look).first { $0.title.contains("eigenvalue of run") }?.remark
    }
    #expect(try remark(race)?.contains("stuck at a saddle") == true)
    let before = race.study?.run
    let effect = update(&race, .key(.named(.right)))
    #expect(race.study?.run != before)
    #expect(try remark(race)?.contains("on their way") == true)
    var works: [Work<Message>] = []
    for case .work(let work) in effect.flattened { works.append(work) }
    let work = try #require(works.first)
    #expect(works.count == 1 && !work.isQuick)
    var messages: [Message] = []
    work.run({ false }, { messages.append($0) })
    for message in messages {
      let more = update(&race, message)
      #expect(more.flattened.isEmpty)
    }
    #expect(try remark(race)?.contains("stuck at a saddle") == true)
  }
}
