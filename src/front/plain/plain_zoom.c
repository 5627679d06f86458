/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is too long for a list of fields: one field with all its bytes, a certificate to its
 * end.
 */
#include "front/plain/plain_pick.h"
#include "front/plain/plain_state.h"

void plain_zoom(struct plain *plain, const char *rest)
{
    const struct tree *tree;
    const struct field *field;
    const struct field_type *type;
    struct bytes bytes;

    if (!*rest) {
        plain_say(plain, "Say which field: 'zoom 7' after 'fields', or its name, such as 'zoom "
                         "tls.handshake.random'.");
        return;
    }
    field = plain_find_field(plain, rest, &tree);
    if (!field || !plain_readable(plain))
        return;
    type = field_type(field->id);
    bytes = field_bytes(tree, field);
    plain_say(plain, "%s in event %u, %s, %zu bytes.", type->label, plain_looked(plain),
              type->name, bytes.length);
    if (type->form != FORM_BYTES || !bytes.length)
        plain_say(plain, "%s", field_text(tree, field));
    paper_hex(&plain->paper, 2, bytes, 0, 0, bytes.length, 0, 0);
}

void plain_certificate(struct plain *plain, const char *rest)
{
    if (plain_look_for(plain, FIELD_X509_CERTIFICATE))
        plain_fields(plain, rest);
    else
        plain_say(plain, "The %s has seen no certificate yet.",
                  role_name(desk_role(plain->desk)));
}
