#ifndef SPARSELAND_CGNUPLOT_H
#define SPARSELAND_CGNUPLOT_H

// A writer of gnuplot scripts and data files over gnuplot-iostream, for Swift.
//
// gnuplot-iostream can pipe into gnuplot itself. It is not used so here, for three measured reasons: a missing gnuplot
// kills the writer by SIGPIPE; gnuplot's exit status is dropped in the destructor, so an error passes unseen; and the
// script is gone afterwards. Here it writes to a file, and the caller runs gnuplot on that file and looks at what came
// of it.
//
// Data goes out with the fewest digits that read back as the same double, whatever precision the stream has:
// gnuplot-iostream's own `file1d` would write six.

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A file being written.
typedef struct sparseland_gnuplot sparseland_gnuplot;

/// Opens `path` for writing. Returns null on failure, with the reason in `reason`, of `size` bytes.
sparseland_gnuplot *sparseland_gnuplot_open(const char *path, char *reason, size_t size);

/// Writes text as it stands: a command of a script, or a comment in a data file.
void sparseland_gnuplot_text(sparseland_gnuplot *file, const char *text);

/// Writes a `rows` × `columns` block of numbers, row-major, a line for each row. NaN is written as `nan`.
void sparseland_gnuplot_block(sparseland_gnuplot *file, const double *values, size_t rows, size_t columns);

/// Flushes and closes. Returns 0 if everything reached the file, else -1 with the reason in `reason`.
int sparseland_gnuplot_close(sparseland_gnuplot *file, char *reason, size_t size);

/// The version of the gnuplot-iostream header, for `book doctor`.
int sparseland_gnuplot_iostream_version(void);

/// Rewrites the PNG file at `path` with an index of at most 256 colours, one byte a pixel, dropping as few low bits of
/// its colours as that needs and `most_bits` at most. Returns 1 if it did, 0 if the picture has too many colours and is
/// left as it is, -1 on failure with the reason in `reason`.
int sparseland_png_index(const char *path, int most_bits, char *reason, size_t size);

#ifdef __cplusplus
}
#endif

#endif
