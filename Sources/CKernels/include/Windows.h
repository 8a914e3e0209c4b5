#pragma once

#include <stdint.h>

/// Sums over the windows of a picture: each of `channels` outputs at each of `pixels` places is a
/// weighted sum of the `inner` numbers that its window shows.
///
/// Pictures follow each other, `size` numbers each; so do the outputs of a picture, pixel by pixel
/// for each channel in turn. Weights are channels × inner, row by row. `sources` is inner × pixels:
/// where in the picture each number comes from; -1 is a zero.
///
/// Sums are in an order that is the same on every machine, and nothing is fused. False where memory
/// is short; the results are not written then.
typedef struct {
  const int32_t *sources;
  long size, channels, inner, pixels;
} windows_shape;

/// outputs[c, p] = Σₖ weights[c, k] picture[sources[k, p]] for each picture.
_Bool windows_sums(windows_shape shape, const double *pictures, const double *weights,
                   double *outputs, long count);
/// weights[c, k] = Σ charges[c, p] picture[sources[k, p]] over all pictures and places.
_Bool windows_weights(windows_shape shape, const double *pictures, const double *charges,
                      double *weights, long count);
/// pictures[s] = Σ weights[c, k] charges[c, p] over all k and p with sources[k, p] = s.
_Bool windows_pictures(windows_shape shape, const double *charges, const double *weights,
                       double *pictures, long count);
