#pragma once

#include "Program.h"

/// Value, gradient and Hessian of a function, by numbers that carry derivatives along the axes, run
/// through the function's operations and back.
///
/// The numbers of a run are the n variables, the constants, then one result an instruction, in order;
/// instructions read earlier ones. Their operations are kernel_add to kernel_whole_power, kernel_apply
/// of the root, exponential, logarithm, sine and cosine, and kernel_multiply of a number with itself,
/// which counts as its square. Every variable is read, and every result but the last, the function.
///
/// `c` says whose adjoint the run back meets for the first time at an instruction.
enum kernel_first {
  kernel_first_of_a = 1,
  kernel_first_of_b = 2,
};

typedef struct {
  const kernel_instruction *code;
  long length;
  const double *constants;
  long constant_count;
  long variable_count;
  /// The number that is the function.
  long output;
} kernel_jets;

/// Fills value, gradient (n) and Hessian (n × n, both halves) at a point. Returns 0 where any of them is
/// not finite, as what is to be done there is not told by operations alone, or if there is no memory.
int jets_run(
    const kernel_jets *jets, const double *point, double *value, double *gradient,
    double *hessian);
