#include "CGnuplot.h"

#if !__has_include(<gnuplot-iostream.h>)
#error "no gnuplot-iostream.h: apt-get install libgnuplot-iostream-dev; docs/install.md says what to do elsewhere"
#endif

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>
#include <vector>

#include <unistd.h>

#include <gnuplot-iostream.h>

namespace {

// A double that prints with the fewest digits that read back as the same double, on any stream.
struct Exact {
  double value;
};

std::ostream &operator<<(std::ostream &stream, const Exact &number) {
  if (std::isnan(number.value)) return stream << "nan";
  if (std::isinf(number.value)) return stream << (number.value > 0 ? "inf" : "-inf");
  char digits[32];
  const std::to_chars_result end = std::to_chars(digits, digits + sizeof digits, number.value);
  return stream.write(digits, end.ptr - digits);
}

void report(const char *text, char *reason, size_t size) {
  if (reason != nullptr && size > 0) std::snprintf(reason, size, "%s", text);
}

}  // namespace

struct sparseland_gnuplot {
  std::FILE *handle;
  Gnuplot stream;
  std::string failure;

  // gnuplot-iostream closes the handle in its destructor and keeps any error to itself, so errors are asked for before.
  explicit sparseland_gnuplot(std::FILE *file) : handle(file), stream(file) {}
};

extern "C" {

sparseland_gnuplot *sparseland_gnuplot_open(const char *path, char *reason, size_t size) {
  std::FILE *file = std::fopen(path, "wb");
  if (file == nullptr) {
    report(std::strerror(errno), reason, size);
    return nullptr;
  }
  try {
    return new sparseland_gnuplot(file);
  } catch (const std::exception &error) {
    report(error.what(), reason, size);
    std::fclose(file);
    return nullptr;
  }
}

void sparseland_gnuplot_text(sparseland_gnuplot *file, const char *text) {
  try {
    file->stream << text;
  } catch (const std::exception &error) {
    if (file->failure.empty()) file->failure = error.what();
  }
}

void sparseland_gnuplot_block(sparseland_gnuplot *file, const double *values, size_t rows, size_t columns) {
  try {
    std::vector<std::vector<Exact>> block(rows, std::vector<Exact>(columns));
    for (size_t i = 0; i < rows; i++)
      for (size_t j = 0; j < columns; j++) block[i][j] = Exact{values[i * columns + j]};
    // Not `send1d`, which would end the block with the `e` of inline data.
    gnuplotio::top_level_array_sender(file->stream, block, gnuplotio::Mode1D(), gnuplotio::ModeText());
  } catch (const std::exception &error) {
    if (file->failure.empty()) file->failure = error.what();
  }
}

int sparseland_gnuplot_close(sparseland_gnuplot *file, char *reason, size_t size) {
  errno = 0;
  try {
    file->stream << std::flush;
    if (!file->stream.good() && file->failure.empty())
      file->failure = errno != 0 ? std::strerror(errno) : "the stream broke while writing";
  } catch (const std::exception &error) {
    if (file->failure.empty()) file->failure = error.what();
  }
  // A network or quota error may show only when the data are sent down; pipes and the like cannot be synchronised.
  if (file->failure.empty() && fsync(fileno(file->handle)) != 0 && errno != EINVAL && errno != EROFS)
    file->failure = std::strerror(errno);
  const std::string failure = file->failure;
  delete file;
  if (failure.empty()) return 0;
  report(failure.c_str(), reason, size);
  return -1;
}

int sparseland_gnuplot_iostream_version(void) { return GNUPLOT_IOSTREAM_VERSION; }

}  // extern "C"
