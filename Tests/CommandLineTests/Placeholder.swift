import Testing

@testable import saddlescope
