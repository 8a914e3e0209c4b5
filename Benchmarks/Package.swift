// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "saddlescope-benchmarks",
  dependencies: [.package(name: "saddlescope", path: "..")],
  targets: [
    .executableTarget(
      name: "bench",
      dependencies: [
        .product(name: "CStart", package: "saddlescope"),
        .product(name: "Platform", package: "saddlescope"),
        .product(name: "Mathematics", package: "saddlescope"),
        .product(name: "Landscape", package: "saddlescope"),
        .product(name: "Networks", package: "saddlescope"),
        .product(name: "Optimizers", package: "saddlescope"),
        .product(name: "Scenes", package: "saddlescope"),
        .product(name: "Plotting", package: "saddlescope"),
        .product(name: "TUI", package: "saddlescope"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // No measure of speed, but too long for a test: 25 million steps.
    .executableTarget(
      name: "xor-shares",
      dependencies: [
        .product(name: "Platform", package: "saddlescope"),
        .product(name: "Mathematics", package: "saddlescope"),
        .product(name: "Landscape", package: "saddlescope"),
        .product(name: "Networks", package: "saddlescope"),
        .product(name: "Optimizers", package: "saddlescope"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
