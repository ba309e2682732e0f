// Stands in for two libraries that a release would otherwise hold; Scripts/release says why.
#include <stddef.h>
#include <string.h>

// JBIG-KIT, of which libtiff reads pictures of one bit a pixel. A TIFF compressed so is refused with these words.
struct jbg_dec_state;
struct jbg_enc_state;

void jbg_dec_init(struct jbg_dec_state *state) { (void)state; }
int jbg_dec_in(struct jbg_dec_state *state, unsigned char *data, size_t length, size_t *read) {
  (void)state, (void)data, (void)length;
  if (read) *read = 0;
  return 1;
}
unsigned char *jbg_dec_getimage(const struct jbg_dec_state *state, int plane) {
  (void)state, (void)plane;
  return NULL;
}
unsigned long jbg_dec_getsize(const struct jbg_dec_state *state) {
  (void)state;
  return 0;
}
void jbg_dec_free(struct jbg_dec_state *state) { (void)state; }
void jbg_enc_init(struct jbg_enc_state *state, unsigned long width, unsigned long height, int planes,
                  unsigned char **bits, void (*out)(unsigned char *, size_t, void *), void *file) {
  (void)state, (void)width, (void)height, (void)planes, (void)bits, (void)out, (void)file;
}
void jbg_enc_out(struct jbg_enc_state *state) { (void)state; }
void jbg_enc_free(struct jbg_enc_state *state) { (void)state; }
int jbg_newlen(unsigned char *data, size_t length) {
  (void)data, (void)length;
  return 0;
}
const char *jbg_strerror(int error) {
  (void)error;
  return "JBIG compression is left out of this build";
}

// gfortran's `a // b`, with which LAPACK writes the names of its options. Nothing else of gfortran's library is called.
void _gfortran_concat_string(size_t wanted, char *result, size_t first_length, const char *first, size_t second_length,
                             const char *second) {
  size_t head = first_length < wanted ? first_length : wanted;
  size_t tail = second_length < wanted - head ? second_length : wanted - head;
  memcpy(result, first, head);
  memcpy(result + head, second, tail);
  memset(result + head + tail, ' ', wanted - head - tail);
}
