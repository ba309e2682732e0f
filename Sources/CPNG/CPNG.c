#include "CPNG.h"

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

void sparseland_png_close(sparseland_png_reader *reader) {
  if (!reader) return;
  if (reader->png) png_destroy_read_struct(&reader->png, &reader->info, NULL);
  if (reader->file) fclose(reader->file);
  free(reader->rows);
  free(reader->bytes);
  free(reader);
}

// True when every entry of the palette is a gray.
static int palette_is_gray(png_structp png, png_infop info) {
  png_colorp palette = NULL;
  int count = 0;
  if (!png_get_PLTE(png, info, &palette, &count)) return 0;
  for (int i = 0; i < count; i++) {
    if (palette[i].red != palette[i].green || palette[i].red != palette[i].blue) return 0;
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
    set_message(
        message, message_size,
        have >= 2 && signature[0] == 0xff && signature[1] == 0xd8 ? "it looks like a JPEG" : "its signature is another");
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
  int gray_palette = color == PNG_COLOR_TYPE_PALETTE && palette_is_gray(png, info);
  header->channels = gray_palette || !(color & PNG_COLOR_MASK_COLOR) ? 1 : 3;

  // Everything becomes gray, gray + alpha, RGB or RGBA of 8 or 16 bits. Nothing here touches gamma.
  if (color == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
  if (color == PNG_COLOR_TYPE_GRAY && header->bit_depth < 8) png_set_expand_gray_1_2_4_to_8(png);
  if (transparency) png_set_tRNS_to_alpha(png);
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

// One row of interleaved samples into the planes, composited over white where there is alpha.
static void deliver_row(const sparseland_png_reader *reader, const uint8_t *row, float *planes, uint32_t y) {
  const sparseland_png_info *header = &reader->header;
  size_t plane = (size_t)header->width * header->height;
  int stored = reader->stored_channels;
  int alpha = stored == 2 || stored == 4;
  float top = reader->sixteen ? 65535.0f : 255.0f;
  for (uint32_t c = 0; c < header->channels; c++) {
    float *out = planes + c * plane + (size_t)y * header->width;
    for (uint32_t x = 0; x < header->width; x++) {
      size_t place = (size_t)x * stored;
      float value, opacity = top;
      if (reader->sixteen) {
        const uint8_t *s = row + 2 * (place + c);
        value = (float)((s[0] << 8) | s[1]);
        if (alpha) {
          const uint8_t *a = row + 2 * (place + stored - 1);
          opacity = (float)((a[0] << 8) | a[1]);
        }
      } else {
        value = row[place + c];
        if (alpha) opacity = row[place + stored - 1];
      }
      value /= top;
      if (opacity != top) {
        float a = opacity / top;
        value = a * value + (1 - a);
      }
      out[x] = value;
    }
  }
}

sparseland_png_status sparseland_png_decode(
    sparseland_png_reader *reader, float *planes, char *message, size_t message_size) {
  set_message(message, message_size, "");
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
    for (uint32_t y = 0; y < height; y++) deliver_row(reader, reader->rows[y], planes, y);
  } else {
    reader->bytes = calloc(1, row_bytes);
    if (!reader->bytes) return SPARSELAND_PNG_NO_MEMORY;
    for (uint32_t y = 0; y < height; y++) {
      png_read_row(png, reader->bytes, NULL);
      deliver_row(reader, reader->bytes, planes, y);
    }
  }
  png_read_end(png, NULL);
  png_colorp palette = NULL;
  int entries = 0;
  if (png_get_PLTE(png, info, &palette, &entries) && png_get_palette_max(png, info) >= entries) {
    set_message(message, message_size, "a pixel names a colour beyond the palette");
    return SPARSELAND_PNG_CORRUPT;
  }
  return SPARSELAND_PNG_OK;
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

static sparseland_png_status write_picture(
    writer *out, const float *planes, uint32_t width, uint32_t height, uint32_t channels, uint32_t bit_depth) {
  if (setjmp(png_jmpbuf(out->png))) return SPARSELAND_PNG_CANNOT_WRITE;
  png_set_write_fn(out->png, out, on_write, on_flush);
  png_set_user_limits(out->png, 0x7fffffff, 0x7fffffff);
  png_set_IHDR(
      out->png, out->info, width, height, (int)bit_depth, channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY,
      PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(out->png, out->info);
  size_t plane = (size_t)width * height;
  float top = bit_depth == 16 ? 65535.0f : 255.0f;
  for (uint32_t y = 0; y < height; y++) {
    for (uint32_t c = 0; c < channels; c++) {
      const float *in = planes + c * plane + (size_t)y * width;
      for (uint32_t x = 0; x < width; x++) {
        uint32_t v = quantised(in[x], top);
        size_t place = (size_t)x * channels + c;
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
    int descriptor, const float *planes, uint32_t width, uint32_t height, uint32_t channels, uint32_t bit_depth,
    char *message, size_t message_size) {
  set_message(message, message_size, "");
  writer *out = calloc(1, sizeof *out);
  if (!out) return SPARSELAND_PNG_NO_MEMORY;
  out->descriptor = descriptor;
  out->row = calloc((size_t)width * channels, bit_depth / 8);
  out->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, out->error, on_error, on_warning);
  if (out->png) out->info = png_create_info_struct(out->png);
  sparseland_png_status status = SPARSELAND_PNG_NO_MEMORY;
  if (out->row && out->info) status = write_picture(out, planes, width, height, channels, bit_depth);
  if (status == SPARSELAND_PNG_CANNOT_WRITE) set_message(message, message_size, out->error);
  if (out->png) png_destroy_write_struct(&out->png, &out->info);
  int reason = out->write_errno;
  free(out->row);
  free(out);
  errno = reason;
  return status;
}
