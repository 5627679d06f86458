/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * CertificateRequest: that of TLS 1.3 (RFC 8446 section 4.3.2), which says all in extensions,
 * and that of the versions before it (RFC 5246 section 7.4.4).
 */
#include "inspect/handshake/dnames.h"
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/messages.h"
#include "inspect/handshake/signature.h"
#include "inspect/handshake/vector.h"

void dissect_certificate_request(struct tree *tree, struct field *parent, struct reader *reader,
                                 const struct message_context *context)
{
    (void)context;
    tree_vector_bytes(tree, parent, FIELD_CERTIFICATE_REQUEST_CONTEXT_LENGTH, 1,
                      FIELD_CERTIFICATE_REQUEST_CONTEXT, reader);
    dissect_extensions(tree, parent, reader, IN_CERTIFICATE_REQUEST);
}

void dissect_certificate_request_before_13(struct tree *tree, struct field *parent,
                                           struct reader *reader,
                                           const struct message_context *context)
{
    static const struct number_vector types = {
        .length = FIELD_CERT_TYPES_COUNT,
        .length_width = 1,
        .group = FIELD_CERT_TYPES,
        .item = FIELD_CERT_TYPE,
        .item_width = 1,
    };

    tree_vector_numbers(tree, parent, &types, reader);
    if (!context->version || context->version >= 0x0303)
        dissect_signature_schemes(tree, parent, reader);
    dissect_dnames(tree, parent, reader);
}
