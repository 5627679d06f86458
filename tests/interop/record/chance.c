/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/chance.h"

#include <stdint.h>
#include <sys/random.h>
#include <unistd.h>

/* One stream for what the recorder draws and one for the library: how much that takes may
 * differ from version to version. */
struct stream {
    uint64_t state;
};

static struct stream choices = {0x9e3779b97f4a7c15}, entropy = {0xd1b54a32d192ed03};

/* xorshift64*, by Vigna. */
static uint64_t next(struct stream *stream)
{
    stream->state ^= stream->state >> 12;
    stream->state ^= stream->state << 25;
    stream->state ^= stream->state >> 27;
    return stream->state * 0x2545f4914f6cdd1d;
}

void chance_seed(unsigned seed)
{
    choices.state += seed;
    entropy.state += seed;
    for (int i = 0; i < 20; i++)
        next(&choices);
}

size_t chance_below(size_t limit)
{
    return (size_t)((next(&choices) >> 16) % limit);
}

bool chance_once_in(size_t times)
{
    return chance_below(times) == 0;
}

ssize_t getrandom(void *out, size_t length, unsigned flags)
{
    uint8_t *bytes = out;

    (void)flags;
    for (size_t i = 0; i < length; i++)
        bytes[i] = (uint8_t)(next(&entropy) >> 56);
    return (ssize_t)length;
}

int getentropy(void *out, size_t length)
{
    return getrandom(out, length, 0) < 0 ? -1 : 0;
}
