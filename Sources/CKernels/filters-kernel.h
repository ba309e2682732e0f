// The sums of filters.c, for one generation of processors.

// Adds patches to a picture: row i of each patch has `lane` numbers, `step` from the place of the patch before. Places whose
// patches do not overlap come after each other, so that no addition waits for the one before it to reach the cache.
TARGET static void NAME(add_patches)(
    const float *patches, long patch, long count, long side, long lane, long step, float *picture, long row) {
    const long apart = (lane + step - 1) / step;
    for (long i = 0; i < side; i++)
        for (long start = 0; start < apart; start++)
            for (long place = start; place < count; place += apart) {
                const float *from = patches + place * patch + i * lane;
                float *to = picture + i * row + place * step;
                for (long l = 0; l < lane; l += 8) *(eight *)(to + l) += *(const eight *)(from + l);
            }
}
