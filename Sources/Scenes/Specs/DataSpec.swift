import Landscape
import Networks

/// Where the samples of a network come from, and how many are kept back for validation.
public struct DataSpec: Sendable, Hashable, Codable {
  /// The kinds of data.
  public enum Source: Sendable, Hashable, Codable {
    /// Labelled points the program makes; nil is the set's own number of samples or noise.
    case builtin(BuiltinData, count: Int?, noise: Double?)
    /// x ~ N(0, I), and targets from a network of the same shape with parameters ~ N(0, 1).
    case randomTeacher(count: Int)
    /// Rows written in the scene.
    case rows(inputs: [[Double]], targets: Targets)
    /// A table of comma-separated values.
    case csv(CSVDataSpec)
    /// Images and labels in MNIST's format.
    case idx(IDXDataSpec)
  }

  /// What the network should answer to rows written in the scene.
  public enum Targets: Sendable, Hashable, Codable {
    /// Numbers, one row a sample.
    case values([[Double]])
    /// Classes, counted from 0; of sequences with an answer a step those of each sample in turn.
    case labels([Int])
  }

  /// Where they come from.
  public var source: Source
  /// The share of the samples that is kept back for validation, from 0 to below 1.
  public var validation: Double
  /// Whether the network is to answer with its inputs, whatever else the source says.
  public var targetsAreInputs = false
  /// The seed of what is drawn: samples, noise, and which samples are kept back.
  public var seed: UInt64

  /// Data of a source.
  public init(_ source: Source, validation: Double = 0, seed: UInt64 = 1) {
    self.source = source
    self.validation = validation
    self.seed = seed
  }

  /// How many samples a random teacher labels where a scene does not say.
  public static let teacherCount = 100
  /// More samples than this are refused.
  public static let maximumCount = 1_000_000
}

/// A table of comma-separated values whose first row names the columns.
public struct CSVDataSpec: Sendable, Hashable, Codable {
  /// The file, relative to the scene's.
  public var file: String
  /// The names of the columns that are the inputs, in order.
  public var inputs: [String]
  /// The column that names the sequence a row belongs to; nil where each row is a sample.
  public var sequence: String?
  /// What the network should answer; no targets where it answers with its inputs.
  public var answer: Answer
  /// The most rows that are read; nil for all.
  public var limit: Int?

  /// The columns that hold the answer.
  public enum Answer: Sendable, Hashable, Codable {
    /// Numbers, one column an output; with a loss for classes, one column of classes.
    case targets([String])
    /// A column of classes, by name or number.
    case label(String)
  }

  /// A table.
  public init(
    file: String, inputs: [String], sequence: String? = nil, answer: Answer, limit: Int? = nil
  ) {
    self.file = file
    self.inputs = inputs
    self.sequence = sequence
    self.answer = answer
    self.limit = limit
  }
}

/// Images and labels in MNIST's IDX format, plain or compressed by gzip.
public struct IDXDataSpec: Sendable, Hashable, Codable {
  /// The images' file, relative to the scene's.
  public var images: String
  /// The labels' file, relative to the scene's; nil where the network answers with its inputs.
  public var labels: String?
  /// The most images that are read; nil for all.
  public var limit: Int?
  /// Blocks of so many by so many pixels become one, their mean.
  public var downsample: Int

  /// Images and labels.
  public init(images: String, labels: String?, limit: Int? = nil, downsample: Int = 1) {
    self.images = images
    self.labels = labels
    self.limit = limit
    self.downsample = downsample
  }
}
