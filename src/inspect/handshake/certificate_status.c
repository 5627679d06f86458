/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/certificate_status.h"

#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"
#include "inspect/repeats.h"
#include "inspect/x509/ocsp.h"

enum { OCSP = 1, OCSP_MULTI = 2 };

static void dissect_response(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader der;
    struct field *response = tree_vector_opened(tree, parent, FIELD_OCSP_RESPONSE_LEN, 3,
                                                FIELD_OCSP_RESPONSE, reader, &der);

    if (response)
        dissect_part(tree, response, &der, dissect_ocsp_response);
}

/* One for each certificate of the chain; an empty one where nothing is known. */
static void dissect_responses(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader list = tree_vector(tree, parent, FIELD_OCSP_RESPONSE_LIST_LEN, 3, reader);

    while (reader_left(&list))
        dissect_response(tree, parent, &list);
    tree_end(tree, parent, &list, "OCSP responses");
}

void dissect_stapled_status(struct tree *tree, struct field *parent, struct reader *reader)
{
    uint64_t type = tree_number(tree, parent, FIELD_STATUS_REQUEST_TYPE, reader, 1);

    if (type == OCSP)
        dissect_response(tree, parent, reader);
    else if (type == OCSP_MULTI)
        dissect_responses(tree, parent, reader);
    else if (reader_left(reader))
        tree_bytes(tree, parent, FIELD_DATA_DATA, reader, reader_left(reader));
}

void dissect_certificate_status(struct tree *tree, struct field *parent, struct reader *reader,
                                const struct message_context *context)
{
    (void)context;
    dissect_stapled_status(tree, parent, reader);
}
