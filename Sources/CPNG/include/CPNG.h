#ifndef SPARSELAND_CPNG_H
#define SPARSELAND_CPNG_H

// PNG in and out over libpng's low-level interface.
//
// libpng reports errors by longjmp, which must not cross Swift frames, so every call that can jump is behind one of the
// functions below. They return a status and leave the reason in words in the caller's buffer. Warnings are dropped.
//
// libpng's simplified interface is not used: it converts pixels when a gamma chunk is present.

#include <stddef.h>
#include <stdint.h>

typedef enum {
  SPARSELAND_PNG_OK = 0,
  SPARSELAND_PNG_CANNOT_OPEN,  // the system's reason is in the message
  SPARSELAND_PNG_EMPTY,
  SPARSELAND_PNG_NOT_PNG,
  SPARSELAND_PNG_TOO_LARGE,  // more pixels than allowed; the message holds the size
  SPARSELAND_PNG_CORRUPT,    // truncated or damaged; libpng's words are in the message
  SPARSELAND_PNG_NO_MEMORY,
  SPARSELAND_PNG_CANNOT_WRITE
} sparseland_png_status;

// What the header says, after palettes and alpha are resolved.
typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t channels;   // 1 (gray, or a palette of grays) or 3
  uint32_t bit_depth;  // 1, 2, 4, 8 or 16, as stored
  int has_gamma;       // a gAMA, sRGB or iCCP chunk is present; pixels are delivered as stored all the same
  int has_alpha;       // an alpha channel or a tRNS chunk is present; pixels are composited over white
} sparseland_png_info;

typedef struct sparseland_png_reader sparseland_png_reader;

// Opens a PNG and reads everything before its pixels. The limit on pixels is checked here, before memory for them exists.
// `*reader` is set on success only; `data` must outlive it. `message` holds at least one byte.
sparseland_png_status sparseland_png_open_memory(
    const uint8_t *data, size_t size, uint64_t pixel_limit, sparseland_png_reader **reader, sparseland_png_info *info,
    char *message, size_t message_size);

// The same for a file.
sparseland_png_status sparseland_png_open_file(
    const char *path, uint64_t pixel_limit, sparseland_png_reader **reader, sparseland_png_info *info, char *message,
    size_t message_size);

// Decodes into `channels` planes of height × width floats in [0, 1]: the stored integer over its largest value.
// A reader decodes once.
sparseland_png_status sparseland_png_decode(
    sparseland_png_reader *reader, float *planes, char *message, size_t message_size);

// Frees a reader; NULL is allowed.
void sparseland_png_close(sparseland_png_reader *reader);

// Writes `channels` (1 or 3) planes of height × width floats to an open file descriptor with 8 or 16 bits a sample.
// Values are clamped to [0, 1] and rounded half up; NaN must have been refused before. The file is not
// closed. `errno` holds the system's reason for a failed write, 0 where there is none.
sparseland_png_status sparseland_png_write(
    int descriptor, const float *planes, uint32_t width, uint32_t height, uint32_t channels, uint32_t bit_depth,
    char *message, size_t message_size);

#endif
