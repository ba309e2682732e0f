// Feeds the PNG shim with damaged pictures, under sanitizers: see Scripts/fuzz-png.
//
// Pictures of every kind are made with libpng, checked to decode, then damaged in seeded ways: bytes changed, cut, doubled,
// chunks dropped, header fields set to extremes. Half of the damaged ones get right checksums again, so that the damage
// reaches the decoder instead of stopping at the CRC.

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "CPNG.h"
#include "random.h"

typedef struct {
  uint8_t *bytes;
  size_t size, room;
} buffer;

static void append(png_structp png, png_bytep bytes, size_t count) {
  buffer *out = png_get_io_ptr(png);
  if (out->size + count > out->room) {
    out->room = 2 * (out->size + count);
    out->bytes = realloc(out->bytes, out->room);
  }
  memcpy(out->bytes + out->size, bytes, count);
  out->size += count;
}
static void flush(png_structp png) { (void)png; }

// A valid picture of the given kind with random pixels and random extra chunks.
static buffer make(int color, int depth, int interlaced) {
  buffer out = {0};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_color palette[256];
  if (setjmp(png_jmpbuf(png))) abort();
  png_set_write_fn(png, &out, append, flush);
  uint32_t width = 1 + below(24), height = 1 + below(24);
  png_set_IHDR(png, info, width, height, depth, color, interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  int entries = 1 << (depth > 8 ? 8 : depth);
  if (color == PNG_COLOR_TYPE_PALETTE) {
    int gray = below(3) == 0;
    for (int i = 0; i < entries; i++) {
      palette[i].red = (png_byte)next();
      palette[i].green = gray ? palette[i].red : (png_byte)next();
      palette[i].blue = gray ? palette[i].red : (png_byte)next();
    }
    png_set_PLTE(png, info, palette, entries);
  }
  if (!(color & PNG_COLOR_MASK_ALPHA) && below(2)) {
    png_byte alphas[256];
    for (int i = 0; i < entries; i++) alphas[i] = (png_byte)next();
    png_color_16 key = {0};
    key.gray = (png_uint_16)below(1u << depth);
    key.red = key.green = key.blue = (png_uint_16)below(1u << depth);
    png_set_tRNS(png, info, alphas, color == PNG_COLOR_TYPE_PALETTE ? 1 + (int)below(entries) : 1, &key);
  }
  if (below(3) == 0) png_set_gAMA(png, info, 0.1 + below(30) / 10.0);
  else if (below(3) == 0) png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  if (below(4) == 0) {
    png_text text = {.compression = PNG_TEXT_COMPRESSION_zTXt, .key = "Comment", .text = "a scene of leaves and leaves"};
    png_set_text(png, info, &text, 1);
  }
  png_write_info(png, info);
  size_t row_bytes = png_get_rowbytes(png, info);
  png_bytep *rows = calloc(height, sizeof *rows);
  for (uint32_t y = 0; y < height; y++) {
    rows[y] = malloc(row_bytes);
    for (size_t i = 0; i < row_bytes; i++) rows[y][i] = (png_byte)next();
  }
  png_write_image(png, rows);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  for (uint32_t y = 0; y < height; y++) free(rows[y]);
  free(rows);
  return out;
}

// Gives every chunk that is whole its right checksum.
static void repair_checksums(uint8_t *bytes, size_t size) {
  size_t at = 8;
  while (at + 12 <= size) {
    size_t length = (size_t)bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
    if (length > size - at - 12) return;
    uint32_t crc = (uint32_t)crc32(crc32(0, NULL, 0), bytes + at + 4, (uInt)length + 4);
    for (int i = 0; i < 4; i++) bytes[at + 8 + length + i] = (uint8_t)(crc >> (24 - 8 * i));
    at += 12 + length;
  }
}

static size_t damage(uint8_t *bytes, size_t size, size_t room) {
  uint32_t rounds = 1 + below(4);
  for (uint32_t k = 0; k < rounds && size > 0; k++) {
    size_t at = below((uint32_t)size);
    switch (below(8)) {
      case 0: bytes[at] ^= (uint8_t)(1u << below(8)); break;
      case 1: bytes[at] = (uint8_t)next(); break;
      case 2: size = at; break;  // truncate
      case 3: {                  // remove a run
        size_t run = 1 + below(16);
        if (run > size - at) run = size - at;
        memmove(bytes + at, bytes + at + run, size - at - run);
        size -= run;
        break;
      }
      case 4: {  // double a run
        size_t run = 1 + below(64);
        if (run > size - at) run = size - at;
        if (size + run > room) break;
        memmove(bytes + at + run, bytes + at, size - at);
        size += run;
        break;
      }
      case 5:  // a field of the header
        if (size > 29) bytes[16 + below(13)] = below(2) ? 0xff : (uint8_t)below(20);
        break;
      case 6: {  // four bytes to an extreme: lengths, sizes
        if (at + 4 > size) break;
        uint8_t value = below(2) ? 0x7f : 0x00;
        memset(bytes + at, value, 4);
        break;
      }
      default: {  // drop a whole chunk
        size_t chunk = 8;
        while (chunk + 12 <= size) {
          size_t length = (size_t)bytes[chunk] << 24 | bytes[chunk + 1] << 16 | bytes[chunk + 2] << 8 | bytes[chunk + 3];
          if (length > size - chunk - 12) break;
          if (below(4) == 0) {
            memmove(bytes + chunk, bytes + chunk + 12 + length, size - chunk - 12 - length);
            size -= 12 + length;
            break;
          }
          chunk += 12 + length;
        }
      }
    }
  }
  return size;
}

static unsigned long statuses[8], decoded;

// Reads one picture; every value must be in [0, 1]. Returns whether it decoded.
static int read_one(const uint8_t *bytes, size_t size) {
  char message[256];
  sparseland_png_reader *reader = NULL;
  sparseland_png_info info;
  sparseland_png_status status =
      sparseland_png_open_memory(bytes, size, 1000000, &reader, &info, message, sizeof message);
  if (status == SPARSELAND_PNG_OK) {
    size_t count = (size_t)info.width * info.height * info.channels;
    float *planes = malloc(count * sizeof *planes);
    float *opacity = info.has_alpha ? malloc((size_t)info.width * info.height * sizeof *opacity) : NULL;
    int translucent = 0;
    status = sparseland_png_decode(reader, planes, opacity, &translucent, message, sizeof message);
    sparseland_png_carried carried;
    sparseland_png_get_carried(reader, &carried);
    if (status == SPARSELAND_PNG_OK) {
      for (size_t i = 0; i < count; i++) {
        if (!(planes[i] >= 0 && planes[i] <= 1)) {
          fprintf(stderr, "a value of %g\n", planes[i]);
          abort();
        }
      }
      decoded++;
    }
    free(opacity);
    free(planes);
    sparseland_png_close(reader);
  }
  if (status == SPARSELAND_PNG_CORRUPT && message[0] == 0) {
    fprintf(stderr, "an error without words\n");
    abort();
  }
  statuses[status]++;
  return status == SPARSELAND_PNG_OK;
}

int main(int count, char **arguments) {
  unsigned long runs = count > 1 ? strtoul(arguments[1], NULL, 10) : 20000;
  state = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
  static const int kinds[][2] = {{0, 1}, {0, 2}, {0, 4}, {0, 8}, {0, 16}, {2, 8},  {2, 16}, {3, 1},
                                 {3, 2}, {3, 4}, {3, 8}, {4, 8}, {4, 16}, {6, 8}, {6, 16}};
  enum { kind_count = sizeof kinds / sizeof kinds[0] };
  for (unsigned long run = 0; run < runs; run++) {
    const int *kind = kinds[run % kind_count];
    buffer original = make(kind[0], kind[1], (int)(run / kind_count % 2));
    if (!read_one(original.bytes, original.size)) {
      fprintf(stderr, "a whole picture of colour type %d and %d bits was refused\n", kind[0], kind[1]);
      return 1;
    }
    for (int k = 0; k < 4; k++) {
      size_t room = original.size + 256;
      uint8_t *bytes = malloc(room);
      memcpy(bytes, original.bytes, original.size);
      size_t size = damage(bytes, original.size, room);
      if (k % 2) repair_checksums(bytes, size);
      // An exact allocation, so that reading one byte beyond it is seen.
      uint8_t *exact = malloc(size ? size : 1);
      memcpy(exact, bytes, size);
      read_one(exact, size);
      free(exact);
      free(bytes);
    }
    free(original.bytes);
  }
  printf("%lu whole and %lu damaged pictures: %lu decoded, %lu empty, %lu not PNG, %lu too large, %lu corrupt\n", runs,
         4 * runs, decoded, statuses[SPARSELAND_PNG_EMPTY], statuses[SPARSELAND_PNG_NOT_PNG],
         statuses[SPARSELAND_PNG_TOO_LARGE], statuses[SPARSELAND_PNG_CORRUPT]);
  return 0;
}
