/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"
#include "inspect/x509/x509.h"

static void dissect_entry(struct tree *tree, struct field *parent, struct reader *entries)
{
    size_t length = (size_t)tree_number(tree, parent, FIELD_CERTIFICATE_LENGTH, entries, 3);
    struct reader der = *entries;
    struct field *certificate = tree_bytes(tree, parent, FIELD_CERTIFICATE, entries, length);

    der = read_inner(&der, length);
    if (certificate && length)
        dissect_x509(tree, certificate, &der);
    dissect_extensions(tree, parent, entries, IN_CERTIFICATE);
}

/* RFC 8446 section 4.4.2, for certificates that are X.509. */
void dissect_certificate(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader entries;
    struct field *group = parent;

    tree_vector_bytes(tree, parent, FIELD_CERTIFICATE_REQUEST_CONTEXT_LENGTH, 1,
                      FIELD_CERTIFICATE_REQUEST_CONTEXT, reader);
    entries = tree_vector(tree, parent, FIELD_CERTIFICATES_LENGTH, 3, reader);
    if (reader_left(&entries))
        group =
            tree_group(tree, parent, FIELD_CERTIFICATES, &entries, reader_left(&entries), NULL);
    while (reader_left(&entries))
        dissect_entry(tree, group, &entries);
    tree_end(tree, group, &entries, "Certificates");
}
