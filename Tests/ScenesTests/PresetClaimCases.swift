import Testing

@testable import Scenes

/// Claims of the scenes with tours, beside those that the tours check: values computed in numpy, exact
/// laws, and of methods that search or draw by chance the range that the notes speak of.
extension PresetClaimTests {
  static let casesOfTours: [Case] = [
    Case("uneven-saddle", 0, .at(20, [1.9168799962237377, 1.3194139533311981e-08], within: 1e-09)),
    Case("uneven-saddle", 1, .at(1, [0, 0], within: 1e-12)),
    Case("uneven-saddle", 2, .at(1, [0.1, 0], within: 1e-12)),
    Case("newton-in-one-variable", 0, .at(20, [0.16993844331159128], within: 1e-09)),
    Case("newton-in-one-variable", 1, .at(20, [1.1309011226299859], within: 1e-09)),
    Case("newton-in-one-variable", 2, .at(20, [1.13050148398033], within: 1e-09)),
    Case(
      "semidefinite-trough", 0, .at(20, [0.20003656158440059, 0.19996343841559933], within: 1e-09)),
    Case("semidefinite-trough", 1, .loss(20, 0...1e-12)),
    Case(
      "three-variables", 0,
      .at(20, [0.027009832767263053, -0.011184217363088896, 1.9168799962237377], within: 1e-09)),
    Case("three-variables", 1, .at(1, [0, 0, 0], within: 1e-12)),
    Case("three-variables", 2, .at(5, [0.0, 0.0, 1.6], within: 1e-09)),
    Case("turned-saddle", 0, .at(20, [0.18763588753791924, 0.0530858885514079], within: 1e-09)),
    Case("turned-saddle", 1, .at(20, [0.1337343200496262, 0.1337343200496262], within: 1e-09)),
    Case("turned-saddle", 2, .at(1, [0, 0], within: 1e-12)),
    Case(
      "quartic-triangle-below", 0,
      .at(20, [0.522926471242079, 0.522926471242079, 0.5229243532554979], within: 1e-09)),
    Case(
      "quartic-triangle-below", 1,
      .at(2, [0.8109296945885959, 0.8109296945885959, 0.7952024184879944], within: 1e-09)),
    Case(
      "quartic-triangle-above", 0,
      .at(20, [0.42308514674788905, 0.42308514674788905, 0.42306962415514043], within: 1e-09)),
    Case(
      "quartic-triangle-above", 1,
      .at(2, [0.2491355675665799, 0.2491355675665799, 0.23250474630766893], within: 1e-09)),
    Case(
      "quartic-pentagon-below", 0,
      .at(
        20,
        [0.5457018431454366, 0.5457018431454365, 0.05234774925169368, 0.0, 0.052347749251693686],
        within: 1e-09)),
    Case(
      "quartic-pentagon-below", 1,
      .at(
        2, [0.8389449699866854, 0.8389449699866856, 0.06428149826538772, 0.0, 0.06428149826538808],
        within: 1e-09)),
    Case(
      "quartic-pentagon-above", 0,
      .at(
        20,
        [0.4637470490363432, 0.4637470490363432, 0.04472997282164544, 0.0, 0.044729972821645425],
        within: 1e-09)),
    Case(
      "quartic-pentagon-above", 1,
      .at(
        2,
        [
          0.2671748831868672, 0.2671748831868673, 0.024668542258605604, -1.7518025338765243e-20,
          0.024668542258605507,
        ], within: 1e-09)),
    Case("two-gaussians", 0, .at(20, [1.6038033041435091, -1.233583039729134], within: 1e-09)),
    Case("two-gaussians", 1, .at(12, [0.1, 0.1], within: 1e-8)),
    Case("two-gaussians", 2, .at(12, [1.6795309722740166, -1.44146789916015], within: 1e-8)),
    Case(
      "one-start-two-basins", 0, .at(20, [0.960176333090369, 0.09726132367245546], within: 1e-09)),
    Case(
      "one-start-two-basins", 1, .at(20, [-1.2822611135778375, 0.2757339589015642], within: 1e-09)),
    Case(
      "one-start-two-basins", 2,
      .at(20, [-1.2461969005830822, -0.14727177438254874], within: 1e-09)),
    Case("changing-horses", 0, .at(20, [2.9995943160542606, 2.0009784237538346], within: 1e-09)),
    Case("changing-horses", 1, .at(20, [2.9995943160542606, 2.0009784237538346], within: 1e-09)),
    Case(
      "changing-horses", 2, .at(20, [-0.27084459066734756, -0.9230385564799816], within: 1e-09)),
    Case("nelder-mead", 0, .loss(20, 0...60)),
    Case("nelder-mead", 1, .at(20, [-3.779308365023425, -3.283182941920582], within: 1e-09)),
    Case("noise-floor", 0, .loss(20, 1e-9...2)),
    Case("noise-floor", 1, .loss(20, 1e-9...2)),
    Case("noise-floor", 2, .loss(20, 1e-9...2)),
    Case("noise-floor", 3, .at(20, [0.19452264734491093, 0.12157665459056928], within: 1e-09)),
    Case("escape-by-noise", 0, .loss(20, -1 ... -0.9)),
    Case("escape-by-noise", 1, .loss(20, -0.5...0)),
    Case("escape-by-noise", 2, .loss(20, 0...1e-4)),
    Case("escape-by-noise", 3, .at(20, [0.0, 0.0069175290276410825], within: 1e-09)),
    Case(
      "slice-hides-the-way-down", 0,
      .at(
        20, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.009646243231159628],
        within: 1e-09)),
    Case(
      "slice-hides-the-way-down", 1,
      .at(
        20, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.7386127875258306],
        within: 1e-09)),
    Case(
      "slice-shows-the-way-down", 0,
      .at(
        20, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.009646243231159628],
        within: 1e-09)),
    Case(
      "slice-shows-the-way-down", 1,
      .at(
        20, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.7386127875258306],
        within: 1e-09)),
    Case("equal-budget", 0, .loss(20, 15.750634250683861...15.75063625068386)),
    Case("equal-budget", 1, .loss(20, 0...15)),
    Case("equal-budget", 2, .loss(8, 0...5)),
    Case("adadelta", 0, .at(20, [2.907323339035127, 0.9094704211548388], within: 1e-09)),
    Case("adadelta", 1, .at(20, [1.6956386715748846, 0.07053399159962738], within: 1e-09)),
    Case("adadelta", 2, .at(20, [0.8703187233943855, 0.011529215046068436], within: 1e-09)),
    Case("lbfgs-in-the-ravine", 0, .loss(20, 0...4)),
    Case("lbfgs-in-the-ravine", 1, .loss(20, 0...4.2)),
    Case(
      "lbfgs-in-the-ravine", 2, .at(20, [-1.0135612207526075, 1.0352940530350656], within: 1e-09)),
    Case("level-everywhere", 0, .at(20, [1, 0.5], within: 0)),
    Case("level-everywhere", 1, .at(20, [1, 0.5], within: 0)),
  ]
}
