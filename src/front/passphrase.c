/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/passphrase.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "crypto/random.h"
#include "front/terminal.h"

#define GROUPS     4 /* of a drawn one: four groups of four letters, 80 bits */
#define GROUP_SIZE 4

/* Reads the first line of the descriptor, octet by octet, so that what follows
 * is left there. */
static enum status read_line(int fd, struct secret *out, struct failure *failure)
{
    ssize_t got;
    uint8_t octet;

    *out = secret_new(PASSPHRASE_MOST);
    while ((got = read(fd, &octet, 1)) == 1 && octet != '\n')
        if (out->length < PASSPHRASE_MOST)
            out->data[out->length++] = octet;
    if (got >= 0 && out->length)
        return STATUS_OK;
    secret_free(out);
    return fail(failure, STATUS_NO_INPUT,
                "cannot read a passphrase from descriptor %d\n%s\n"
                "give it a line: lockstep run ssn --passphrase-fd 3 3<file",
                fd, got < 0 ? strerror(errno) : "its first line is empty");
}

/* Digits and letters without those that look alike (i l o u): five bits each. */
static struct secret draw(void)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
    struct secret out = secret_new(GROUPS * (GROUP_SIZE + 1));

    for (int group = 0; group < GROUPS; group++) {
        if (group)
            out.data[out.length++] = '-';
        for (int i = 0; i < GROUP_SIZE; i++)
            out.data[out.length++] = (uint8_t)letters[random_below(32)];
    }
    return out;
}

static enum status obtain(struct passphrase *passphrase, struct failure *failure)
{
    enum status status = STATUS_OK;

    passphrase->before(passphrase->front);
    if (passphrase->fd >= 0)
        status = read_line(passphrase->fd, &passphrase->known, failure);
    else if (passphrase->ask)
        status = terminal_passphrase(
            "  Choose a passphrase for the vault (ENTER: let the lab draw one): ",
            &passphrase->known, failure);
    if (status || passphrase->known.length)
        return status;
    secret_free(&passphrase->known);
    passphrase->known = draw();
    passphrase->drawn = true;
    passphrase->tell(passphrase->front, (const char *)passphrase->known.data);
    return STATUS_OK;
}

static enum status ask(void *context, struct secret *out, bool *drawn, struct failure *failure)
{
    struct passphrase *passphrase = context;

    if (!passphrase->known.length) {
        enum status status = obtain(passphrase, failure);

        if (status)
            return status;
    }
    *out = secret_copy(secret_view(&passphrase->known));
    *drawn = passphrase->drawn;
    return STATUS_OK;
}

struct passphrase_source passphrase_source(struct passphrase *passphrase)
{
    return (struct passphrase_source){.ask = ask, .context = passphrase};
}

void passphrase_free(struct passphrase *passphrase)
{
    secret_free(&passphrase->known);
}
