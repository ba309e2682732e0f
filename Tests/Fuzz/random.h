// Seeded random numbers for the fuzzers.
#include <stdint.h>

static uint64_t state;

// SplitMix64.
static uint64_t next(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}
static uint32_t below(uint32_t bound) { return (uint32_t)(next() % bound); }
