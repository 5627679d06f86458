/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/secret.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/memory.h"

/* Whole pages: mlock and MADV_DONTDUMP work on nothing smaller, and a page of its own is never
 * shared with memory that somebody else unlocks. */
struct secret secret_new(size_t room)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t size = (room / page + 1) * page;
    void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (data == MAP_FAILED)
        return (struct secret){.data = mem_alloc(0, SIZE_MAX)}; /* ends the program */
    /* Both may be refused by a limit; the secret is then only zeroised. */
    (void)mlock(data, size);
    (void)madvise(data, size, MADV_DONTDUMP);
    return (struct secret){.data = data, .room = size};
}

struct secret secret_copy(struct bytes bytes)
{
    struct secret secret = secret_new(bytes.length);

    if (bytes.length)
        memcpy(secret.data, bytes.data, bytes.length);
    secret.length = bytes.length;
    return secret;
}

struct bytes secret_view(const struct secret *secret)
{
    return (struct bytes){secret->data, secret->length};
}

void secret_free(struct secret *secret)
{
    if (secret->data) {
        explicit_bzero(secret->data, secret->room);
        munmap(secret->data, secret->room);
    }
    *secret = (struct secret){0};
}

bool secret_equal(struct bytes a, struct bytes b)
{
    uint8_t differences = 0;

    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        differences |= (uint8_t)(a.data[i] ^ b.data[i]);
    return differences == 0;
}

void secret_harden_process(void)
{
    struct rlimit none = {0, 0};

    (void)setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) /* its leak check attaches to the process */
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
