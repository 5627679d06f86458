/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/workshop.h"

#include <stdlib.h>
#include <string.h>

#include "pki/issue.h"
#include "pki/key_make.h"

#define AUTHORITIES 16 /* built-in profiles that somebody named as an issuer */

struct authority {
    char *profile;
    struct secret key;
    struct buf cert;
};

struct workshop {
    struct secret keys[KEY_KINDS]; /* of what is issued */
    struct authority authorities[AUTHORITIES];
    size_t count;
};

struct workshop *workshop_new(void)
{
    return mem_alloc(1, sizeof(struct workshop));
}

void workshop_free(struct workshop *workshop)
{
    if (!workshop)
        return;
    for (size_t i = 0; i < KEY_KINDS; i++)
        secret_free(&workshop->keys[i]);
    for (size_t i = 0; i < workshop->count; i++) {
        free(workshop->authorities[i].profile);
        secret_free(&workshop->authorities[i].key);
        buf_free(&workshop->authorities[i].cert);
    }
    free(workshop);
}

static const struct authority *find_authority(const struct workshop *workshop, const char *name)
{
    for (size_t i = 0; i < workshop->count; i++)
        if (!strcmp(workshop->authorities[i].profile, name))
            return &workshop->authorities[i];
    return NULL;
}

/* Signed by its issuer, which is made if it is not there yet; or by itself. */
static enum status issue(struct workshop *workshop, const struct profile *profile,
                         struct bytes key, struct buf *der, struct failure *failure);

static enum status make_authority(struct workshop *workshop, const char *name,
                                  struct failure *failure)
{
    const char *text = profile_builtin(name);
    struct authority made = {0};
    struct arena arena = {0};
    struct profile profile;
    enum status status;

    if (!text || workshop->count == AUTHORITIES)
        return fail(failure, STATUS_DATA,
                    "The certificate cannot be issued\nIts issuer \"%s\" is no profile here\n"
                    "Use self, or the name of a file in certs/",
                    name);
    status = profile_read(bytes_of(text), name, &arena, &profile, failure);
    if (!status)
        status = key_make(profile.key, &made.key, failure);
    if (!status)
        status = issue(workshop, &profile, secret_view(&made.key), &made.cert, failure);
    arena_free(&arena);
    if (status) {
        secret_free(&made.key);
        return status;
    }
    made.profile = mem_string(name);
    workshop->authorities[workshop->count++] = made;
    return STATUS_OK;
}

static enum status issue(struct workshop *workshop, const struct profile *profile,
                         struct bytes key, struct buf *der, struct failure *failure)
{
    const struct authority *above;
    enum status status = STATUS_OK;

    if (!strcmp(profile->issuer, "self"))
        return issue_self_signed(profile, key, der, failure);
    if (!find_authority(workshop, profile->issuer))
        status = make_authority(workshop, profile->issuer, failure);
    if (status)
        return status;
    above = find_authority(workshop, profile->issuer);
    return issue_signed(profile, key,
                        &(struct issuer){buf_view(&above->cert), secret_view(&above->key)}, der,
                        failure);
}

enum status workshop_issue(struct workshop *workshop, struct bytes text, const char *file,
                           struct buf *der, struct failure *failure)
{
    struct arena arena = {0};
    struct profile profile;
    enum status status = profile_read(text, file, &arena, &profile, failure);
    struct secret *key = &workshop->keys[status ? KEY_P256 : profile.key];

    if (!status && !key->length)
        status = key_make(profile.key, key, failure);
    if (!status)
        status = issue(workshop, &profile, secret_view(key), der, failure);
    arena_free(&arena);
    return status;
}
