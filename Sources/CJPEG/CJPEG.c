#include "CJPEG.h"

#if !__has_include(<jpeglib.h>)
#error "no jpeglib.h: apt-get install libjpeg-dev, dnf install libjpeg-turbo-devel or brew install jpeg-turbo"
#endif

#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// libjpeg's headers need <stdio.h> before them, and this order.
#include <jpeglib.h>
#include <jerror.h>

// Where libjpeg's errors go: its words are kept, then the call is left through the caller's setjmp.
typedef struct {
  struct jpeg_error_mgr base;
  jmp_buf jump;
  int code;
  char error[JMSG_LENGTH_MAX];
} error_keeper;

struct sparseland_jpeg_reader {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_progress_mgr progress;
  error_keeper keeper;
  FILE *file;  // NULL when reading from memory
  uint8_t *row;
  JOCTET *profile;
  unsigned int profile_size;
  int decoded;
};

// A progressive file of many scans takes its time: a few thousand bytes could keep a processor busy for hours.
static const int scan_limit = 500;
// Memory for the coefficients of a progressive file: 100 million pixels of three 16-bit coefficients, and some.
static const long memory_limit = 1L << 30;

static void set_message(char *message, size_t size, const char *text) {
  if (message && size) snprintf(message, size, "%s", text);
}

static void on_error(j_common_ptr jpeg) {
  error_keeper *keeper = (error_keeper *)jpeg->err;
  keeper->code = jpeg->err->msg_code;
  jpeg->err->format_message(jpeg, keeper->error);
  longjmp(keeper->jump, 1);
}

// Warnings are levels below zero. Those that mean lost pixels are errors here; a stray byte between markers is not.
static void on_message(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  switch (jpeg->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC: on_error(jpeg); break;
    default: jpeg->err->num_warnings++;
  }
}

static void on_output(j_common_ptr jpeg) { (void)jpeg; }

static struct jpeg_error_mgr *keep_errors(error_keeper *keeper) {
  jpeg_std_error(&keeper->base);
  keeper->base.error_exit = on_error;
  keeper->base.emit_message = on_message;
  keeper->base.output_message = on_output;
  return &keeper->base;
}

static void on_progress(j_common_ptr jpeg) {
  if (jpeg->is_decompressor && ((j_decompress_ptr)jpeg)->input_scan_number > scan_limit) {
    error_keeper *keeper = (error_keeper *)jpeg->err;
    snprintf(keeper->error, sizeof keeper->error, "more than %d scans", scan_limit);
    longjmp(keeper->jump, 1);
  }
}

static sparseland_jpeg_status failure(const error_keeper *keeper, char *message, size_t message_size) {
  set_message(message, message_size, keeper->error);
  switch (keeper->code) {
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE: return SPARSELAND_JPEG_NO_MEMORY;
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_NOT_COMPILED:
#if JPEG_LIB_VERSION < 70  // Ubuntu's libjpeg is of the interface 80, where arithmetic coding is always there
    case JERR_ARITH_NOTIMPL:
#endif
    case JERR_CONVERSION_NOTIMPL: return SPARSELAND_JPEG_UNSUPPORTED;
    default: return SPARSELAND_JPEG_CORRUPT;
  }
}

void sparseland_jpeg_close(sparseland_jpeg_reader *reader) {
  if (!reader) return;
  jpeg_destroy_decompress(&reader->jpeg);
  if (reader->file) fclose(reader->file);
  free(reader->row);
  free(reader->profile);
  free(reader);
}

static sparseland_jpeg_status open_reader(
    sparseland_jpeg_reader *reader, const uint8_t *data, size_t size, uint64_t pixel_limit, sparseland_jpeg_info *info,
    char *message, size_t message_size) {
  struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  jpeg->err = keep_errors(&reader->keeper);
  if (setjmp(reader->keeper.jump)) return failure(&reader->keeper, message, message_size);
  jpeg_create_decompress(jpeg);
  jpeg->mem->max_memory_to_use = memory_limit;
  reader->progress.progress_monitor = on_progress;
  jpeg->progress = &reader->progress;
  if (reader->file) jpeg_stdio_src(jpeg, reader->file);
  else jpeg_mem_src(jpeg, data, size);
  jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xffff);
  jpeg_save_markers(jpeg, JPEG_APP0 + 2, 0xffff);
  jpeg_read_header(jpeg, TRUE);
  char text[96];
  if ((uint64_t)jpeg->image_width * jpeg->image_height > pixel_limit) {
    snprintf(text, sizeof text, "%u × %u pixels", jpeg->image_width, jpeg->image_height);
    set_message(message, message_size, text);
    return SPARSELAND_JPEG_TOO_LARGE;
  }
  switch (jpeg->jpeg_color_space) {
    case JCS_GRAYSCALE: jpeg->out_color_space = JCS_GRAYSCALE; break;
    case JCS_YCbCr:
    case JCS_RGB: jpeg->out_color_space = JCS_RGB; break;
    case JCS_CMYK:
    case JCS_YCCK:
      set_message(message, message_size, "its colours are CMYK, for print");
      return SPARSELAND_JPEG_UNSUPPORTED;
    default:
      snprintf(text, sizeof text, "it has %d channels of unknown meaning", jpeg->num_components);
      set_message(message, message_size, text);
      return SPARSELAND_JPEG_UNSUPPORTED;
  }
  info->width = jpeg->image_width;
  info->height = jpeg->image_height;
  info->channels = jpeg->out_color_space == JCS_RGB ? 3 : 1;
  // A damaged profile is a warning, and NULL.
  if (!jpeg_read_icc_profile(jpeg, &reader->profile, &reader->profile_size)) reader->profile = NULL;
  return SPARSELAND_JPEG_OK;
}

sparseland_jpeg_status sparseland_jpeg_open(
    const char *path, const uint8_t *data, size_t size, uint64_t pixel_limit, sparseland_jpeg_reader **reader,
    sparseland_jpeg_info *info, char *message, size_t message_size) {
  set_message(message, message_size, "");
  *reader = NULL;
  sparseland_jpeg_reader *own = calloc(1, sizeof *own);
  if (!own) return SPARSELAND_JPEG_NO_MEMORY;
  if (path && !(own->file = fopen(path, "rb"))) {
    set_message(message, message_size, strerror(errno));
    free(own);
    return SPARSELAND_JPEG_CANNOT_OPEN;
  }
  sparseland_jpeg_status status = open_reader(own, data, size, pixel_limit, info, message, message_size);
  if (status == SPARSELAND_JPEG_OK) *reader = own;
  else sparseland_jpeg_close(own);
  return status;
}

sparseland_jpeg_status sparseland_jpeg_decode(
    sparseland_jpeg_reader *reader, float *planes, char *message, size_t message_size) {
  set_message(message, message_size, "");
  if (reader->decoded) {
    set_message(message, message_size, "the picture was decoded before");
    return SPARSELAND_JPEG_CORRUPT;
  }
  reader->decoded = 1;
  struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  if (setjmp(reader->keeper.jump)) return failure(&reader->keeper, message, message_size);
  jpeg_start_decompress(jpeg);
  size_t width = jpeg->output_width, plane = width * jpeg->output_height;
  size_t channels = (size_t)jpeg->output_components;
  reader->row = calloc(width, channels);
  if (!reader->row) return SPARSELAND_JPEG_NO_MEMORY;
  while (jpeg->output_scanline < jpeg->output_height) {
    size_t y = jpeg->output_scanline;
    if (jpeg_read_scanlines(jpeg, &reader->row, 1) != 1) {
      set_message(message, message_size, "the data end early");
      return SPARSELAND_JPEG_CORRUPT;
    }
    for (size_t c = 0; c < channels; c++) {
      float *out = planes + c * plane + y * width;
      for (size_t x = 0; x < width; x++) out[x] = reader->row[x * channels + c] / 255.0f;
    }
  }
  jpeg_finish_decompress(jpeg);
  return SPARSELAND_JPEG_OK;
}

void sparseland_jpeg_get_carried(sparseland_jpeg_reader *reader, sparseland_jpeg_carried *carried) {
  memset(carried, 0, sizeof *carried);
  carried->density_unit = -1;
  carried->profile = reader->profile;
  carried->profile_size = reader->profile_size;
  if (reader->jpeg.saw_JFIF_marker) {
    carried->density_unit = reader->jpeg.density_unit;
    carried->density[0] = reader->jpeg.X_density;
    carried->density[1] = reader->jpeg.Y_density;
  }
  for (jpeg_saved_marker_ptr marker = reader->jpeg.marker_list; marker; marker = marker->next) {
    if (marker->marker == JPEG_APP0 + 1 && marker->data_length > 6 && !memcmp(marker->data, "Exif\0\0", 6)) {
      carried->exif = marker->data + 6;
      carried->exif_size = marker->data_length - 6;
      return;
    }
  }
}

typedef struct {
  struct jpeg_compress_struct jpeg;
  struct jpeg_destination_mgr destination;
  error_keeper keeper;
  int descriptor;
  int write_errno;
  uint8_t *row;
  uint8_t buffer[1 << 16];
} writer;

static void on_start(j_compress_ptr jpeg) {
  writer *out = jpeg->client_data;
  out->destination.next_output_byte = out->buffer;
  out->destination.free_in_buffer = sizeof out->buffer;
}

static void write_bytes(writer *out, size_t count) {
  const uint8_t *bytes = out->buffer;
  while (count > 0) {
    ssize_t written = write(out->descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      out->write_errno = written < 0 ? errno : ENOSPC;
      snprintf(out->keeper.error, sizeof out->keeper.error, "%s", strerror(out->write_errno));
      longjmp(out->keeper.jump, 1);
    }
    bytes += written;
    count -= (size_t)written;
  }
}

static boolean on_full(j_compress_ptr jpeg) {
  writer *out = jpeg->client_data;
  // libjpeg counts on the whole buffer, whatever it says is free.
  write_bytes(out, sizeof out->buffer);
  on_start(jpeg);
  return TRUE;
}

static void on_end(j_compress_ptr jpeg) {
  writer *out = jpeg->client_data;
  write_bytes(out, sizeof out->buffer - out->destination.free_in_buffer);
}

static uint8_t quantised(float value) {
  float v = value * 255.0f;
  if (!(v > 0)) return 0;
  return v >= 255 ? 255 : (uint8_t)roundf(v);
}

static void set_carried(struct jpeg_compress_struct *jpeg, const sparseland_jpeg_carried *carried) {
  static const size_t room = 65533 - 6;
  if (carried->exif && carried->exif_size <= room) {
    jpeg_write_m_header(jpeg, JPEG_APP0 + 1, carried->exif_size + 6);
    for (int i = 0; i < 6; i++) jpeg_write_m_byte(jpeg, "Exif\0"[i]);
    for (uint32_t i = 0; i < carried->exif_size; i++) jpeg_write_m_byte(jpeg, carried->exif[i]);
  }
  if (carried->profile) jpeg_write_icc_profile(jpeg, carried->profile, carried->profile_size);
}

static sparseland_jpeg_status write_picture(
    writer *out, const float *planes, uint32_t width, uint32_t height, uint32_t channels, int quality,
    const sparseland_jpeg_carried *carried) {
  struct jpeg_compress_struct *jpeg = &out->jpeg;
  jpeg->err = keep_errors(&out->keeper);
  if (setjmp(out->keeper.jump)) return SPARSELAND_JPEG_CANNOT_WRITE;
  jpeg_create_compress(jpeg);
  jpeg->client_data = out;
  out->destination.init_destination = on_start;
  out->destination.empty_output_buffer = on_full;
  out->destination.term_destination = on_end;
  jpeg->dest = &out->destination;
  jpeg->image_width = width;
  jpeg->image_height = height;
  jpeg->input_components = (int)channels;
  jpeg->in_color_space = channels == 3 ? JCS_RGB : JCS_GRAYSCALE;
  jpeg_set_defaults(jpeg);
  jpeg_set_quality(jpeg, quality, TRUE);
  jpeg->optimize_coding = TRUE;
  for (uint32_t c = 0; c < channels; c++) jpeg->comp_info[c].h_samp_factor = jpeg->comp_info[c].v_samp_factor = 1;
  if (carried && carried->density_unit >= 0) {
    jpeg->density_unit = (UINT8)carried->density_unit;
    jpeg->X_density = carried->density[0];
    jpeg->Y_density = carried->density[1];
  }
  jpeg_start_compress(jpeg, TRUE);
  if (carried) set_carried(jpeg, carried);
  size_t plane = (size_t)width * height;
  while (jpeg->next_scanline < height) {
    for (uint32_t c = 0; c < channels; c++) {
      const float *in = planes + c * plane + (size_t)jpeg->next_scanline * width;
      for (uint32_t x = 0; x < width; x++) out->row[(size_t)x * channels + c] = quantised(in[x]);
    }
    jpeg_write_scanlines(jpeg, &out->row, 1);
  }
  jpeg_finish_compress(jpeg);
  return SPARSELAND_JPEG_OK;
}

sparseland_jpeg_status sparseland_jpeg_write(
    int descriptor, const float *planes, uint32_t width, uint32_t height, uint32_t channels, int quality,
    const sparseland_jpeg_carried *carried, char *message, size_t message_size) {
  set_message(message, message_size, "");
  writer *out = calloc(1, sizeof *out);
  if (!out) return SPARSELAND_JPEG_NO_MEMORY;
  out->descriptor = descriptor;
  out->row = calloc(width, channels);
  sparseland_jpeg_status status = SPARSELAND_JPEG_NO_MEMORY;
  if (out->row) status = write_picture(out, planes, width, height, channels, quality, carried);
  if (status == SPARSELAND_JPEG_CANNOT_WRITE) set_message(message, message_size, out->keeper.error);
  jpeg_destroy_compress(&out->jpeg);
  int reason = out->write_errno;
  free(out->row);
  free(out);
  errno = reason;
  return status;
}

// A macro's value as a text.
#define TEXT_OF(value) #value
#define TEXT(macro) TEXT_OF(macro)

const char *sparseland_jpeg_built_version(void) {
#ifdef LIBJPEG_TURBO_VERSION
  return "turbo " TEXT(LIBJPEG_TURBO_VERSION);
#else
  return TEXT(JPEG_LIB_VERSION);
#endif
}

const char *sparseland_jpeg_loaded_interface(void) {
  struct jpeg_error_mgr errors;
  return jpeg_std_error(&errors)->jpeg_message_table[JMSG_VERSION];
}
