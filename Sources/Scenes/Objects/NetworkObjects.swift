import Landscape
import Networks

/// A network's loss over its data.
public struct SceneNetwork: Sendable {
  /// The loss over the training samples, as a function of all n parameters: what is descended.
  public let training: NetworkObjective
  /// The loss over the samples kept back; nil where none are.
  public let validation: NetworkObjective?
}

extension SceneSpec {
  /// The network of a network scene, its data drawn or read; nil for any other.
  ///
  /// - Throws: `SceneObjectError.data` for a file that cannot be used.
  public func makeNetwork() throws(SceneObjectError) -> SceneNetwork? {
    guard case .network(let spec) = function else { return nil }
    let key = NetworkKey(
      network: spec, origin: origin, files: spec.fileStamps(from: origin))
    if let known = NetworkKey.memo.value(for: key) { return known }
    let data: NetworkData
    do { data = try spec.loadData(from: origin) } catch { throw .data(error) }
    func objective(_ samples: Samples) -> NetworkObjective {
      NetworkObjective(
        architecture: spec.architecture, loss: spec.loss, reduction: spec.reduction,
        samples: samples, weightDecay: spec.weightDecay, adversarialStep: spec.adversarialStep,
        dropout: spec.dropout)
    }
    let network = SceneNetwork(
      training: objective(data.training), validation: data.validation.map(objective))
    NetworkKey.memo.remember(network, for: key)
    return network
  }
}

/// What a network's objects depend on.
private struct NetworkKey: Sendable, Hashable {
  static let memo = Memo<NetworkKey, SceneNetwork>(capacity: 8)

  var network: NetworkSpec
  var origin: SceneOrigin
  var files: [Int]
}
