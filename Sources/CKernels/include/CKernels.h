#pragma once

// Loops over many numbers, in C for the compiler's vectors.
#include "Elementary.h"
#include "Jets.h"
#include "Layers.h"
#include "Program.h"
#include "Walk.h"
#include "Windows.h"
