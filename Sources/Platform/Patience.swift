import Synchronization

/// How much work a command waits for that answers once, in floating-point operations.
///
/// On the screen what takes long runs beside the loop and can be left at any time. `frame` and `check`
/// wait for it, and a scene from a stranger may ask for a million steps, or for as many samples.
/// Operations are counted, not seconds, so that the same scene is waited for on every machine.
public final class Patience: Sendable {
  /// That of the present work; nil where everything is waited for.
  @TaskLocal public static var current: Patience?

  /// The operations that are waited for, of a training and of all else: a second's or two.
  public static let standard = 10_000_000_000

  /// What a step costs besides its operations.
  public static let overhead = 40_000

  /// What takes fewer operations at once, a value or a Hessian, is not counted: however many a picture
  /// takes of them, it is there soon, and steps that were asked for are taken.
  private static let worthCounting = 50_000_000

  /// The operations that are waited for.
  public let most: Int
  /// How to wait all the same, in words: "--wait waits for it".
  public let advice: String

  private let spent = Atomic(0)
  private let refusal = Mutex<String?>(nil)

  /// What was not waited for, in words; nil while all of it was.
  public var refused: String? { refusal.withLock { $0 } }

  /// Waits for so many operations.
  public init(_ most: Int = Patience.standard, advice: String) {
    self.most = most
    self.advice = advice
  }

  /// What is waited for, in words: "10 billion operations".
  public var words: String { "\(most / 1_000_000_000) billion operations" }

  /// Notes that something was evaluated.
  ///
  /// - Parameters:
  ///   - operations: What one value costs, or a Hessian.
  ///   - count: How many of them were computed.
  public static func spend(_ operations: Int, times count: Int = 1) {
    guard let current, operations >= worthCounting else { return }
    current.spent.wrappingAdd(
      min(operations.multipliedSaturating(by: count), current.most), ordering: .relaxed)
  }

  /// Notes that something is not waited for, in words.
  public func refuse(_ words: String) { refusal.withLock { $0 = $0 ?? words } }

  /// Whether more was done than is waited for.
  public static var isOver: Bool {
    guard let current else { return false }
    return current.spent.load(ordering: .relaxed) >= current.most
  }
}
