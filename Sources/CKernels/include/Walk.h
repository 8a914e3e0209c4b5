#pragma once

#include "Program.h"

/// A function and the rule of a method as one program, run on one point at a time.
///
/// The program's inputs are the state: the point, then what the rule remembers. It writes the state
/// after the step over them. Places are indices into `numbers`; there are no single numbers here,
/// constants are numbers like all others.
typedef struct {
  const kernel_instruction *code;
  long length;
  /// The inputs first; constants filled in.
  double *numbers;
  /// How many numbers the state has, and how many of them are the point.
  long state;
  long dimension;
  /// Where the function's value and its gradient before the step are.
  int32_t value;
  const int32_t *gradient;
  /// Numbers that, beside the gradient and the state after it, are finite where a step exists.
  const int32_t *finite;
  long finite_count;
} kernel_walk;

/// The bytes that `walk_run` needs room for.
long walk_room(const kernel_walk *walk);

/// Takes up to `steps` steps from the state in the inputs; returns how many there were.
///
/// Row 0 of `rows`, which has room for steps + 1 of them, is the state at the beginning, row k the
/// one that step k led to: the state, the value, the gradient, and the gradient's Euclidean norm.
///
/// It ends before a step from where the norm is at most `tolerance` (below 0 for none), before one
/// that does not exist or leads to where a number of the state is not finite, or value or gradient
/// are not numbers, as a program cannot tell what is to be done then; it ends after a step to where
/// the value is infinite. The inputs are not the state then.
long walk_run(const kernel_walk *walk, long steps, double tolerance, double *rows, void *room);
