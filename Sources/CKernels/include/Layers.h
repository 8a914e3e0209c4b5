#pragma once

/// What layers do to matrices beside products: rows × columns numbers, row by row. Bits are the same
/// on every machine. Results may lie where an argument of the same shape does.

/// y = x where it is above 0 or NaN, else 0.
void layers_relu(const double *x, double *y, long n);
/// y = charge where z is above 0, else 0 times it.
void layers_through_relu(const double *z, const double *charge, double *y, long n);
/// y = charge (1 - h²): through tanh, which gave h.
void layers_through_tanh(const double *h, const double *charge, double *y, long n);
/// y = charge h (1 - h): through the logistic function, which gave h.
void layers_through_logistic(const double *h, const double *charge, double *y, long n);

/// Adds a row to each row.
void layers_add_row(double *matrix, const double *row, long rows, long columns);
/// Adds each row in turn to a row.
void layers_add_rows_to(double *row, const double *matrix, long rows, long columns);

/// Adds to each of `rows` rows of `width` numbers those that lie `step` numbers apart.
void layers_add_steps(double *matrix, const double *from, long rows, long width, long step);
/// Adds each of `rows` rows of `width` numbers to those that lie `step` numbers apart.
void layers_add_to_steps(double *to, const double *matrix, long rows, long width, long step);
/// y = a b elementwise, `width` numbers a row; the rows of a, b and y lie so far apart.
void layers_times(const double *a, long a_step, const double *b, long b_step, double *y,
                  long y_step, long rows, long width);
/// Adds a b elementwise to y, in the same way.
void layers_add_times(const double *a, long a_step, const double *b, long b_step, double *y,
                      long y_step, long rows, long width);

/// y = tanh x, or 1 / (1 + e⁻ˣ) where not `is_tanh`; rows of `width` numbers, `step` apart.
void layers_units(_Bool is_tanh, const double *x, double *y, long rows, long width, long step);
/// y = charge times the slope of tanh, or of the logistic function, which gave h, in the same way.
void layers_through_units(_Bool is_tanh, const double *h, const double *charge, double *y,
                          long rows, long width, long step);

/// The rows of a matrix with the given indices, `columns` numbers each, one after another.
void layers_select_rows(const double *matrix, long columns, const long *indices, long count,
                        double *result);
