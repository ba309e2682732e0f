#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CTIFF.h"
#include "internal.h"

struct sparseland_tiff_reader {
  TIFF *tiff;
  sparseland_tiff_messages messages;
  const uint8_t *data;  // memory source
  size_t size;
  toff_t position;
  sparseland_tiff_info header;
  uint16_t photometric, samples, planar;
  int alpha;          // the sample that is the alpha channel; 0 where there is none
  int premultiplied;  // colours are stored times alpha
  uint16_t *palette[3];
  float palette_top;
  uint8_t *buffer;  // one line, or one tile
  int translucent;
};

// Photometric interpretations of camera files, which libtiff's headers do not all name.
enum { COLOR_FILTER_ARRAY = 32803, LINEAR_RAW = 34892 };

void sparseland_tiff_set_message(char *message, size_t size, const char *text) {
  if (message && size) snprintf(message, size, "%s", text);
}

static int on_error(TIFF *tiff, void *data, const char *module, const char *format, va_list arguments) {
  (void)tiff;
  (void)module;
  sparseland_tiff_messages *messages = data;
  if (!messages->error[0]) {
    messages->system_error = errno;
    vsnprintf(messages->error, sizeof messages->error, format, arguments);
  }
  return 1;
}

static int on_warning(TIFF *tiff, void *data, const char *module, const char *format, va_list arguments) {
  (void)tiff;
  (void)data;
  (void)module;
  (void)format;
  (void)arguments;
  return 1;
}

TIFFOpenOptions *sparseland_tiff_options(sparseland_tiff_messages *messages) {
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options) return NULL;
  TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, messages);
  TIFFOpenOptionsSetWarningHandlerExtR(options, on_warning, NULL);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)1 << 30);
  return options;
}

// A file in memory, as libtiff wants to see one.
static tmsize_t on_read(thandle_t handle, void *out, tmsize_t count) {
  sparseland_tiff_reader *reader = handle;
  if (reader->position >= reader->size || count <= 0) return 0;
  size_t left = reader->size - (size_t)reader->position;
  if ((size_t)count > left) count = (tmsize_t)left;
  memcpy(out, reader->data + reader->position, (size_t)count);
  reader->position += (toff_t)count;
  return count;
}
static tmsize_t on_write(thandle_t handle, void *bytes, tmsize_t count) {
  (void)handle;
  (void)bytes;
  (void)count;
  return 0;
}
static toff_t on_seek(thandle_t handle, toff_t offset, int whence) {
  sparseland_tiff_reader *reader = handle;
  if (whence == SEEK_CUR) offset += reader->position;
  if (whence == SEEK_END) offset += reader->size;
  return reader->position = offset;
}
static int on_close(thandle_t handle) {
  (void)handle;
  return 0;
}
static toff_t on_size(thandle_t handle) { return ((sparseland_tiff_reader *)handle)->size; }

void sparseland_tiff_close(sparseland_tiff_reader *reader) {
  if (!reader) return;
  if (reader->tiff) TIFFClose(reader->tiff);
  free(reader->buffer);
  free(reader);
}

static sparseland_tiff_status unsupported(char *message, size_t message_size, const char *text) {
  sparseland_tiff_set_message(message, message_size, text);
  return SPARSELAND_TIFF_UNSUPPORTED;
}

static sparseland_tiff_status corrupt(const sparseland_tiff_reader *reader, char *message, size_t message_size) {
  const char *error = reader->messages.error;
  sparseland_tiff_set_message(message, message_size, error[0] ? error : "its directory makes no sense");
  return SPARSELAND_TIFF_CORRUPT;
}

// A raw file of a camera: a DNG, or one whose first picture is a thumbnail while the sensor's data hang below it.
static int is_raw(TIFF *tiff, uint16_t photometric) {
  uint16_t count = 0;
  uint32_t kind = 0;
  void *data = NULL;
  if (photometric == COLOR_FILTER_ARRAY || photometric == LINEAR_RAW) return 1;
  if (TIFFGetField(tiff, TIFFTAG_DNGVERSION, &data)) return 1;
  return TIFFGetField(tiff, TIFFTAG_SUBFILETYPE, &kind) && (kind & FILETYPE_REDUCEDIMAGE) &&
         TIFFGetField(tiff, TIFFTAG_SUBIFD, &count, &data);
}

// The alpha channel among the samples beyond the colours. Samples of unspecified meaning are left out.
static void find_alpha(sparseland_tiff_reader *reader, uint32_t colours) {
  uint16_t count = 0, *kinds = NULL;
  if (!TIFFGetField(reader->tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds)) return;
  for (uint32_t k = 0; k < count && colours + k < reader->samples; k++) {
    if (kinds[k] != EXTRASAMPLE_ASSOCALPHA && kinds[k] != EXTRASAMPLE_UNASSALPHA) continue;
    reader->alpha = (int)(colours + k);
    reader->premultiplied = kinds[k] == EXTRASAMPLE_ASSOCALPHA;
    return;
  }
}

static uint32_t palette_channels(sparseland_tiff_reader *reader, uint32_t bits) {
  uint16_t **p = reader->palette;
  uint16_t largest = 0;
  uint32_t channels = 1;
  for (uint32_t i = 0; i < 1u << bits; i++) {
    if (p[0][i] != p[1][i] || p[0][i] != p[2][i]) channels = 3;
    for (int c = 0; c < 3; c++) largest = p[c][i] > largest ? p[c][i] : largest;
  }
  // The standard has 16 bits; some old programs wrote 8.
  reader->palette_top = largest < 256 ? 255.0f : 65535.0f;
  return channels;
}

static sparseland_tiff_status read_directory(
    sparseland_tiff_reader *reader, uint64_t pixel_limit, char *message, size_t message_size) {
  TIFF *tiff = reader->tiff;
  sparseland_tiff_info *header = &reader->header;
  uint16_t bits = 1, format = SAMPLEFORMAT_UINT, compression = COMPRESSION_NONE;
  char text[160];
  int hasPhotometric = TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &reader->photometric);
  if (is_raw(tiff, hasPhotometric ? reader->photometric : 0)) return SPARSELAND_TIFF_RAW;
  if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &header->width) ||
      !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &header->height) || !header->width || !header->height ||
      !hasPhotometric) {
    return corrupt(reader, message, message_size);
  }
  if ((uint64_t)header->width * header->height > pixel_limit) {
    snprintf(text, sizeof text, "%u × %u pixels", header->width, header->height);
    sparseland_tiff_set_message(message, message_size, text);
    return SPARSELAND_TIFF_TOO_LARGE;
  }
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &reader->samples);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &format);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &reader->planar);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
  if (!TIFFIsCODECConfigured(compression)) {
    snprintf(text, sizeof text, "its compression, number %u, is not known to libtiff", compression);
    return unsupported(message, message_size, text);
  }
  uint32_t colours = 1;
  header->channels = 1;
  switch (reader->photometric) {
    case PHOTOMETRIC_MINISBLACK:
    case PHOTOMETRIC_MINISWHITE: break;
    case PHOTOMETRIC_YCBCR:
      if (compression != COMPRESSION_JPEG) {
        return unsupported(message, message_size, "its colours are YCbCr without JPEG compression");
      }
      // libjpeg, inside libtiff, then hands out RGB.
      TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
      colours = header->channels = 3;
      break;
    case PHOTOMETRIC_RGB: colours = header->channels = 3; break;
    case PHOTOMETRIC_PALETTE: break;
    case PHOTOMETRIC_SEPARATED: return unsupported(message, message_size, "its colours are CMYK, for print");
    case PHOTOMETRIC_CIELAB:
    case PHOTOMETRIC_ICCLAB:
    case PHOTOMETRIC_ITULAB: return unsupported(message, message_size, "its colours are L*a*b*");
    default:
      snprintf(text, sizeof text, "its colours are of the kind number %u", reader->photometric);
      return unsupported(message, message_size, text);
  }
  if (format == SAMPLEFORMAT_IEEEFP || (format != SAMPLEFORMAT_UINT && format != SAMPLEFORMAT_VOID)) {
    snprintf(text, sizeof text, "its samples are %u-bit %s", bits,
             format == SAMPLEFORMAT_IEEEFP ? "floating-point numbers" : "numbers with a sign");
    return unsupported(message, message_size, text);
  }
  int is_palette = reader->photometric == PHOTOMETRIC_PALETTE;
  if (!(bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16) || (is_palette && bits > 8)) {
    snprintf(text, sizeof text, "its samples have %u bits", bits);
    return unsupported(message, message_size, text);
  }
  if (reader->samples < colours) {
    snprintf(text, sizeof text, "%u samples a pixel where %u are wanted", reader->samples, colours);
    sparseland_tiff_set_message(message, message_size, text);
    return SPARSELAND_TIFF_CORRUPT;
  }
  if (is_palette) {
    if (!TIFFGetField(tiff, TIFFTAG_COLORMAP, &reader->palette[0], &reader->palette[1], &reader->palette[2])) {
      sparseland_tiff_set_message(message, message_size, "the palette is missing");
      return SPARSELAND_TIFF_CORRUPT;
    }
    header->channels = palette_channels(reader, bits);
  } else {
    find_alpha(reader, colours);
  }
  header->bit_depth = bits;
  header->has_alpha = reader->alpha != 0;
  header->has_more = !TIFFLastDirectory(tiff);
  return SPARSELAND_TIFF_OK;
}

static sparseland_tiff_status open_tiff(sparseland_tiff_reader *reader, const char *path) {
  TIFFOpenOptions *options = sparseland_tiff_options(&reader->messages);
  if (!options) return SPARSELAND_TIFF_NO_MEMORY;
  // "m": read, not mapped into memory, so that a file that shrinks meanwhile is an error and no crash.
  if (path) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
      reader->messages.system_error = errno;
      TIFFOpenOptionsFree(options);
      return SPARSELAND_TIFF_CANNOT_OPEN;
    }
    reader->tiff = TIFFFdOpenExt(descriptor, path, "rm", options);
    if (!reader->tiff) close(descriptor);
  } else {
    reader->tiff = TIFFClientOpenExt(
        "memory", "rm", reader, on_read, on_write, on_seek, on_close, on_size, NULL, NULL, options);
  }
  TIFFOpenOptionsFree(options);
  return reader->tiff ? SPARSELAND_TIFF_OK : SPARSELAND_TIFF_CORRUPT;
}

sparseland_tiff_status sparseland_tiff_open(
    const char *path, const uint8_t *data, size_t size, uint64_t pixel_limit, sparseland_tiff_reader **reader,
    sparseland_tiff_info *info, char *message, size_t message_size) {
  sparseland_tiff_set_message(message, message_size, "");
  *reader = NULL;
  sparseland_tiff_reader *own = calloc(1, sizeof *own);
  if (!own) return SPARSELAND_TIFF_NO_MEMORY;
  own->data = data;
  own->size = size;
  sparseland_tiff_status status = open_tiff(own, path);
  if (status == SPARSELAND_TIFF_OK) status = read_directory(own, pixel_limit, message, message_size);
  else if (status == SPARSELAND_TIFF_CORRUPT) corrupt(own, message, message_size);
  else if (status == SPARSELAND_TIFF_CANNOT_OPEN) {
    sparseland_tiff_set_message(message, message_size, strerror(own->messages.system_error));
  }
  if (status != SPARSELAND_TIFF_OK) {
    sparseland_tiff_close(own);
    return status;
  }
  *info = own->header;
  *reader = own;
  return status;
}

static uint32_t sample_at(const uint8_t *line, size_t place, uint32_t bits) {
  if (bits == 8) return line[place];
  if (bits == 16) {
    uint16_t value;
    memcpy(&value, line + 2 * place, 2);  // libtiff has brought it into the machine's order
    return value;
  }
  size_t bit = place * bits;
  return (uint32_t)(line[bit / 8] >> (8 - bits - bit % 8)) & ((1u << bits) - 1);
}

// `count` pixels of a line into the planes, from column x of row y on. `sample` is the one that the line holds where planes
// are stored apart, −1 where the line holds all samples of each pixel.
static void deliver(
    sparseland_tiff_reader *reader, const uint8_t *line, float *planes, float *opacity, uint32_t x, uint32_t y,
    uint32_t count, int sample) {
  const sparseland_tiff_info *header = &reader->header;
  size_t plane = (size_t)header->width * header->height, start = (size_t)y * header->width + x;
  uint32_t bits = header->bit_depth, step = sample < 0 ? reader->samples : 1;
  float top = (float)((1u << bits) - 1);
  if (reader->photometric == PHOTOMETRIC_PALETTE) {
    if (sample > 0) return;
    for (uint32_t i = 0; i < count; i++) {
      uint32_t place = sample_at(line, (size_t)i * step, bits);
      for (uint32_t c = 0; c < header->channels; c++) {
        planes[c * plane + start + i] = reader->palette[c][place] / reader->palette_top;
      }
    }
    return;
  }
  for (int c = 0; c < reader->samples; c++) {
    int is_alpha = reader->alpha && c == reader->alpha;
    if ((sample >= 0 && c != sample) || (c >= (int)header->channels && !is_alpha)) continue;
    float *out = (is_alpha ? opacity : planes + (size_t)c * plane) + start;
    int inverted = !is_alpha && reader->photometric == PHOTOMETRIC_MINISWHITE;
    for (uint32_t i = 0; i < count; i++) {
      float value = (float)sample_at(line, (size_t)i * step + (sample < 0 ? (size_t)c : 0), bits);
      if (is_alpha && value != top) reader->translucent = 1;
      out[i] = (inverted ? top - value : value) / top;
    }
  }
}

static int read_lines(sparseland_tiff_reader *reader, float *planes, float *opacity) {
  uint32_t width = reader->header.width, height = reader->header.height;
  int apart = reader->planar == PLANARCONFIG_SEPARATE;
  size_t wanted = ((size_t)width * (apart ? 1 : reader->samples) * reader->header.bit_depth + 7) / 8;
  tmsize_t size = TIFFScanlineSize(reader->tiff);
  if (size <= 0 || (size_t)size < wanted || !(reader->buffer = calloc(1, (size_t)size))) return 0;
  for (int sample = 0; sample < (apart ? reader->samples : 1); sample++) {
    for (uint32_t y = 0; y < height; y++) {
      if (TIFFReadScanline(reader->tiff, reader->buffer, y, (uint16_t)sample) != 1) return 0;
      deliver(reader, reader->buffer, planes, opacity, 0, y, width, apart ? sample : -1);
    }
  }
  return 1;
}

static int read_tiles(sparseland_tiff_reader *reader, float *planes, float *opacity) {
  uint32_t width = reader->header.width, height = reader->header.height, across = 0, down = 0;
  int apart = reader->planar == PLANARCONFIG_SEPARATE;
  TIFFGetField(reader->tiff, TIFFTAG_TILEWIDTH, &across);
  TIFFGetField(reader->tiff, TIFFTAG_TILELENGTH, &down);
  tmsize_t size = TIFFTileSize(reader->tiff), line = TIFFTileRowSize(reader->tiff);
  if (!across || !down || size <= 0 || size > (tmsize_t)1 << 28 || line <= 0) return 0;
  uint64_t wanted = ((uint64_t)across * (apart ? 1 : reader->samples) * reader->header.bit_depth + 7) / 8;
  if ((uint64_t)line < wanted || (uint64_t)line * down > (uint64_t)size) return 0;
  if (!(reader->buffer = calloc(1, (size_t)size))) return 0;
  for (int sample = 0; sample < (apart ? reader->samples : 1); sample++) {
    for (uint64_t y = 0; y < height; y += down) {
      for (uint64_t x = 0; x < width; x += across) {
        if (TIFFReadTile(reader->tiff, reader->buffer, (uint32_t)x, (uint32_t)y, 0, (uint16_t)sample) < 0) return 0;
        uint32_t count = width - x < across ? (uint32_t)(width - x) : across;
        for (uint32_t row = 0; row < down && y + row < height; row++) {
          deliver(reader, reader->buffer + (size_t)row * (size_t)line, planes, opacity, (uint32_t)x,
                  (uint32_t)y + row, count, apart ? sample : -1);
        }
      }
    }
  }
  return 1;
}

sparseland_tiff_status sparseland_tiff_decode(
    sparseland_tiff_reader *reader, float *planes, float *opacity, int *is_translucent, char *message,
    size_t message_size) {
  sparseland_tiff_set_message(message, message_size, "");
  *is_translucent = 0;
  if (reader->buffer) {
    sparseland_tiff_set_message(message, message_size, "the picture was decoded before");
    return SPARSELAND_TIFF_CORRUPT;
  }
  reader->messages.error[0] = 0;
  int whole = (TIFFIsTiled(reader->tiff) ? read_tiles : read_lines)(reader, planes, opacity);
  if (!whole) return corrupt(reader, message, message_size);
  if (reader->premultiplied) {
    size_t plane = (size_t)reader->header.width * reader->header.height;
    for (size_t i = 0; i < plane; i++) {
      for (uint32_t c = 0; c < reader->header.channels; c++) {
        float *value = planes + c * plane + i;
        float whole_value = opacity[i] > 0 ? *value / opacity[i] : 0;
        *value = whole_value < 1 ? whole_value : 1;
      }
    }
  }
  *is_translucent = reader->translucent;
  return SPARSELAND_TIFF_OK;
}

void sparseland_tiff_get_carried(sparseland_tiff_reader *reader, sparseland_tiff_carried *carried) {
  memset(carried, 0, sizeof *carried);
  TIFF *tiff = reader->tiff;
  uint32_t count = 0;
  void *bytes = NULL;
  if (TIFFGetField(tiff, TIFFTAG_ICCPROFILE, &count, &bytes)) {
    carried->profile = bytes;
    carried->profile_size = count;
  }
  uint16_t unit = RESUNIT_INCH, orientation = ORIENTATION_TOPLEFT;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  if (TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &carried->resolution[0]) &&
      TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &carried->resolution[1])) {
    carried->resolution_unit = unit;
  }
  TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
  carried->orientation = orientation >= 1 && orientation <= 8 ? orientation : ORIENTATION_TOPLEFT;
}

const char *sparseland_tiff_version(void) { return TIFFGetVersion(); }
