import Landscape
import Optimizers
