/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * replay: a main for fuzz targets that feeds them files instead of a fuzzer's ideas.
 *
 *     fuzz_NAME              every file of $srcdir/tests/fuzz/corpus/NAME, at least one
 *     fuzz_NAME FILE...      these files: the crash that a fuzzer found
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define INPUT_MOST (16u * 1024 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay_file(const char *path)
{
    struct buf content = {0};
    struct failure failure;
    if (file_read(path, INPUT_MOST, &content, &failure) != STATUS_OK) {
        fprintf(stderr, "%s: %s\n", failure.what, failure.why);
        exit(EXIT_FAILURE);
    }
    /* A block of just this size, so that a read past its end is seen. */
    uint8_t *exact = malloc(content.length ? content.length : 1);
    if (!exact)
        abort();
    if (content.length)
        memcpy(exact, content.data, content.length);
    LLVMFuzzerTestOneInput(exact, content.length);
    free(exact);
    buf_free(&content);
}

static unsigned replay_folder(const char *folder)
{
    unsigned replayed = 0;
    DIR *listing = opendir(folder);
    if (!listing) {
        perror(folder);
        return 0;
    }
    for (const struct dirent *entry; (entry = readdir(listing));) {
        struct buf path = {0};
        if (entry->d_name[0] == '.')
            continue;
        buf_format(&path, "%s/%s", folder, entry->d_name);
        replay_file(buf_text(&path));
        buf_free(&path);
        replayed++;
    }
    closedir(listing);
    return replayed;
}

static unsigned replay_corpus(const char *program)
{
    const char *srcdir = getenv("srcdir");
    const char *base = strrchr(program, '/');
    const char *name = strstr(base ? base : program, "fuzz_");
    struct buf folder = {0};
    if (!name) {
        fprintf(stderr, "%s: not named fuzz_NAME, so its corpus cannot be found\n", program);
        return 0;
    }
    buf_format(&folder, "%s/tests/fuzz/corpus/%s", srcdir ? srcdir : ".",
               name + strlen("fuzz_"));
    unsigned replayed = replay_folder(buf_text(&folder));
    printf("%u inputs from %s\n", replayed, buf_text(&folder));
    buf_free(&folder);
    return replayed;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return replay_corpus(argv[0]) ? EXIT_SUCCESS : EXIT_FAILURE;
    for (int i = 1; i < argc; i++)
        replay_file(argv[i]);
    return EXIT_SUCCESS;
}
