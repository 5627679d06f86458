/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>

#include "base/text.h"
#include "inspect/x509/chain_parts.h"

static bool same_letters(struct bytes a, struct bytes b)
{
    bool same = a.length == b.length;

    for (size_t i = 0; same && i < a.length; i++)
        same = tolower(a.data[i]) == tolower(b.data[i]);
    return same;
}

/* A star stands for one whole label, the first one. */
static bool covers(struct bytes pattern, struct bytes name)
{
    size_t dot = bytes_find(name, bytes_of("."), 0);

    if (!bytes_equal(bytes_part(pattern, 0, 2), bytes_of("*.")))
        return same_letters(pattern, name);
    return dot != BYTES_NOT_FOUND && dot > 0 &&
           same_letters(bytes_part(pattern, 1, SIZE_MAX), bytes_part(name, dot, SIZE_MAX));
}

struct finding check_name(struct arena *arena, const struct certificate *certificate,
                          struct bytes name)
{
    const struct field *names = extension_below(certificate->group, "id-ce-subjectAltName");
    const struct field *list = names ? field_below(names, FIELD_X509_GENERAL_NAMES) : NULL;
    const char *wanted = text_clean(arena, name);

    for (const struct field *one = list ? list->children : NULL; one; one = one->next) {
        if (one->id == FIELD_X509_DNS_NAME && covers(field_bytes(certificate->tree, one), name))
            return (struct finding){
                CHAIN_HOLDS,
                arena_format(arena, "the client asked for %s, and the certificate is for %s",
                             wanted, one->shown)};
    }
    return (struct finding){
        CHAIN_FAILS,
        arena_format(arena, "the client asked for %s, which is none of the certificate's names",
                     wanted)};
}
