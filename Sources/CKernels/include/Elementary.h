#pragma once

/// Elementary functions of many numbers at once: y[i] = f(x[i]) for i < n; y may be x.
///
/// Errors are at most 4 units in the last place, and bits are the same on every machine: the same
/// operations in the same order, whatever vectors the processor has. NaN gives NaN.

/// tanh x.
void elementary_tanh(const double *x, double *y, long n);
/// 1 / (1 + e⁻ˣ); 0 below −708, short of the subnormal numbers.
void elementary_logistic(const double *x, double *y, long n);
/// eˣ; 0 below −708, short of the subnormal numbers, and infinity above 708.
void elementary_exp(const double *x, double *y, long n);
