#include "CGnuplot.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <unordered_map>
#include <vector>

#include <png.h>

// gnuplot's cairo terminal writes three bytes a pixel. Figures of pictures have few colours: grays and one scale for
// differences; with an index of one byte a pixel the file is some three times smaller, which counts in a repository.

namespace {

struct Count {
  uint32_t color;
  size_t pixels;
};

// The colour that stands for another when `bits` low bits of each channel are dropped; grays keep one bit more than
// asked, because steps show in smooth gray skies first.
uint32_t cell(uint32_t color, int bits) {
  const uint32_t red = color >> 16, green = color >> 8 & 255, blue = color & 255;
  if (red == green && green == blue) bits = std::min(bits, 1);
  const uint32_t mask = 0xffu << bits & 0xffu;
  const bool gray = red == green && green == blue;
  return (red & mask) << 16 | (green & mask) << 8 | (blue & mask) | (gray ? 1u << 24 : 0);
}

int fail(const char *text, char *reason, size_t size) {
  if (reason != nullptr && size > 0) std::snprintf(reason, size, "%s", text);
  return -1;
}

int index_png(const char *path, int most_bits, char *reason, size_t size) {
  png_image image;
  std::memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&image, path)) return fail(image.message, reason, size);
  image.format = PNG_FORMAT_RGB;
  std::vector<png_byte> pixels(PNG_IMAGE_SIZE(image));
  if (!png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr)) return fail(image.message, reason, size);

  const size_t count = pixels.size() / 3;
  std::vector<uint32_t> colors(count);
  std::unordered_map<uint32_t, size_t> histogram;
  for (size_t i = 0; i < count; i++) {
    colors[i] = uint32_t(pixels[3 * i]) << 16 | uint32_t(pixels[3 * i + 1]) << 8 | pixels[3 * i + 2];
    histogram[colors[i]]++;
  }
  std::vector<Count> known;
  for (const auto &entry : histogram) known.push_back({entry.first, entry.second});
  // The most frequent first, then by value, so that the result does not depend on the order in the hash table.
  std::sort(known.begin(), known.end(), [](const Count &a, const Count &b) {
    return a.pixels != b.pixels ? a.pixels > b.pixels : a.color < b.color;
  });

  for (int bits = 0; bits <= most_bits; bits++) {
    std::unordered_map<uint32_t, uint32_t> index;
    std::vector<png_byte> map;
    for (const Count &entry : known) {
      if (!index.emplace(cell(entry.color, bits), uint32_t(map.size() / 3)).second) continue;
      // A cell is shown as its most frequent colour.
      map.push_back(png_byte(entry.color >> 16));
      map.push_back(png_byte(entry.color >> 8 & 255));
      map.push_back(png_byte(entry.color & 255));
    }
    if (map.size() > 3 * 256) continue;
    std::vector<png_byte> indices(count);
    for (size_t i = 0; i < count; i++) indices[i] = png_byte(index[cell(colors[i], bits)]);
    png_image output;
    std::memset(&output, 0, sizeof output);
    output.version = PNG_IMAGE_VERSION;
    output.width = image.width;
    output.height = image.height;
    output.format = PNG_FORMAT_RGB_COLORMAP;
    output.colormap_entries = png_uint_32(map.size() / 3);
    if (!png_image_write_to_file(&output, path, 0, indices.data(), 0, map.data()))
      return fail(output.message, reason, size);
    return 1;
  }
  return 0;
}

}  // namespace

extern "C" int sparseland_png_index(const char *path, int most_bits, char *reason, size_t size) {
  try {
    return index_png(path, most_bits, reason, size);
  } catch (const std::exception &error) {
    return fail(error.what(), reason, size);
  }
}
