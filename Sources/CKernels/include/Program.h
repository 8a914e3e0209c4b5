#pragma once

#include <stdint.h>

/// Straight programs: lists of operations on numbers, each on results before it.
///
/// Every operation rounds once, as one operation of the processor or one call of the library does,
/// and in the order written: results are the same bits on every machine with the same library, for
/// one number as for many. (What NaN looks like inside is left to the processor.)

/// What one instruction does to the numbers a, b and c.
enum kernel_operation {
  /// a + b
  kernel_add,
  /// a − b
  kernel_subtract,
  /// a b
  kernel_multiply,
  /// a / b
  kernel_divide,
  /// −a
  kernel_negate,
  /// a to the whole power `parameter`.
  kernel_whole_power,
  /// a to the power b.
  kernel_power,
  /// aᵇ (ln a)ᵏ, k the `parameter`, and 0 where a = 0 < b.
  kernel_power_times_log,
  /// The smaller of a and b; NaN if one is.
  kernel_minimum,
  /// The larger of a and b; NaN if one is.
  kernel_maximum,
  /// 1 where a > b, 0 where a < b, ½ where they are equal, else NaN.
  kernel_preference,
  /// √(a² + b²)
  kernel_hypot,
  /// a / b, and 0 where b is 0.
  kernel_ratio,
  /// The angle of the point (b, a).
  kernel_atan2,
  /// The function of a numbered `parameter`, a `kernel_function`.
  kernel_apply,
  /// a b + c, rounded twice.
  kernel_multiply_add,
  /// c − a b, rounded twice.
  kernel_multiply_subtract,
  /// a (b + b) + c, each operation rounded.
  kernel_multiply_twice_add,
  /// c − a (b + b), each operation rounded.
  kernel_multiply_twice_subtract,
  /// a
  kernel_copy,
  /// 1 where |a| > |b|, else 0.
  kernel_exceeds,
  /// b where a is not 0, else c.
  kernel_choose,
};

/// The functions of one argument.
enum kernel_function {
  kernel_sqrt,
  kernel_exp,
  kernel_log,
  kernel_log10,
  kernel_sin,
  kernel_cos,
  kernel_tan,
  kernel_asin,
  kernel_acos,
  kernel_atan,
  kernel_sinh,
  kernel_cosh,
  kernel_tanh,
  kernel_abs,
  /// 1, −1, or the argument where it is 0 or NaN.
  kernel_sign,
  /// The argument, and 0 below 0.
  kernel_relu,
  /// 1 above 0, else 0; NaN for NaN.
  kernel_step,
  /// 1 / (1 + e⁻ᵃ) without overflow.
  kernel_sigmoid,
  /// ln(1 + eᵃ) without overflow.
  kernel_softplus,
};

/// One instruction. Its operands are places of numbers; those it does not use are 0.
typedef struct {
  int32_t operation;
  int32_t parameter;
  int32_t target;
  int32_t a;
  int32_t b;
  int32_t c;
} kernel_instruction;

/// Runs instructions on strips of `count` numbers.
///
/// Strip s is at `strips + s * stride`; stride and the strips' address are whole in eights of
/// numbers, and count is at most stride. A place p ≥ 0 is strip p, one below 0 the single number
/// `singles[-1 - p]`. A target is a strip, and may be one of the operands; a is a strip except in
/// differences, quotients and what reads three numbers, where any of the operands is. What is beyond
/// count in a strip may be written too.
void strip_run(
    const kernel_instruction *code, long length, double *strips, long stride,
    const double *singles, long count);

/// The lanes, at most 64, in which a number of one of the strips is not finite: a bit each.
uint64_t strip_not_finite(const double *const *strips, long number, long count);

/// The lanes, at most 64, whose number is at most `bound`: a bit each.
uint64_t strip_at_most(const double *strip, double bound, long count);
