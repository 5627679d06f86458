/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Certificate: that of TLS 1.3 (RFC 8446 section 4.4.2) and that of the versions before it (RFC
 * 5246 section 7.4.2), whose entries are certificates and nothing else.
 */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/messages.h"
#include "inspect/handshake/raw_key.h"
#include "inspect/handshake/vector.h"
#include "inspect/repeats.h"
#include "inspect/x509/x509.h"
#include "pki/asn1.h"

/* A raw public key (RFC 7250) may stand where a certificate does. A certificate's first part
 * begins with its version or serial number, a key's with an object identifier. */
static bool is_raw_key(struct reader der)
{
    struct der whole = der_next(&der);
    struct der first = der_next(&whole.inside);

    return der_is_next(&first.inside, DER_OID);
}

static void dissect_one(struct tree *tree, struct field *parent, struct reader *entries)
{
    struct reader der;
    struct field *certificate = tree_vector_opened(tree, parent, FIELD_CERTIFICATE_LENGTH, 3,
                                                   FIELD_CERTIFICATE, entries, &der);

    if (!certificate)
        return;
    if (is_raw_key(der))
        dissect_raw_key(tree, certificate, &der);
    else
        dissect_part(tree, certificate, &der, dissect_x509);
}

static void dissect_list(struct tree *tree, struct field *parent, struct reader *reader,
                         bool extended)
{
    struct reader entries = tree_vector(tree, parent, FIELD_CERTIFICATES_LENGTH, 3, reader);
    struct field *group = tree_list(tree, parent, FIELD_CERTIFICATES, &entries);

    while (reader_left(&entries)) {
        dissect_one(tree, group, &entries);
        if (extended)
            dissect_extensions(tree, group, &entries, IN_CERTIFICATE);
    }
    tree_end(tree, group, &entries, "Certificates");
}

void dissect_certificate(struct tree *tree, struct field *parent, struct reader *reader,
                         const struct message_context *context)
{
    (void)context;
    tree_vector_bytes(tree, parent, FIELD_CERTIFICATE_REQUEST_CONTEXT_LENGTH, 1,
                      FIELD_CERTIFICATE_REQUEST_CONTEXT, reader);
    dissect_list(tree, parent, reader, true);
}

/* In these versions a raw key has no list around it (RFC 7250 section 3). What would be the
 * length of a first certificate is then the beginning of the key, and far too large for one. */
static bool is_lone_key(struct reader body)
{
    return is_raw_key(read_vector(&body, 3));
}

void dissect_certificate_before_13(struct tree *tree, struct field *parent,
                                   struct reader *reader, const struct message_context *context)
{
    (void)context;
    if (is_lone_key(*reader))
        dissect_one(tree, parent, reader);
    else
        dissect_list(tree, parent, reader, false);
}
