/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record: handshakes for the agreement test and the bench, as capture files.
 *
 *     record plans SEED N IDENTITIES FILE KEYLOG   N handshakes of all kinds
 *     record alike SEED N IDENTITIES FILE KEYLOG   N of one kind, as much traffic looks
 *     record relay PORT FIRST FILE                 what others say to each other: see relay.h
 *
 * FILE is written as pcap when its name ends so, otherwise as pcapng with the key log in it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "interop/record/chance.h"
#include "interop/record/plans.h"
#include "interop/record/relay.h"

static bool write_keylog(const char *path, struct bytes keylog)
{
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(keylog.data, 1, keylog.length, file) == keylog.length;

    return file && fclose(file) == 0 && good;
}

static bool is_pcap(const char *path)
{
    size_t length = strlen(path);

    return length > 5 && strcmp(path + length - 5, ".pcap") == 0;
}

static int record(void (*plans)(struct studio *, unsigned), char **arguments)
{
    struct capture capture = {.format = is_pcap(arguments[3]) ? CAPTURE_PCAP : CAPTURE_PCAPNG};
    struct identities identities;
    struct studio studio;
    bool good;

    chance_seed((unsigned)strtoul(arguments[0], NULL, 10));
    identities_load(&identities, arguments[2]);
    studio_begin(&studio, &identities, &capture);
    plans(&studio, (unsigned)strtoul(arguments[1], NULL, 10));
    good = capture_save(&capture, arguments[3], buf_view(&studio.keylog)) &&
           write_keylog(arguments[4], buf_view(&studio.keylog));
    if (!good)
        perror("record");
    printf("%u connections, %u handshakes completed\n", studio.connections, studio.completed);
    studio_free(&studio);
    identities_free(&identities);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int count, char **arguments)
{
    if (count == 7 && strcmp(arguments[1], "plans") == 0)
        return record(plans_record, arguments + 2);
    if (count == 7 && strcmp(arguments[1], "alike") == 0)
        return record(plans_record_alike, arguments + 2);
    if (count == 5 && strcmp(arguments[1], "relay") == 0)
        return relay((uint16_t)strtoul(arguments[2], NULL, 10),
                     (uint16_t)strtoul(arguments[3], NULL, 10), arguments[4]);
    fprintf(stderr, "usage: record plans|alike SEED N IDENTITIES FILE KEYLOG\n"
                    "       record relay PORT FIRST FILE\n");
    return EXIT_FAILURE;
}
