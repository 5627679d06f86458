/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/vector.h"

/* RFC 6066 section 8; in a Certificate it carries the answer itself (RFC 8446 section 4.4.2.1).
 */
void dissect_status_request(struct tree *tree, struct field *parent, struct reader *reader,
                            enum extension_in in)
{
    tree_number(tree, parent, FIELD_STATUS_REQUEST_TYPE, reader, 1);
    if (in == IN_CERTIFICATE) {
        tree_vector_bytes(tree, parent, FIELD_OCSP_RESPONSE_LEN, 3, FIELD_OCSP_RESPONSE,
                          reader);
        return;
    }
    tree_vector_bytes(tree, parent, FIELD_STATUS_REQUEST_RESPONDER_IDS_LEN, 2,
                      FIELD_EXTENSION_DATA, reader);
    tree_vector_bytes(tree, parent, FIELD_STATUS_REQUEST_EXTS_LEN, 2, FIELD_EXTENSION_DATA,
                      reader);
}

/* RFC 6962 section 3.3. */
void dissect_signed_certificate_timestamp(struct tree *tree, struct field *parent,
                                          struct reader *reader, enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_SCT_LIST_LENGTH, 2, reader);

    (void)in;
    while (reader_left(&list))
        tree_vector_bytes(tree, parent, FIELD_SCT_LENGTH, 2, FIELD_SCT, &list);
    tree_end(tree, parent, &list, "SCT list");
}

/* RFC 7250 section 3: the client offers a list, the server names one. */
void dissect_certificate_type(struct tree *tree, struct field *parent, struct reader *reader,
                              enum extension_in in)
{
    static const struct number_vector offered = {
        .length = FIELD_CERT_TYPE_TYPES_LEN,
        .length_width = 1,
        .group = FIELD_CERT_TYPE_TYPES,
        .item = FIELD_CERT_TYPE_TYPE,
        .item_width = 1,
    };

    if (in == IN_CLIENT_HELLO)
        tree_vector_numbers(tree, parent, &offered, reader);
    else
        tree_number(tree, parent, FIELD_CERT_TYPE_TYPE, reader, 1);
}

/* RFC 8879 section 3. */
void dissect_compress_certificate(struct tree *tree, struct field *parent,
                                  struct reader *reader, enum extension_in in)
{
    static const struct number_vector algorithms = {
        .length = FIELD_COMPRESS_CERTIFICATE_ALGORITHMS_LENGTH,
        .length_width = 1,
        .group = FIELD_COUNT,
        .item = FIELD_COMPRESS_CERTIFICATE_ALGORITHM,
        .item_width = 2,
    };

    (void)in;
    tree_vector_numbers(tree, parent, &algorithms, reader);
}

/* RFC 8446 section 4.2.4. */
void dissect_certificate_authorities(struct tree *tree, struct field *parent,
                                     struct reader *reader, enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_DNAMES_LEN, 2, reader);

    (void)in;
    while (reader_left(&list))
        tree_vector_bytes(tree, parent, FIELD_DNAME_LEN, 2, FIELD_DNAME, &list);
    tree_end(tree, parent, &list, "Distinguished names");
}
