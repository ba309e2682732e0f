// Feeds the JPEG and TIFF shims with damaged pictures, under sanitizers: see Scripts/fuzz-jpeg-tiff.
//
// Pictures of many kinds are made with libjpeg and libtiff, checked to decode, then damaged in seeded ways: bytes changed,
// cut, doubled, fields set to extremes.

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include <jpeglib.h>

#include "CJPEG.h"
#include "CTIFF.h"
#include "random.h"

typedef struct {
  uint8_t *bytes;
  size_t size;
} buffer;

static buffer contents(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) abort();
  fseek(file, 0, SEEK_END);
  buffer out = {NULL, (size_t)ftell(file)};
  rewind(file);
  out.bytes = malloc(out.size ? out.size : 1);
  if (fread(out.bytes, 1, out.size, file) != out.size) abort();
  fclose(file);
  return out;
}

// Baseline or progressive, gray or colour, with restart marks or without.
static buffer make_jpeg(const char *path) {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  FILE *file = fopen(path, "wb");
  if (!file) abort();
  jpeg_stdio_dest(&jpeg, file);
  jpeg.image_width = 1 + below(40);
  jpeg.image_height = 1 + below(40);
  jpeg.input_components = below(2) ? 3 : 1;
  jpeg.in_color_space = jpeg.input_components == 3 ? JCS_RGB : JCS_GRAYSCALE;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 20 + (int)below(80), TRUE);
  if (below(2)) jpeg_simple_progression(&jpeg);
  if (below(3) == 0) jpeg.restart_interval = 1 + below(4);
  jpeg.arith_code = below(4) == 0;
  jpeg_start_compress(&jpeg, TRUE);
  uint8_t extra[300];
  for (size_t i = 0; i < sizeof extra; i++) extra[i] = (uint8_t)next();
  if (below(2)) {
    memcpy(extra, "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0", 28);
    jpeg_write_marker(&jpeg, JPEG_APP0 + 1, extra, sizeof extra);
  }
  if (below(2)) jpeg_write_icc_profile(&jpeg, extra, sizeof extra);
  uint8_t row[120], *rows = row;
  while (jpeg.next_scanline < jpeg.image_height) {
    for (size_t i = 0; i < sizeof row; i++) row[i] = (uint8_t)next();
    jpeg_write_scanlines(&jpeg, &rows, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  fclose(file);
  return contents(path);
}

// Every arrangement, depth and compression that is read.
static buffer make_tiff(const char *path) {
  static const uint16_t depths[] = {1, 2, 4, 8, 16};
  static const uint16_t compressions[] = {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE,
                                          COMPRESSION_PACKBITS, COMPRESSION_JPEG};
  TIFF *tiff = TIFFOpen(path, below(2) ? "wl" : below(2) ? "wb" : "w8");
  if (!tiff) abort();
  uint32_t width = 1 + below(40), height = 1 + below(40);
  int colour = below(2), tiled = below(2), palette = !colour && below(3) == 0, alpha = !palette && below(3) == 0;
  uint16_t bits = colour || alpha ? depths[3 + below(2)] : depths[below(palette ? 4 : 5)];
  uint16_t compression = compressions[below(5)];
  if (compression == COMPRESSION_JPEG && (bits != 8 || alpha || palette)) compression = COMPRESSION_LZW;
  uint16_t samples = (uint16_t)((colour ? 3 : 1) + alpha), kind = below(2) ? EXTRASAMPLE_ASSOCALPHA : EXTRASAMPLE_UNASSALPHA;
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, samples);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, below(2) ? PLANARCONFIG_CONTIG : PLANARCONFIG_SEPARATE);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, compression);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
               palette ? PHOTOMETRIC_PALETTE : colour ? PHOTOMETRIC_RGB : below(2));
  TIFFSetField(tiff, TIFFTAG_ORIENTATION, (uint16_t)(1 + below(8)));
  if (alpha) TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &kind);
  if (below(2)) {
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, 300.0);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, 150.0);
  }
  uint16_t map[3][256];
  for (int i = 0; i < 256; i++) for (int c = 0; c < 3; c++) map[c][i] = (uint16_t)next();
  if (palette) TIFFSetField(tiff, TIFFTAG_COLORMAP, map[0], map[1], map[2]);
  if (tiled) {
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 16 * (1 + below(2)));
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, 16 * (1 + below(2)));
  } else {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 8 * (1 + below(3)));
  }
  tmsize_t size = tiled ? TIFFTileSize(tiff) : TIFFStripSize(tiff);
  uint8_t *bytes = malloc((size_t)size);
  uint32_t count = tiled ? TIFFNumberOfTiles(tiff) : TIFFNumberOfStrips(tiff);
  for (uint32_t k = 0; k < count; k++) {
    for (tmsize_t i = 0; i < size; i++) bytes[i] = (uint8_t)next();
    if (tiled) TIFFWriteEncodedTile(tiff, k, bytes, size);
    else TIFFWriteEncodedStrip(tiff, k, bytes, size);
  }
  free(bytes);
  TIFFClose(tiff);
  return contents(path);
}

static size_t damage(uint8_t *bytes, size_t size, size_t room) {
  uint32_t rounds = 1 + below(4);
  for (uint32_t k = 0; k < rounds && size > 0; k++) {
    size_t at = below((uint32_t)size), run = 1 + below(32);
    // Headers and directories stand at the ends: half of the damage goes there.
    if (below(2)) at = below(2) ? at % (size < 300 ? size : 300) : size - 1 - at % (size < 300 ? size : 300);
    if (run > size - at) run = size - at;
    switch (below(7)) {
      case 0: bytes[at] ^= (uint8_t)(1u << below(8)); break;
      case 1: bytes[at] = (uint8_t)next(); break;
      case 2: if (below(4) == 0) size = at; break;
      case 3:
        memmove(bytes + at, bytes + at + run, size - at - run);
        size -= run;
        break;
      case 4:
        if (size + run > room) break;
        memmove(bytes + at + run, bytes + at, size - at);
        size += run;
        break;
      case 5: if (at + 4 <= size) memset(bytes + at, below(2) ? 0xff : 0x7f, 4); break;
      default: if (at + 4 <= size) memset(bytes + at, 0, 4);
    }
  }
  return size;
}

static unsigned long decoded[2], refused[2];

static void check(const float *values, size_t count, const char *what) {
  for (size_t i = 0; values && i < count; i++) {
    if (!(values[i] >= 0 && values[i] <= 1)) {
      fprintf(stderr, "%s: a value of %g\n", what, values[i]);
      abort();
    }
  }
}

// Reads one picture; every value must be in [0, 1], every refusal have words. Returns whether it decoded.
static int read_one(int is_tiff, const uint8_t *bytes, size_t size) {
  char message[256] = "";
  int ok = 0, has_words = 1;
  if (is_tiff) {
    sparseland_tiff_reader *reader = NULL;
    sparseland_tiff_info info;
    sparseland_tiff_carried carried;
    int translucent;
    sparseland_tiff_status status =
        sparseland_tiff_open(NULL, bytes, size, 1000000, &reader, &info, message, sizeof message);
    has_words = status == SPARSELAND_TIFF_RAW || status == SPARSELAND_TIFF_OK || message[0];
    if (status == SPARSELAND_TIFF_OK) {
      size_t plane = (size_t)info.width * info.height;
      float *planes = malloc(plane * info.channels * sizeof *planes);
      float *opacity = info.has_alpha ? malloc(plane * sizeof *opacity) : NULL;
      status = sparseland_tiff_decode(reader, planes, opacity, &translucent, message, sizeof message);
      ok = status == SPARSELAND_TIFF_OK;
      has_words = ok || message[0];
      if (ok) check(planes, plane * info.channels, "TIFF"), check(opacity, plane, "alpha");
      sparseland_tiff_get_carried(reader, &carried);
      for (uint32_t i = 0; carried.profile && i < carried.profile_size; i++) state += carried.profile[i] & 0;
      free(planes);
      free(opacity);
    }
    sparseland_tiff_close(reader);
  } else {
    sparseland_jpeg_reader *reader = NULL;
    sparseland_jpeg_info info;
    sparseland_jpeg_carried carried;
    sparseland_jpeg_status status =
        sparseland_jpeg_open(NULL, bytes, size, 1000000, &reader, &info, message, sizeof message);
    has_words = status == SPARSELAND_JPEG_OK || message[0];
    if (status == SPARSELAND_JPEG_OK) {
      sparseland_jpeg_get_carried(reader, &carried);
      for (uint32_t i = 0; carried.exif && i < carried.exif_size; i++) state += carried.exif[i] & 0;
      for (uint32_t i = 0; carried.profile && i < carried.profile_size; i++) state += carried.profile[i] & 0;
      size_t count = (size_t)info.width * info.height * info.channels;
      float *planes = malloc(count * sizeof *planes);
      ok = sparseland_jpeg_decode(reader, planes, message, sizeof message) == SPARSELAND_JPEG_OK;
      has_words = ok || message[0];
      if (ok) check(planes, count, "JPEG");
      free(planes);
    }
    sparseland_jpeg_close(reader);
  }
  if (!has_words) {
    fprintf(stderr, "an error without words\n");
    abort();
  }
  (ok ? decoded : refused)[is_tiff]++;
  return ok;
}

int main(int count, char **arguments) {
  unsigned long runs = count > 1 ? strtoul(arguments[1], NULL, 10) : 5000;
  state = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
  const char *folder = getenv("TMPDIR");
  char path[4096];
  snprintf(path, sizeof path, "%s/sparseland-fuzz-XXXXXX", folder ? folder : P_tmpdir);
  int descriptor = mkstemp(path);
  if (descriptor < 0) abort();
  close(descriptor);
  for (unsigned long run = 0; run < runs; run++) {
    int is_tiff = (int)(run % 2);
    buffer original = is_tiff ? make_tiff(path) : make_jpeg(path);
    if (!read_one(is_tiff, original.bytes, original.size)) {
      fprintf(stderr, "a whole %s was refused in run %lu\n", is_tiff ? "TIFF" : "JPEG", run);
      return 1;
    }
    for (int k = 0; k < 8; k++) {
      size_t room = original.size + 256;
      uint8_t *bytes = malloc(room);
      memcpy(bytes, original.bytes, original.size);
      size_t size = damage(bytes, original.size, room);
      // An exact allocation, so that reading one byte beyond it is seen.
      uint8_t *exact = malloc(size ? size : 1);
      memcpy(exact, bytes, size);
      read_one(is_tiff, exact, size);
      free(exact);
      free(bytes);
    }
    free(original.bytes);
  }
  unlink(path);
  for (int k = 0; k < 2; k++) {
    printf("%s: %lu decoded, %lu refused\n", k ? "TIFF" : "JPEG", decoded[k], refused[k]);
  }
  return 0;
}
