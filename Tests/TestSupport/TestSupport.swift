import Landscape
