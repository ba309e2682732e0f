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
  int has_alpha;       // an alpha channel or a tRNS chunk is present
  uint32_t frames;     // of an animation (APNG), whose first frame is delivered; 0 for a still picture
} sparseland_png_info;

// What a file says besides its pixels. Pointers belong to the reader when reading, to the caller when writing.
typedef struct {
  const char *profile_name;  // iCCP: NULL where there is none
  const uint8_t *profile;
  uint32_t profile_size;
  int32_t gamma;  // gAMA times 100 000; 0 where there is none
  int has_chromaticities;
  int32_t chromaticities[8];  // cHRM times 100 000: x and y of white, red, green, blue
  int intent;                 // sRGB; −1 where there is none
  int resolution_unit;        // pHYs: 1 when pixels a metre, 0 when only their ratio is known, −1 where there is none
  uint32_t resolution[2];     // across and down
  const uint8_t *exif;        // eXIf: NULL where there is none
  uint32_t exif_size;
} sparseland_png_carried;

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
// `opacity` takes the alpha channel, height × width, and may be NULL where `has_alpha` is 0; `is_translucent` says whether
// any pixel is less than opaque. Colours are delivered as stored. A reader decodes once.
sparseland_png_status sparseland_png_decode(
    sparseland_png_reader *reader, float *planes, float *opacity, int *is_translucent, char *message,
    size_t message_size);

// What the file says besides its pixels; complete after decoding, since chunks may stand behind them.
void sparseland_png_get_carried(sparseland_png_reader *reader, sparseland_png_carried *carried);

// Frees a reader; NULL is allowed.
void sparseland_png_close(sparseland_png_reader *reader);

// Writes `channels` (1 or 3) planes of height × width floats to an open file descriptor with 8 or 16 bits a sample, with
// an alpha channel unless `opacity` is NULL, and what it says besides unless `carried` is NULL.
// Values are clamped to [0, 1] and rounded half up; NaN must have been refused before. The file is not
// closed. `errno` holds the system's reason for a failed write, 0 where there is none.
sparseland_png_status sparseland_png_write(
    int descriptor, const float *planes, const float *opacity, uint32_t width, uint32_t height, uint32_t channels,
    uint32_t bit_depth, const sparseland_png_carried *carried, char *message, size_t message_size);

// The version of the library that is loaded, which need not be the one that was built against.
const char *sparseland_png_version(void);

#endif
