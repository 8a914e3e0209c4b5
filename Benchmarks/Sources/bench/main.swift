import CStart
import Landscape
import Mathematics
import Optimizers
import Platform
import Plotting
import Scenes
import TUI

// `bench` does the same work as peers/peers.py and peers/limit.c, row for row, on one core; `bench
// networks` that of peers/networks.py, on all.
// Linked in, so that memory is kept as the program keeps it.
keep(cstart_argument_count())
if Swift.CommandLine.arguments.dropFirst() == ["networks"] {
  measureNetworks()
  try serve()
  exit(0)
}

func objective(_ formula: String) throws -> FormulaObjective {
  FormulaObjective(try Formula(formula))
}

let himmelblau = try objective("(x^2+y-11)^2 + (x+y^2-7)^2")
let square = View(x: -6...6, y: -6...6)
measure("field-himmelblau-480x256", runs: 20) {
  keep(Field.sample(himmelblau, over: square, width: 480, height: 256, parallel: false))
}
let waves = try objective("sin(3x)*cos(2y) + exp(-x^2-y^2)")
measure("field-sin-cos-exp-480x256", runs: 5) {
  keep(Field.sample(waves, over: square, width: 480, height: 256, parallel: false))
}

let monkey = try objective("x^3 - 3xy^2")
let monkeyField = Field.sample(
  monkey, over: View(x: -2...2, y: -1.2...1.2), width: 400, height: 240, parallel: false)
let levels = [-6, -4, -2.5, -1.5, -0.8, -0.3, -0.05, 0, 0.05, 0.3, 0.8, 1.5, 2.5, 4, 6]
measure("contours-monkey-400x240-15-levels", runs: 5) {
  keep(monkeyField.contours(at: levels))
}

let rosenbrock = try objective("(1-x)^2 + 100*(y-x^2)^2")
func descend(_ steps: Int) {
  var run = try? Run(
    "gradient-descent", settings: ["learning-rate": .number(0.001)], objective: rosenbrock,
    start: [-1.2, 1])
  keep(run?.forward(steps))
}
measure("gradient-descent-rosenbrock-10000", runs: 10) { descend(10_000) }
measure("gradient-descent-rosenbrock-1000000") { descend(1_000_000) }

let chain = try objective("(1 - prod(w1..w11))^2")
let chainStart: Vector = [0.9, 0.92, 0.94, 0.96, 0.98, 1, 1.02, 1.04, 1.06, 1.08, 1.1]
measure("gradient-and-hessian-chain11", runs: 10_000) {
  keep(chain.valueGradientAndHessian(at: chainStart))
}
measure("saddle-free-newton-chain11-1000") {
  var run = try? Run(
    "saddle-free-newton", settings: ["learning-rate": .number(0.1), "damping": .number(0.1)],
    objective: chain, start: chainStart)
  keep(run?.forward(1000))
}

let newton = try BasinSampler(
  himmelblau, method: OptimizerCatalogue.entry("newton"), view: square, width: 480, height: 256,
  steps: 50)
measure("basins-newton-himmelblau-480x256") { keep(newton.run(parallel: false)) }
measure("basins-newton-himmelblau-480x256-coarse", budget: 0.050) {
  keep(newton.refined(nil, parallel: false))
}

// The whole screen at 200x60: field, contours, heat map and panels, without output. A change of the
// view makes everything new; a step keeps the field.
let large = Size(columns: 200, rows: 60)
var screen = try Screen(scene: PresetScenes.load("monkey-saddle"), size: large)
var zoomsIn = false
measure("whole-frame-200x60", budget: 0.010) {
  zoomsIn.toggle()
  try screen.press(zoomsIn ? "+" : "-")
  keep(screen.frame)
}
measure("step-and-frame-200x60", budget: 0.010) {
  try screen.press("n")
  keep(screen.frame)
}

// A network of 610 parameters and two methods; the training that its plane needs comes before.
var networkScreen = try Screen(scene: PresetScenes.load("digits-relu"), size: large)
measure("network-step-and-frame-200x60", budget: 0.010) {
  try networkScreen.press("n")
  keep(networkScreen.frame)
}

try serve()
