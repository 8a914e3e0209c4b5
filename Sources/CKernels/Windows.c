#include "Windows.h"

#include <stdlib.h>
#include <string.h>

#include "Vectorized.h"

enum { lanes = 8 };
// Eight numbers at any address, in whatever registers the processor has.
typedef double numbers __attribute__((vector_size(8 * lanes), aligned(8)));
typedef int64_t bits __attribute__((vector_size(8 * lanes), aligned(8)));

#define INLINE static inline __attribute__((always_inline))

// How eight neighbouring numbers of a row are found: mostly they are neighbours in the picture too.
typedef struct {
  int32_t base;  // Where the first lies, were it there; `scattered` where they are no neighbours.
  int32_t there; // A bit for each that is there.
} chunk;

enum { scattered = INT32_MIN };

// A picture with eight zeros on either side, and its windows as inner × width numbers: a row for each
// place of the window, padded to whole chunks.
typedef struct {
  windows_shape shape;
  long width;  // Pixels, in whole chunks.
  long stride; // From row to row of the windows: an odd number of chunks, for the cache's sake.
  chunk *chunks;
  int32_t *sources;  // inner × width, 8 or more; 7 is a zero.
  double *picture, *windows, *outputs;
} plan;

static void end(plan *plan) {
  free(plan->chunks);
  free(plan->sources);
  free(plan->picture);
  free(plan->windows);
  free(plan->outputs);
}

static _Bool begin(plan *plan, windows_shape shape) {
  long width = (shape.pixels + lanes - 1) / lanes * lanes;
  size_t count = (size_t)(shape.inner * width);
  plan->shape = shape;
  plan->width = width;
  plan->stride = width / lanes % 2 == 1 ? width : width + lanes;
  plan->chunks = malloc(sizeof(chunk) * (count / lanes + 1));
  plan->sources = malloc(sizeof(int32_t) * (count + 1));
  plan->picture = calloc((size_t)shape.size + 2 * lanes, sizeof(double));
  plan->windows = malloc(sizeof(double) * (size_t)(shape.inner * plan->stride + 1));
  plan->outputs = calloc((size_t)(shape.channels * width) + 1, sizeof(double));
  if (!plan->chunks || !plan->sources || !plan->picture || !plan->windows || !plan->outputs) {
    end(plan);
    return 0;
  }
  chunk *next = plan->chunks;
  for (long k = 0; k < shape.inner; k++) {
    for (long p = 0; p < width; p += lanes) {
      chunk found = {scattered, 0};
      _Bool is_run = 1;
      for (int lane = 0; lane < lanes; lane++) {
        int32_t source = p + lane < shape.pixels ? shape.sources[k * shape.pixels + p + lane] : -1;
        plan->sources[k * width + p + lane] = source + lanes;
        if (source < 0) {
          plan->sources[k * width + p + lane] = lanes - 1;
          continue;
        }
        if (!found.there) found.base = source - lane + lanes;
        is_run = is_run && source - lane + lanes == found.base;
        found.there |= 1 << lane;
      }
      // Without any number all are zeros.
      if (!found.there) found.base = 0;
      if (!is_run) found.base = scattered;
      *next++ = found;
    }
  }
  return 1;
}

// Those of eight numbers that are there, zeros for the others.
#define KEPT(from, there) \
  ((numbers)(*(const bits *)(from) & ((((bits){0} + (there)) & (bits){1, 2, 4, 8, 16, 32, 64, 128}) != 0)))

// Lays out the windows of the picture.
INLINE void show(const plan *plan) {
  const chunk *next = plan->chunks;
  for (long k = 0; k < plan->shape.inner; k++) {
    const int32_t *sources = plan->sources + k * plan->width;
    double *row = plan->windows + k * plan->stride;
    for (long p = 0; p < plan->width; p += lanes, next++) {
      if (next->base != scattered)
        *(numbers *)(row + p) = KEPT(plan->picture + next->base, next->there);
      else
        for (int lane = 0; lane < lanes; lane++) row[p + lane] = plan->picture[sources[p + lane]];
    }
  }
}

// Adds the windows back to where their numbers came from.
INLINE void gather(const plan *plan) {
  const chunk *next = plan->chunks;
  for (long k = 0; k < plan->shape.inner; k++) {
    const int32_t *sources = plan->sources + k * plan->width;
    const double *row = plan->windows + k * plan->stride;
    for (long p = 0; p < plan->width; p += lanes, next++) {
      if (next->base != scattered)
        *(numbers *)(plan->picture + next->base) += KEPT(row + p, next->there);
      else
        for (int lane = 0; lane < lanes; lane++) plan->picture[sources[p + lane]] += row[p + lane];
    }
  }
}

// c (rows × width) = a b, where a has the given steps between its rows and columns, and b and c are rows
// of whole chunks; each sum in the order of b's rows.
INLINE void multiply(const double *a, long row_step, long column_step, const double *b, double *c,
                     long rows, long inner, long width, long b_stride, long c_stride) {
  for (long p = 0; p < width; p += lanes) {
    long i = 0;
    for (; i + 4 <= rows; i += 4) {
      const double *a0 = a + i * row_step, *a1 = a0 + row_step, *a2 = a1 + row_step,
                   *a3 = a2 + row_step;
      numbers s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
      for (long k = 0; k < inner; k++) {
        numbers x = *(const numbers *)(b + k * b_stride + p);
        s0 += a0[k * column_step] * x;
        s1 += a1[k * column_step] * x;
        s2 += a2[k * column_step] * x;
        s3 += a3[k * column_step] * x;
      }
      double *to = c + i * c_stride + p;
      *(numbers *)to = s0;
      *(numbers *)(to + c_stride) = s1;
      *(numbers *)(to + 2 * c_stride) = s2;
      *(numbers *)(to + 3 * c_stride) = s3;
    }
    for (; i < rows; i++) {
      numbers sum = {0};
      for (long k = 0; k < inner; k++)
        sum += a[i * row_step + k * column_step] * *(const numbers *)(b + k * b_stride + p);
      *(numbers *)(c + i * c_stride + p) = sum;
    }
  }
}

// sums[i, k] += a's row i times b's row k, lane by lane.
INLINE void correlate(const double *a, const double *b, numbers *sums, long rows, long inner,
                      long width, long b_stride) {
  for (long k = 0; k < inner; k++) {
    const double *y = b + k * b_stride;
    long i = 0;
    for (; i + 4 <= rows; i += 4) {
      const double *x = a + i * width;
      numbers *to = sums + i * inner + k;
      numbers s0 = to[0], s1 = to[inner], s2 = to[2 * inner], s3 = to[3 * inner];
      for (long p = 0; p < width; p += lanes) {
        numbers there = *(const numbers *)(y + p);
        s0 += *(const numbers *)(x + p) * there;
        s1 += *(const numbers *)(x + width + p) * there;
        s2 += *(const numbers *)(x + 2 * width + p) * there;
        s3 += *(const numbers *)(x + 3 * width + p) * there;
      }
      to[0] = s0;
      to[inner] = s1;
      to[2 * inner] = s2;
      to[3 * inner] = s3;
    }
    for (; i < rows; i++) {
      numbers sum = sums[i * inner + k];
      for (long p = 0; p < width; p += lanes)
        sum += *(const numbers *)(a + i * width + p) * *(const numbers *)(y + p);
      sums[i * inner + k] = sum;
    }
  }
}

// Rows of pixels as rows of whole chunks, zeros behind them, and back.
INLINE const double *padded(const plan *plan, const double *rows) {
  long pixels = plan->shape.pixels;
  if (pixels == plan->width) return rows;
  for (long c = 0; c < plan->shape.channels; c++)
    memcpy(plan->outputs + c * plan->width, rows + c * pixels, sizeof(double) * (size_t)pixels);
  return plan->outputs;
}

INLINE void take_picture(const plan *plan, const double *picture) {
  memcpy(plan->picture + lanes, picture, sizeof(double) * (size_t)plan->shape.size);
}

VECTORIZED static void sums(const plan *plan, const double *pictures, const double *weights,
                            double *outputs, long count) {
  const windows_shape *shape = &plan->shape;
  long output_size = shape->channels * shape->pixels;
  _Bool is_whole = shape->pixels == plan->width;
  for (long n = 0; n < count; n++, outputs += output_size) {
    take_picture(plan, pictures + n * shape->size);
    show(plan);
    multiply(weights, shape->inner, 1, plan->windows, is_whole ? outputs : plan->outputs,
             shape->channels, shape->inner, plan->width, plan->stride, plan->width);
    for (long c = 0; !is_whole && c < shape->channels; c++)
      memcpy(outputs + c * shape->pixels, plan->outputs + c * plan->width,
             sizeof(double) * (size_t)shape->pixels);
  }
}

VECTORIZED static void weights(const plan *plan, const double *pictures, const double *charges,
                               numbers *lane_sums, double *weights, long count) {
  const windows_shape *shape = &plan->shape;
  for (long n = 0; n < count; n++) {
    take_picture(plan, pictures + n * shape->size);
    show(plan);
    correlate(padded(plan, charges + n * shape->channels * shape->pixels), plan->windows, lane_sums,
              shape->channels, shape->inner, plan->width, plan->stride);
  }
  for (long i = 0; i < shape->channels * shape->inner; i++) {
    numbers sum = lane_sums[i];
    weights[i] =
        ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
  }
}

VECTORIZED static void pictures(const plan *plan, const double *charges, const double *weights,
                                double *pictures, long count) {
  const windows_shape *shape = &plan->shape;
  size_t size = sizeof(double) * (size_t)shape->size;
  for (long n = 0; n < count; n++) {
    multiply(weights, 1, shape->inner, padded(plan, charges + n * shape->channels * shape->pixels),
             plan->windows, shape->inner, shape->channels, plan->width, plan->width, plan->stride);
    memset(plan->picture, 0, size + 2 * lanes * sizeof(double));
    gather(plan);
    memcpy(pictures + n * shape->size, plan->picture + lanes, size);
  }
}

_Bool windows_sums(windows_shape shape, const double *all, const double *weights, double *outputs,
                   long count) {
  plan plan;
  if (!begin(&plan, shape)) return 0;
  sums(&plan, all, weights, outputs, count);
  end(&plan);
  return 1;
}

_Bool windows_weights(windows_shape shape, const double *all, const double *charges, double *result,
                      long count) {
  plan plan;
  if (!begin(&plan, shape)) return 0;
  numbers *lane_sums = calloc((size_t)(shape.channels * shape.inner) + 1, sizeof(numbers));
  if (lane_sums) weights(&plan, all, charges, lane_sums, result, count);
  _Bool is_done = lane_sums != NULL;
  free(lane_sums);
  end(&plan);
  return is_done;
}

_Bool windows_pictures(windows_shape shape, const double *charges, const double *weights,
                       double *result, long count) {
  plan plan;
  if (!begin(&plan, shape)) return 0;
  pictures(&plan, charges, weights, result, count);
  end(&plan);
  return 1;
}
