#ifndef SPARSELAND_CJPEG_H
#define SPARSELAND_CJPEG_H

// JPEG in and out over libjpeg.
//
// libjpeg ends the process on an error unless its handler leaves by longjmp, which must not cross Swift frames. So every
// call that can fail is behind one of the functions below. They return a status and leave the reason in words in the
// caller's buffer.

#include <stddef.h>
#include <stdint.h>

typedef enum {
  SPARSELAND_JPEG_OK = 0,
  SPARSELAND_JPEG_CANNOT_OPEN,  // the system's reason is in the message
  SPARSELAND_JPEG_TOO_LARGE,    // more pixels than allowed; the message holds the size
  SPARSELAND_JPEG_UNSUPPORTED,  // whole, perhaps, but of a kind that is not read; the message says which
  SPARSELAND_JPEG_CORRUPT,      // truncated or damaged; libjpeg's words are in the message
  SPARSELAND_JPEG_NO_MEMORY,
  SPARSELAND_JPEG_CANNOT_WRITE
} sparseland_jpeg_status;

// What a file says besides its pixels. Pointers belong to the reader when reading, to the caller when writing.
typedef struct {
  const uint8_t *profile;  // an ICC profile: NULL where there is none
  uint32_t profile_size;
  const uint8_t *exif;  // EXIF without its leading "Exif\0\0": NULL where there is none
  uint32_t exif_size;
  int density_unit;         // JFIF: 0 ratio only, 1 an inch, 2 a centimetre; −1 where there is none
  uint16_t density[2];      // across and down
} sparseland_jpeg_carried;

typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t channels;  // 1 or 3
} sparseland_jpeg_info;

typedef struct sparseland_jpeg_reader sparseland_jpeg_reader;

// Opens a JPEG and reads everything before its pixels: the file at `path`, or `size` bytes at `data` where `path` is NULL.
// The limit on pixels is checked here, before memory for them exists. `*reader` is set on success only; `data` must
// outlive it. `message` holds at least one byte.
sparseland_jpeg_status sparseland_jpeg_open(
    const char *path, const uint8_t *data, size_t size, uint64_t pixel_limit, sparseland_jpeg_reader **reader,
    sparseland_jpeg_info *info, char *message, size_t message_size);

// Decodes into `channels` planes of height × width floats: v/255. A reader decodes once. Data that end early or make no
// sense are an error, though libjpeg would go on with gray.
sparseland_jpeg_status sparseland_jpeg_decode(
    sparseland_jpeg_reader *reader, float *planes, char *message, size_t message_size);

// What the file says besides its pixels. To be asked before decoding, which forgets it.
void sparseland_jpeg_get_carried(sparseland_jpeg_reader *reader, sparseland_jpeg_carried *carried);

// Frees a reader; NULL is allowed.
void sparseland_jpeg_close(sparseland_jpeg_reader *reader);

// Writes `channels` (1 or 3) planes of height × width floats to an open file descriptor, colours at full resolution
// (4:4:4), and what the file says besides unless `carried` is NULL. Values are clamped to [0, 1] and rounded half up; NaN
// must have been refused before. The file is not closed. `errno` holds the system's reason for a failed write, 0 where
// there is none.
sparseland_jpeg_status sparseland_jpeg_write(
    int descriptor, const float *planes, uint32_t width, uint32_t height, uint32_t channels, int quality,
    const sparseland_jpeg_carried *carried, char *message, size_t message_size);

// The version of the headers that were built against, and the revision of the interface that the loaded library names. It
// tells no version of its own.
const char *sparseland_jpeg_built_version(void);
const char *sparseland_jpeg_loaded_interface(void);

#endif
