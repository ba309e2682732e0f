#include "CPNG.h"

#if !__has_include(<png.h>)
#error "no png.h: apt-get install libpng-dev, dnf install libpng-devel or brew install libpng"
#endif

#include <errno.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct sparseland_png_reader {
  png_structp png;
  png_infop info;
  FILE *file;           // NULL when reading from memory
  const uint8_t *data;  // memory source
  size_t size, position;
  sparseland_png_info header;
  int stored_channels;   // per pixel after the transformations, alpha included
  int interlaced;
  int sixteen;
  uint8_t *bytes;   // one row, or the whole picture when interlaced
  png_bytep *rows;  // row pointers of an interlaced picture
  int read_errno;
  int decoded;
  png_colorp palette;     // of a palette picture, whose samples are places in it
  int palette_count;
  png_bytep palette_alphas;
  int palette_alpha_count;
  int beyond_palette;     // a pixel named a place that the palette lacks
  int translucent;        // a pixel is less than opaque
  uint32_t frames;        // of an animation; 0 for a still picture
  char error[256];
};

static void set_message(char *message, size_t size, const char *text) {
  if (message && size) snprintf(message, size, "%s", text);
}

// Keeps libpng's words and leaves through the caller's setjmp.
static void on_error(png_structp png, png_const_charp text) {
  char *error = png_get_error_ptr(png);
  snprintf(error, 256, "%s", text ? text : "unknown error");
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

static void on_read(png_structp png, png_bytep out, size_t count) {
  sparseland_png_reader *reader = png_get_io_ptr(png);
  if (reader->file) {
    errno = 0;
    if (fread(out, 1, count, reader->file) == count) return;
    if (ferror(reader->file)) {
      reader->read_errno = errno;
      png_error(png, strerror(errno));
    }
    png_error(png, "the file ends early");
  }
  if (reader->size - reader->position < count) png_error(png, "the file ends early");
  memcpy(out, reader->data + reader->position, count);
  reader->position += count;
}

// Looks at the chunks that libpng does not know: acTL says that the file is an animation. Their content is dropped, so that
// no file can fill the memory with them. A critical one is not taken: libpng then refuses the file.
static int on_unknown_chunk(png_structp png, png_unknown_chunkp chunk) {
  sparseland_png_reader *reader = png_get_user_chunk_ptr(png);
  if (memcmp(chunk->name, "acTL", 4) == 0 && chunk->size >= 4) reader->frames = png_get_uint_32(chunk->data);
  return (chunk->name[0] & 0x20) != 0;
}

void sparseland_png_close(sparseland_png_reader *reader) {
  if (!reader) return;
  if (reader->png) png_destroy_read_struct(&reader->png, &reader->info, NULL);
  if (reader->file) fclose(reader->file);
  free(reader->rows);
  free(reader->bytes);
  free(reader);
}

// True when every entry of the palette is a gray.
static int palette_is_gray(const sparseland_png_reader *reader) {
  for (int i = 0; i < reader->palette_count; i++) {
    png_color entry = reader->palette[i];
    if (entry.red != entry.green || entry.red != entry.blue) return 0;
  }
  return 1;
}

static sparseland_png_status open_reader(
    sparseland_png_reader *reader, uint64_t pixel_limit, char *message, size_t message_size) {
  uint8_t signature[8];
  size_t have = 0;
  if (reader->file) {
    errno = 0;
    have = fread(signature, 1, 8, reader->file);
    if (ferror(reader->file)) {
      set_message(message, message_size, strerror(errno));
      return SPARSELAND_PNG_CANNOT_OPEN;
    }
  } else {
    have = reader->size < 8 ? reader->size : 8;
    if (have) memcpy(signature, reader->data, have);
    reader->position = have;
  }
  if (have == 0) return SPARSELAND_PNG_EMPTY;
  if (png_sig_cmp(signature, 0, have < 8 ? have : 8) != 0) {
    set_message(message, message_size, "its signature is another");
    return SPARSELAND_PNG_NOT_PNG;
  }
  if (have < 8) {
    set_message(message, message_size, "the file ends early");
    return SPARSELAND_PNG_CORRUPT;
  }

  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader->error, on_error, on_warning);
  if (reader->png) reader->info = png_create_info_struct(reader->png);
  if (!reader->info) return SPARSELAND_PNG_NO_MEMORY;

  if (setjmp(png_jmpbuf(reader->png))) {
    set_message(message, message_size, reader->error);
    return reader->read_errno ? SPARSELAND_PNG_CANNOT_OPEN : SPARSELAND_PNG_CORRUPT;
  }
  png_structp png = reader->png;
  png_infop info = reader->info;
  png_set_read_fn(png, reader, on_read);
  png_set_sig_bytes(png, 8);
  // The product is limited below; either side alone may be long.
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_read_user_chunk_fn(png, reader, on_unknown_chunk);
  png_read_info(png, info);

  sparseland_png_info *header = &reader->header;
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->bit_depth = png_get_bit_depth(png, info);
  if ((uint64_t)header->width * header->height > pixel_limit) {
    char text[96];
    snprintf(text, sizeof text, "%u × %u pixels", header->width, header->height);
    set_message(message, message_size, text);
    return SPARSELAND_PNG_TOO_LARGE;
  }
  int color = png_get_color_type(png, info);
  header->has_gamma = png_get_valid(png, info, PNG_INFO_gAMA | PNG_INFO_sRGB | PNG_INFO_iCCP) != 0;
  int transparency = png_get_valid(png, info, PNG_INFO_tRNS) != 0;
  header->has_alpha = transparency || (color & PNG_COLOR_MASK_ALPHA) != 0;
  header->frames = reader->frames;
  if (color == PNG_COLOR_TYPE_PALETTE) {
    // Resolved here, not by libpng: once it expands a palette it no longer looks for places beyond the last colour, which
    // then come out black.
    if (!png_get_PLTE(png, info, &reader->palette, &reader->palette_count)) png_error(png, "the palette is missing");
    if (transparency) png_get_tRNS(png, info, &reader->palette_alphas, &reader->palette_alpha_count, NULL);
  }
  int gray_palette = reader->palette && palette_is_gray(reader);
  header->channels = gray_palette || !(color & PNG_COLOR_MASK_COLOR) ? 1 : 3;

  // Everything becomes places in a palette, or gray, gray + alpha, RGB or RGBA of 8 or 16 bits. Nothing here touches gamma.
  if (color == PNG_COLOR_TYPE_PALETTE) png_set_packing(png);
  if (color == PNG_COLOR_TYPE_GRAY && header->bit_depth < 8) png_set_expand_gray_1_2_4_to_8(png);
  if (transparency && color != PNG_COLOR_TYPE_PALETTE) png_set_tRNS_to_alpha(png);
  reader->interlaced = png_set_interlace_handling(png) > 1;
  png_read_update_info(png, info);
  reader->stored_channels = png_get_channels(png, info);
  reader->sixteen = png_get_bit_depth(png, info) == 16;
  return SPARSELAND_PNG_OK;
}

static sparseland_png_status finish_open(
    sparseland_png_reader *own, uint64_t pixel_limit, sparseland_png_reader **reader, sparseland_png_info *info,
    char *message, size_t message_size) {
  sparseland_png_status status = open_reader(own, pixel_limit, message, message_size);
  if (status != SPARSELAND_PNG_OK) {
    sparseland_png_close(own);
    return status;
  }
  *info = own->header;
  *reader = own;
  return status;
}

sparseland_png_status sparseland_png_open_memory(
    const uint8_t *data, size_t size, uint64_t pixel_limit, sparseland_png_reader **reader, sparseland_png_info *info,
    char *message, size_t message_size) {
  set_message(message, message_size, "");
  *reader = NULL;
  sparseland_png_reader *own = calloc(1, sizeof *own);
  if (!own) return SPARSELAND_PNG_NO_MEMORY;
  own->data = data;
  own->size = size;
  return finish_open(own, pixel_limit, reader, info, message, message_size);
}

sparseland_png_status sparseland_png_open_file(
    const char *path, uint64_t pixel_limit, sparseland_png_reader **reader, sparseland_png_info *info, char *message,
    size_t message_size) {
  set_message(message, message_size, "");
  *reader = NULL;
  sparseland_png_reader *own = calloc(1, sizeof *own);
  if (!own) return SPARSELAND_PNG_NO_MEMORY;
  own->file = fopen(path, "rb");
  if (!own->file) {
    set_message(message, message_size, strerror(errno));
    free(own);
    return SPARSELAND_PNG_CANNOT_OPEN;
  }
  return finish_open(own, pixel_limit, reader, info, message, message_size);
}

// One row of places in a palette into the planes.
static void deliver_palette_row(
    sparseland_png_reader *reader, const uint8_t *row, float *planes, float *opacity, uint32_t y) {
  const sparseland_png_info *header = &reader->header;
  size_t plane = (size_t)header->width * header->height;
  for (uint32_t x = 0; x < header->width; x++) {
    size_t at = (size_t)y * header->width + x;
    int place = row[x];
    if (place >= reader->palette_count) {
      reader->beyond_palette = 1;
      place = 0;
    }
    png_color entry = reader->palette[place];
    uint8_t colour[3] = {entry.red, entry.green, entry.blue};
    for (uint32_t c = 0; c < header->channels; c++) planes[c * plane + at] = colour[c] / 255.0f;
    if (opacity) {
      uint8_t alpha = place < reader->palette_alpha_count ? reader->palette_alphas[place] : 255;
      if (alpha != 255) reader->translucent = 1;
      opacity[at] = alpha / 255.0f;
    }
  }
}

// One row of interleaved samples into the planes.
static void deliver_row(sparseland_png_reader *reader, const uint8_t *row, float *planes, float *opacity, uint32_t y) {
  if (reader->palette) {
    deliver_palette_row(reader, row, planes, opacity, y);
    return;
  }
  const sparseland_png_info *header = &reader->header;
  size_t plane = (size_t)header->width * header->height;
  size_t stored = (size_t)reader->stored_channels;
  int alpha = opacity && (stored == 2 || stored == 4);
  float top = reader->sixteen ? 65535.0f : 255.0f;
  for (uint32_t c = 0; c < header->channels + (alpha ? 1 : 0); c++) {
    int is_alpha = c == header->channels;
    size_t channel = is_alpha ? stored - 1 : c;
    float *out = (is_alpha ? opacity : planes + c * plane) + (size_t)y * header->width;
    for (uint32_t x = 0; x < header->width; x++) {
      size_t place = x * stored + channel;
      float value = reader->sixteen ? (float)((row[2 * place] << 8) | row[2 * place + 1]) : row[place];
      if (is_alpha && value != top) reader->translucent = 1;
      out[x] = value / top;
    }
  }
}

sparseland_png_status sparseland_png_decode(
    sparseland_png_reader *reader, float *planes, float *opacity, int *is_translucent, char *message,
    size_t message_size) {
  set_message(message, message_size, "");
  *is_translucent = 0;
  if (reader->decoded) {
    set_message(message, message_size, "the picture was decoded before");
    return SPARSELAND_PNG_CORRUPT;
  }
  reader->decoded = 1;
  if (setjmp(png_jmpbuf(reader->png))) {
    set_message(message, message_size, reader->error);
    return reader->read_errno ? SPARSELAND_PNG_CANNOT_OPEN : SPARSELAND_PNG_CORRUPT;
  }
  png_structp png = reader->png;
  png_infop info = reader->info;
  uint32_t height = reader->header.height;
  size_t row_bytes = png_get_rowbytes(png, info);
  if (reader->interlaced) {
    // Seven passes over the picture: the bytes of all rows must live at once.
    if (height > SIZE_MAX / row_bytes) return SPARSELAND_PNG_NO_MEMORY;
    reader->bytes = calloc(height, row_bytes);
    reader->rows = calloc(height, sizeof *reader->rows);
    if (!reader->bytes || !reader->rows) return SPARSELAND_PNG_NO_MEMORY;
    for (uint32_t y = 0; y < height; y++) reader->rows[y] = reader->bytes + (size_t)y * row_bytes;
    png_read_image(png, reader->rows);
    for (uint32_t y = 0; y < height; y++) deliver_row(reader, reader->rows[y], planes, opacity, y);
  } else {
    reader->bytes = calloc(1, row_bytes);
    if (!reader->bytes) return SPARSELAND_PNG_NO_MEMORY;
    for (uint32_t y = 0; y < height; y++) {
      png_read_row(png, reader->bytes, NULL);
      deliver_row(reader, reader->bytes, planes, opacity, y);
    }
  }
  png_read_end(png, info);
  if (reader->beyond_palette) {
    set_message(message, message_size, "a pixel names a colour beyond the palette");
    return SPARSELAND_PNG_CORRUPT;
  }
  *is_translucent = reader->translucent;
  return SPARSELAND_PNG_OK;
}

void sparseland_png_get_carried(sparseland_png_reader *reader, sparseland_png_carried *carried) {
  memset(carried, 0, sizeof *carried);
  carried->intent = carried->resolution_unit = -1;
  png_structp png = reader->png;
  png_infop info = reader->info;
  if (setjmp(png_jmpbuf(png))) return;
  png_charp name = NULL;
  png_bytep bytes = NULL;
  png_uint_32 count = 0;
  int method = 0;
  if (png_get_iCCP(png, info, &name, &method, &bytes, &count)) {
    carried->profile_name = name;
    carried->profile = bytes;
    carried->profile_size = count;
  }
  png_fixed_point gamma = 0;
  if (png_get_gAMA_fixed(png, info, &gamma)) carried->gamma = gamma;
  png_fixed_point xy[8] = {0};
  if (png_get_cHRM_fixed(png, info, &xy[0], &xy[1], &xy[2], &xy[3], &xy[4], &xy[5], &xy[6], &xy[7])) {
    carried->has_chromaticities = 1;
    for (int i = 0; i < 8; i++) carried->chromaticities[i] = xy[i];
  }
  int intent = 0;
  if (png_get_sRGB(png, info, &intent)) carried->intent = intent;
  png_uint_32 across = 0, down = 0;
  int unit = 0;
  if (png_get_pHYs(png, info, &across, &down, &unit)) {
    carried->resolution_unit = unit;
    carried->resolution[0] = across;
    carried->resolution[1] = down;
  }
  if (png_get_eXIf_1(png, info, &count, &bytes)) {
    carried->exif = bytes;
    carried->exif_size = count;
  }
}

typedef struct {
  int descriptor;
  int write_errno;
  char error[256];
  uint8_t *row;
  png_structp png;
  png_infop info;
} writer;

static void on_write(png_structp png, png_bytep bytes, size_t count) {
  writer *out = png_get_io_ptr(png);
  while (count > 0) {
    ssize_t written = write(out->descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      out->write_errno = written < 0 ? errno : ENOSPC;
      png_error(png, strerror(out->write_errno));
    }
    bytes += written;
    count -= (size_t)written;
  }
}

static void on_flush(png_structp png) { (void)png; }

static uint32_t quantised(float value, float top) {
  float v = value * top;
  if (!(v > 0)) return 0;
  if (v >= top) return (uint32_t)top;
  return (uint32_t)roundf(v);
}

// What the file says besides its pixels. libpng leaves out, with a warning, what contradicts the rest.
static void set_carried(writer *out, const sparseland_png_carried *carried) {
  png_structp png = out->png;
  png_infop info = out->info;
  const int32_t *xy = carried->chromaticities;
  png_set_benign_errors(png, 1);
  if (carried->gamma > 0) png_set_gAMA_fixed(png, info, carried->gamma);
  if (carried->has_chromaticities) {
    png_set_cHRM_fixed(png, info, xy[0], xy[1], xy[2], xy[3], xy[4], xy[5], xy[6], xy[7]);
  }
  // A file holds a profile or says that it is sRGB, not both.
  if (carried->profile) {
    png_set_iCCP(
        png, info, carried->profile_name, PNG_COMPRESSION_TYPE_BASE, carried->profile, carried->profile_size);
  } else if (carried->intent >= 0) {
    png_set_sRGB(png, info, carried->intent);
  }
  if (carried->resolution_unit >= 0) {
    png_set_pHYs(png, info, carried->resolution[0], carried->resolution[1], carried->resolution_unit);
  }
  // libpng copies the bytes; its declaration forgets to say so.
  if (carried->exif) png_set_eXIf_1(png, info, carried->exif_size, (png_bytep)carried->exif);
}

static sparseland_png_status write_picture(
    writer *out, const float *planes, const float *opacity, uint32_t width, uint32_t height, uint32_t channels,
    uint32_t bit_depth, const sparseland_png_carried *carried) {
  if (setjmp(png_jmpbuf(out->png))) return SPARSELAND_PNG_CANNOT_WRITE;
  png_set_write_fn(out->png, out, on_write, on_flush);
  png_set_user_limits(out->png, 0x7fffffff, 0x7fffffff);
  int color = (channels == 3 ? PNG_COLOR_MASK_COLOR : 0) | (opacity ? PNG_COLOR_MASK_ALPHA : 0);
  png_set_IHDR(
      out->png, out->info, width, height, (int)bit_depth, color, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
      PNG_FILTER_TYPE_DEFAULT);
  if (carried) set_carried(out, carried);
  png_write_info(out->png, out->info);
  size_t plane = (size_t)width * height;
  size_t stored = channels + (opacity ? 1 : 0);
  float top = bit_depth == 16 ? 65535.0f : 255.0f;
  for (uint32_t y = 0; y < height; y++) {
    for (uint32_t c = 0; c < stored; c++) {
      const float *in = (c == channels ? opacity : planes + c * plane) + (size_t)y * width;
      for (uint32_t x = 0; x < width; x++) {
        uint32_t v = quantised(in[x], top);
        size_t place = x * stored + c;
        if (bit_depth == 16) {
          out->row[2 * place] = (uint8_t)(v >> 8);
          out->row[2 * place + 1] = (uint8_t)v;
        } else {
          out->row[place] = (uint8_t)v;
        }
      }
    }
    png_write_row(out->png, out->row);
  }
  png_write_end(out->png, NULL);
  return SPARSELAND_PNG_OK;
}

sparseland_png_status sparseland_png_write(
    int descriptor, const float *planes, const float *opacity, uint32_t width, uint32_t height, uint32_t channels,
    uint32_t bit_depth, const sparseland_png_carried *carried, char *message, size_t message_size) {
  set_message(message, message_size, "");
  writer *out = calloc(1, sizeof *out);
  if (!out) return SPARSELAND_PNG_NO_MEMORY;
  out->descriptor = descriptor;
  out->row = calloc((size_t)width * (channels + (opacity ? 1 : 0)), bit_depth / 8);
  out->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, out->error, on_error, on_warning);
  if (out->png) out->info = png_create_info_struct(out->png);
  sparseland_png_status status = SPARSELAND_PNG_NO_MEMORY;
  if (out->row && out->info) {
    status = write_picture(out, planes, opacity, width, height, channels, bit_depth, carried);
  }
  if (status == SPARSELAND_PNG_CANNOT_WRITE) set_message(message, message_size, out->error);
  if (out->png) png_destroy_write_struct(&out->png, &out->info);
  int reason = out->write_errno;
  free(out->row);
  free(out);
  errno = reason;
  return status;
}

const char *sparseland_png_version(void) { return png_get_libpng_ver(NULL); }
