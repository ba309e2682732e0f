#ifndef SPARSELAND_CTIFF_H
#define SPARSELAND_CTIFF_H

// TIFF in and out over libtiff's scan lines and tiles.
//
// libtiff's own conversion to RGBA is not used: it knows 8 bits only. Its messages go to the caller's buffer, not to
// standard error.

#include <stddef.h>
#include <stdint.h>

typedef enum {
  SPARSELAND_TIFF_OK = 0,
  SPARSELAND_TIFF_CANNOT_OPEN,  // the system's reason is in the message
  SPARSELAND_TIFF_TOO_LARGE,    // more pixels than allowed; the message holds the size
  SPARSELAND_TIFF_UNSUPPORTED,  // whole, perhaps, but of a kind that is not read; the message says which
  SPARSELAND_TIFF_RAW,          // a camera's raw file, which has the form of a TIFF
  SPARSELAND_TIFF_CORRUPT,      // truncated or damaged; libtiff's words are in the message
  SPARSELAND_TIFF_NO_MEMORY,
  SPARSELAND_TIFF_CANNOT_WRITE
} sparseland_tiff_status;

// What a file says besides its pixels. Pointers belong to the reader when reading, to the caller when writing.
typedef struct {
  const uint8_t *profile;  // an ICC profile: NULL where there is none
  uint32_t profile_size;
  int resolution_unit;  // 1 ratio only, 2 an inch, 3 a centimetre; 0 where there is none
  float resolution[2];  // across and down
  int orientation;      // 1 to 8, as EXIF counts
} sparseland_tiff_carried;

typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t channels;   // 1 (gray, or a palette of grays) or 3
  uint32_t bit_depth;  // 1, 2, 4, 8 or 16, as stored
  int has_alpha;
  int has_more;  // further pictures follow the first one, which is delivered
} sparseland_tiff_info;

typedef struct sparseland_tiff_reader sparseland_tiff_reader;

// Opens a TIFF and reads the directory of its first picture: the file at `path`, or `size` bytes at `data` where `path` is
// NULL. The limit on pixels is checked here, before memory for them exists. `*reader` is set on success only; `data` must
// outlive it. `message` holds at least one byte.
sparseland_tiff_status sparseland_tiff_open(
    const char *path, const uint8_t *data, size_t size, uint64_t pixel_limit, sparseland_tiff_reader **reader,
    sparseland_tiff_info *info, char *message, size_t message_size);

// Decodes into `channels` planes of height × width floats in [0, 1]: the stored integer over its largest value, black 0
// whichever way the file counts. `opacity` takes the alpha channel, height × width, and may be NULL where `has_alpha` is 0;
// colours that were multiplied by it are divided again. `is_translucent` says whether any pixel is less than opaque.
sparseland_tiff_status sparseland_tiff_decode(
    sparseland_tiff_reader *reader, float *planes, float *opacity, int *is_translucent, char *message,
    size_t message_size);

// What the file says besides its pixels.
void sparseland_tiff_get_carried(sparseland_tiff_reader *reader, sparseland_tiff_carried *carried);

// Frees a reader; NULL is allowed.
void sparseland_tiff_close(sparseland_tiff_reader *reader);

// Writes `channels` (1 or 3) planes of height × width floats to an open file descriptor with 8 or 16 bits a sample, with
// an alpha channel unless `opacity` is NULL, and what it says besides unless `carried` is NULL; compressed without loss
// (deflate). Values are clamped to [0, 1] and rounded half up; NaN must have been refused before. The file is not closed.
// `errno` holds the system's reason for a failed write, 0 where there is none.
sparseland_tiff_status sparseland_tiff_write(
    int descriptor, const float *planes, const float *opacity, uint32_t width, uint32_t height, uint32_t channels,
    uint32_t bit_depth, const sparseland_tiff_carried *carried, char *message, size_t message_size);

// What the library that is loaded says of itself; its version stands in the first line.
const char *sparseland_tiff_version(void);

#endif
