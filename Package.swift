// swift-tools-version: 6.2
import PackageDescription

/// Every target of this package is compiled in the Swift 6 language mode, and no warning passes.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "saddlescope",
  products: [
    .executable(name: "saddlescope", targets: ["saddlescope"]),
    .library(name: "CStart", targets: ["CStart"]),
    .library(name: "Platform", targets: ["Platform"]),
    .library(name: "Mathematics", targets: ["Mathematics"]),
    .library(name: "Landscape", targets: ["Landscape"]),
    .library(name: "Networks", targets: ["Networks"]),
    .library(name: "Optimizers", targets: ["Optimizers"]),
    .library(name: "Scenes", targets: ["Scenes"]),
    .library(name: "Plotting", targets: ["Plotting"]),
    .library(name: "TUI", targets: ["TUI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // C libraries and C code.
    .systemLibrary(
      name: "CNcurses", providers: [.apt(["libncursesw5-dev"]), .brew(["ncurses"])]),
    .systemLibrary(name: "CYaml", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CFiles"),
    .target(name: "CLAPACK"),
    .target(name: "CStart"),
    .target(name: "CTerminal"),
    .target(name: "CKernels"),

    // The C library of the system, whichever it is.
    .target(name: "Platform", swiftSettings: strict),

    // Numbers and words as text, for all who speak.
    .target(name: "Wording", dependencies: ["Platform"], swiftSettings: strict),

    // The engine, from the bottom up.
    .target(name: "Mathematics", dependencies: ["CLAPACK", "Platform"], swiftSettings: strict),
    .target(
      name: "Landscape", dependencies: ["CKernels", "Platform", "Wording", "Mathematics"],
      swiftSettings: strict),
    .target(
      name: "Networks",
      dependencies: ["CKernels", "CLAPACK", "Platform", "Wording", "Mathematics", "Landscape"],
      swiftSettings: strict),
    .target(
      name: "Optimizers", dependencies: ["Platform", "Wording", "Mathematics", "Landscape"],
      swiftSettings: strict),
    .target(
      name: "Scenes",
      dependencies: [
        "CFiles", "CYaml", "CZlib", "Platform", "Wording", "Mathematics", "Landscape", "Networks",
        "Optimizers",
      ],
      swiftSettings: strict,
      plugins: ["EmbedScenes"]),

    // Experiments over many landscapes.
    .target(
      name: "Studies",
      dependencies: [
        "Platform", "Wording", "Mathematics", "Landscape", "Networks", "Optimizers",
      ],
      swiftSettings: strict),

    // The picture and the terminal.
    .target(name: "Plotting", dependencies: ["Platform", "Wording"], swiftSettings: strict),
    .target(
      name: "Terminal",
      dependencies: ["Platform", "Plotting", "CNcurses", "CTerminal", "CZlib"],
      swiftSettings: strict),
    .target(name: "Loop", dependencies: ["Plotting", "Terminal"], swiftSettings: strict),
    .target(
      name: "TUI",
      dependencies: [
        "Platform", "Wording", "Mathematics", "Landscape", "Networks", "Optimizers", "Scenes",
        "Studies", "Plotting", "Terminal", "Loop",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "saddlescope",
      dependencies: [
        "Platform", "Wording", "CStart", "Mathematics", "Landscape", "Networks", "Optimizers",
        "Scenes", "Studies", "Plotting", "Terminal", "Loop", "TUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Preset scenes and lessons become source code at build time, so that a copied binary works
    // anywhere. The links `presets` and `lessons` put their folders under a target's: only there does
    // the package manager notice that a file was added or removed, and ask the plugin again.
    .executableTarget(
      name: "embed-scenes", exclude: ["presets", "lessons"], swiftSettings: strict),
    .plugin(name: "EmbedScenes", capability: .buildTool(), dependencies: ["embed-scenes"]),

    // Tests mirror the sources.
    .target(
      name: "TestSupport",
      dependencies: ["CZlib", "Platform", "Mathematics", "Landscape", "Optimizers", "Plotting"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "MathematicsTests", dependencies: ["Platform", "Mathematics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "LandscapeTests",
      dependencies: ["CKernels", "Platform", "Mathematics", "Landscape", "TestSupport"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(
      name: "NetworksTests",
      dependencies: ["CKernels", "Mathematics", "Landscape", "Networks", "TestSupport"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(
      name: "OptimizersTests",
      dependencies: ["Optimizers", "Networks", "Landscape", "TestSupport", "Wording"],
      resources: [.copy("Reference")], swiftSettings: strict),
    .testTarget(
      name: "ScenesTests", dependencies: ["CZlib", "Networks", "Scenes", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "StudiesTests",
      dependencies: ["Platform", "Studies", "Mathematics", "Landscape", "Networks", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "PlottingTests", dependencies: ["Plotting", "Landscape", "TestSupport", "Wording"],
      exclude: ["Snapshots"], swiftSettings: strict),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "Plotting", "Mathematics", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "LoopTests", dependencies: ["Loop", "Terminal", "Plotting"], swiftSettings: strict),
    .testTarget(
      name: "TUITests",
      dependencies: [
        "TUI", "Loop", "Terminal", "Studies", "Landscape", "Mathematics", "Plotting", "TestSupport",
        "Wording", "FuzzTargets", "Platform",
      ],
      exclude: ["Snapshots", "Views/Snapshots"], swiftSettings: strict),
    // Drives the built program in real terminals; the probe is a program that can be broken.
    .executableTarget(
      name: "terminal-probe", dependencies: ["Platform", "Terminal", "Plotting"],
      path: "Tests/TerminalProbe",
      swiftSettings: strict),
    // What comes from outside, and what reads it: for script/fuzz and the tests of its corpora.
    .target(
      name: "FuzzTargets",
      dependencies: ["Mathematics", "Landscape", "Scenes", "Plotting", "Terminal", "Loop", "TUI"],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    // Runs the program on broken scenes and formulas: script/mutants.
    .executableTarget(
      name: "mutants", dependencies: ["Platform", "Mathematics"], path: "Tests/Mutants",
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["saddlescope", "terminal-probe", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["saddlescope", "Studies", "TestSupport", "Wording"],
      swiftSettings: strict),
    .testTarget(
      name: "WordingTests", dependencies: ["Mathematics", "Wording"], swiftSettings: strict),
  ]
)
