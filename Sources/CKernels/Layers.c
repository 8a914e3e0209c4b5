#include "Layers.h"

#include <string.h>

#include "Elementary.h"
#include "Vectorized.h"

VECTORIZED void layers_relu(const double *x, double *y, long n) {
  IN_PLACE for (long i = 0; i < n; i++) y[i] = x[i] <= 0 ? 0 : x[i];
}

VECTORIZED void layers_through_relu(const double *z, const double *charge, double *y, long n) {
  IN_PLACE for (long i = 0; i < n; i++) y[i] = charge[i] * (z[i] > 0 ? 1.0 : 0.0);
}

VECTORIZED void layers_through_tanh(const double *h, const double *charge, double *y, long n) {
  IN_PLACE for (long i = 0; i < n; i++) y[i] = charge[i] * (1 - h[i] * h[i]);
}

VECTORIZED void layers_through_logistic(const double *h, const double *charge, double *y, long n) {
  IN_PLACE for (long i = 0; i < n; i++) y[i] = charge[i] * (h[i] * (1 - h[i]));
}

VECTORIZED void layers_add_row(double *matrix, const double *row, long rows, long columns) {
  for (long i = 0; i < rows; i++, matrix += columns)
    for (long j = 0; j < columns; j++) matrix[j] += row[j];
}

VECTORIZED void layers_add_rows_to(double *row, const double *matrix, long rows, long columns) {
  for (long i = 0; i < rows; i++, matrix += columns)
    for (long j = 0; j < columns; j++) row[j] += matrix[j];
}

VECTORIZED void layers_add_steps(double *matrix, const double *from, long rows, long width,
                                 long step) {
  for (long i = 0; i < rows; i++, matrix += width, from += step)
    for (long j = 0; j < width; j++) matrix[j] += from[j];
}

VECTORIZED void layers_add_to_steps(double *to, const double *matrix, long rows, long width,
                                    long step) {
  for (long i = 0; i < rows; i++, matrix += width, to += step)
    for (long j = 0; j < width; j++) to[j] += matrix[j];
}

VECTORIZED void layers_times(const double *a, long a_step, const double *b, long b_step, double *y,
                             long y_step, long rows, long width) {
  for (long i = 0; i < rows; i++, a += a_step, b += b_step, y += y_step)
    IN_PLACE for (long j = 0; j < width; j++) y[j] = a[j] * b[j];
}

VECTORIZED void layers_add_times(const double *a, long a_step, const double *b, long b_step,
                                 double *y, long y_step, long rows, long width) {
  for (long i = 0; i < rows; i++, a += a_step, b += b_step, y += y_step)
    IN_PLACE for (long j = 0; j < width; j++) y[j] += a[j] * b[j];
}

// Narrow rows would leave the functions' vectors half empty: many of them go through at once.
VECTORIZED void layers_units(_Bool is_tanh, const double *x, double *y, long rows, long width,
                             long step) {
  enum { room = 1024 };
  double some[room];
  long most = width > 0 && width < room ? room / width : 1;
  for (long first = 0; first < rows; first += most) {
    long count = rows - first < most ? rows - first : most;
    const double *from = x + first * step;
    double *to = y + first * step;
    if (width >= room || width == step) {
      (is_tanh ? elementary_tanh : elementary_logistic)(from, to, count * width);
      continue;
    }
    for (long i = 0; i < count; i++)
      for (long j = 0; j < width; j++) some[i * width + j] = from[i * step + j];
    (is_tanh ? elementary_tanh : elementary_logistic)(some, some, count * width);
    for (long i = 0; i < count; i++)
      for (long j = 0; j < width; j++) to[i * step + j] = some[i * width + j];
  }
}

VECTORIZED void layers_through_units(_Bool is_tanh, const double *h, const double *charge,
                                     double *y, long rows, long width, long step) {
  for (long i = 0; i < rows; i++, h += step, charge += step, y += step) {
    if (is_tanh)
      IN_PLACE for (long j = 0; j < width; j++) y[j] = charge[j] * (1 - h[j] * h[j]);
    else
      IN_PLACE for (long j = 0; j < width; j++) y[j] = charge[j] * (h[j] * (1 - h[j]));
  }
}

// Rows drawn at random lie where no processor guesses: they are asked for a few rows ahead.
void layers_select_rows(const double *matrix, long columns, const long *indices, long count,
                        double *result) {
  enum { ahead = 4, line = 8, most = 128 };
  for (long i = 0; i < count; i++, result += columns) {
    if (i + ahead < count)
      for (long j = 0; j < columns && j < most; j += line)
        __builtin_prefetch(matrix + indices[i + ahead] * columns + j);
    memcpy(result, matrix + indices[i] * columns, sizeof(double) * (size_t)columns);
  }
}
