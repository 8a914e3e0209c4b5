#pragma once
#include <stdbool.h>
#include <stdint.h>

/* The four routines of BLAS and LAPACK that are used, by their Fortran symbols. Matrices are stored by
   columns. The libraries are looked for at the first call, unless they are linked in: a start without
   them is half as long. From any thread; each call stays in the thread that makes it. Where the
   libraries are not there, a call says so on the standard error and ends the program: whoever can do
   better asks clapack_missing first. */

/* Looks for the libraries if nobody has yet: NULL where they are there, else a sentence that says what
   is missing and what to install. */
const char *clapack_missing(void);

/* Solves A x = b for an n x n matrix: `solution` holds b and then x, `matrix` A and then its factors,
   `pivots` has room for n. Returns 0, or the place of a pivot that is exactly zero (dgesv). */
int32_t clapack_solve(int32_t n, double *matrix, int32_t *pivots, double *solution);

/* The n eigenvalues, ascending, of the symmetric matrix whose lower triangle is given; with_vectors
   leaves its eigenvectors in `matrix`, column after column. Returns 0, or what failed (dsyevd). */
int32_t clapack_spectrum(bool with_vectors, int32_t n, double *matrix, double *values);

/* The r = min(rows, columns) singular values, descending, with U (rows x r) and the transpose of V
   (r x columns); overwrites the matrix. Returns 0, or what failed (dgesdd). */
int32_t clapack_singular_values(int32_t rows, int32_t columns, double *matrix, double *values,
                                double *u, double *v_transposed);

/* C = op(A) op(B), rows x columns over `inner`, where op may transpose; each with the distance between
   its columns (dgemm). */
void clapack_product(bool transposing_a, bool transposing_b, int32_t rows, int32_t columns,
                     int32_t inner, const double *a, int32_t a_stride, const double *b,
                     int32_t b_stride, double *c, int32_t c_stride);
