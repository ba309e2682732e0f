#ifndef SPARSELAND_CTIFF_INTERNAL_H
#define SPARSELAND_CTIFF_INTERNAL_H

// What reading and writing share: where libtiff's messages go.

#if !__has_include(<tiffio.h>)
#error "no tiffio.h: apt-get install libtiff-dev, dnf install libtiff-devel or brew install libtiff"
#endif

#include <tiffio.h>

typedef struct {
  int system_error;  // errno at the first message
  char error[256];
} sparseland_tiff_messages;

// Options for opening that keep the first error in `messages` and drop warnings; NULL without memory. No single buffer
// grows beyond a GiB.
TIFFOpenOptions *sparseland_tiff_options(sparseland_tiff_messages *messages);

void sparseland_tiff_set_message(char *message, size_t size, const char *text);

#endif
