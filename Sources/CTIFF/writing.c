#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "CTIFF.h"
#include "internal.h"

static uint32_t quantised(float value, float top) {
  float v = value * top;
  if (!(v > 0)) return 0;
  if (v >= top) return (uint32_t)top;
  return (uint32_t)roundf(v);
}

static int write_lines(
    TIFF *tiff, uint8_t *line, const float *planes, const float *opacity, uint32_t width, uint32_t height,
    uint32_t channels, uint32_t bit_depth) {
  size_t plane = (size_t)width * height;
  size_t samples = channels + (opacity ? 1 : 0);
  float top = bit_depth == 16 ? 65535.0f : 255.0f;
  for (uint32_t y = 0; y < height; y++) {
    for (uint32_t c = 0; c < samples; c++) {
      const float *in = (c == channels ? opacity : planes + c * plane) + (size_t)y * width;
      for (uint32_t x = 0; x < width; x++) {
        uint32_t v = quantised(in[x], top);
        size_t place = x * samples + c;
        if (bit_depth == 16) ((uint16_t *)(void *)line)[place] = (uint16_t)v;
        else line[place] = (uint8_t)v;
      }
    }
    if (TIFFWriteScanline(tiff, line, y, 0) != 1) return 0;
  }
  return 1;
}

static int write_picture(
    TIFF *tiff, uint8_t *line, const float *planes, const float *opacity, uint32_t width, uint32_t height,
    uint32_t channels, uint32_t bit_depth, const sparseland_tiff_carried *carried) {
  uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, (uint16_t)bit_depth);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, (uint16_t)(channels + (opacity ? 1 : 0)));
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, channels == 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_ADOBE_DEFLATE);
  TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL);
  TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, TIFFDefaultStripSize(tiff, 0));
  if (opacity) TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &alpha);
  if (carried) {
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, (uint16_t)carried->orientation);
    if (carried->profile) TIFFSetField(tiff, TIFFTAG_ICCPROFILE, carried->profile_size, carried->profile);
    if (carried->resolution_unit) {
      TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, (uint16_t)carried->resolution_unit);
      TIFFSetField(tiff, TIFFTAG_XRESOLUTION, carried->resolution[0]);
      TIFFSetField(tiff, TIFFTAG_YRESOLUTION, carried->resolution[1]);
    }
  }
  // The directory closes the file: a disk that is full shows here at the latest.
  return write_lines(tiff, line, planes, opacity, width, height, channels, bit_depth) && TIFFWriteDirectory(tiff) == 1;
}

sparseland_tiff_status sparseland_tiff_write(
    int descriptor, const float *planes, const float *opacity, uint32_t width, uint32_t height, uint32_t channels,
    uint32_t bit_depth, const sparseland_tiff_carried *carried, char *message, size_t message_size) {
  sparseland_tiff_set_message(message, message_size, "");
  sparseland_tiff_messages messages = {0};
  sparseland_tiff_status status = SPARSELAND_TIFF_NO_MEMORY;
  uint8_t *line = calloc((size_t)width * (channels + (opacity ? 1 : 0)), bit_depth / 8);
  TIFFOpenOptions *options = sparseland_tiff_options(&messages);
  // libtiff closes what it is given.
  int own = dup(descriptor);
  if (line && options && own >= 0) {
    errno = 0;
    TIFF *tiff = TIFFFdOpenExt(own, "TIFF", "w", options);
    status = SPARSELAND_TIFF_CANNOT_WRITE;
    if (!tiff) {
      close(own);
    } else {
      if (write_picture(tiff, line, planes, opacity, width, height, channels, bit_depth, carried)) {
        status = SPARSELAND_TIFF_OK;
      }
      TIFFClose(tiff);
    }
  } else if (own >= 0) {
    close(own);
  }
  if (options) TIFFOpenOptionsFree(options);
  free(line);
  // Closing has work left only after a failure; an error that shows up there alone is a failure too.
  if (status == SPARSELAND_TIFF_OK && messages.error[0]) status = SPARSELAND_TIFF_CANNOT_WRITE;
  if (status == SPARSELAND_TIFF_CANNOT_WRITE) sparseland_tiff_set_message(message, message_size, messages.error);
  errno = messages.system_error;
  return status;
}
