/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/certificate_status.h"
#include "inspect/handshake/dnames.h"
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/raw_key.h"
#include "inspect/handshake/sct.h"
#include "inspect/handshake/signature.h"
#include "inspect/handshake/vector.h"
#include "inspect/x509/x509_parts.h"

/* OCSPStatusRequest: whose answers are wanted, and what is to be said in them. */
static void dissect_ocsp_status_request(struct tree *tree, struct field *parent,
                                        struct reader *reader)
{
    tree_vector_bytes(tree, parent, FIELD_STATUS_REQUEST_RESPONDER_IDS_LEN, 2,
                      FIELD_EXTENSION_DATA, reader);
    tree_vector_bytes(tree, parent, FIELD_STATUS_REQUEST_EXTS_LEN, 2, FIELD_EXTENSION_DATA,
                      reader);
}

/* RFC 6066 section 8; in a Certificate it carries the answer itself (RFC 8446 section 4.4.2.1).
 */
void dissect_status_request(struct tree *tree, struct field *parent, struct reader *reader,
                            enum extension_in in)
{
    if (in == IN_CERTIFICATE) {
        dissect_stapled_status(tree, parent, reader);
        return;
    }
    tree_number(tree, parent, FIELD_STATUS_REQUEST_TYPE, reader, 1);
    dissect_ocsp_status_request(tree, parent, reader);
}

/* RFC 6961 section 2.2. */
void dissect_status_request_v2(struct tree *tree, struct field *parent, struct reader *reader,
                               enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_STATUS_REQUEST_LIST_LEN, 2, reader);

    (void)in;
    while (reader_left(&list)) {
        struct reader request;

        tree_number(tree, parent, FIELD_STATUS_REQUEST_TYPE, &list, 1);
        request = tree_vector(tree, parent, FIELD_STATUS_REQUEST_LEN, 2, &list);
        dissect_ocsp_status_request(tree, parent, &request);
        tree_end(tree, parent, &request, "Certificate status request");
    }
    tree_end(tree, parent, &list, "Certificate status requests");
}

/* RFC 6962 section 3.3.1. */
void dissect_signed_certificate_timestamp(struct tree *tree, struct field *parent,
                                          struct reader *reader, enum extension_in in)
{
    (void)in;
    dissect_sct_list(tree, parent, reader);
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
    (void)in;
    dissect_dnames(tree, parent, reader);
}

/* RFC 8446 section 4.2.5: which extensions a client's certificate has to have. */
void dissect_oid_filters(struct tree *tree, struct field *parent, struct reader *reader,
                         enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_OID_FILTERS_LENGTH, 2, reader);

    (void)in;
    while (reader_left(&list)) {
        struct reader oid = tree_vector(tree, parent, FIELD_OID_FILTER_OID_LENGTH, 1, &list);

        x509_oid(tree, parent, FIELD_OID_FILTER_OID, &oid, DER_OID);
        tree_end(tree, parent, &oid, "OID filter");
        tree_vector_bytes(tree, parent, FIELD_OID_FILTER_VALUES_LENGTH, 2,
                          FIELD_OID_FILTER_VALUES, &list);
    }
    tree_end(tree, parent, &list, "OID filters");
}

/* DelegatedCredential: a key for a few days, signed with that of the certificate. */
static void dissect_credential(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader spki;
    struct field *key;

    tree_number(tree, parent, FIELD_CRED_VALID_TIME, reader, 4);
    dissect_signature_scheme(tree, parent, reader);
    key = tree_vector_opened(tree, parent, FIELD_CRED_PUBKEY_LEN, 3, FIELD_CRED_PUBKEY, reader,
                             &spki);
    if (key)
        dissect_raw_key(tree, key, &spki);
    dissect_signature_scheme(tree, parent, reader);
    tree_vector_bytes(tree, parent, FIELD_CRED_SIGNATURE_LEN, 2, FIELD_CRED_SIGNATURE, reader);
}

/* RFC 9345 section 4: asked for with a list of algorithms. */
void dissect_delegated_credential(struct tree *tree, struct field *parent,
                                  struct reader *reader, enum extension_in in)
{
    if (in == IN_CERTIFICATE)
        dissect_credential(tree, parent, reader);
    else
        dissect_signature_schemes(tree, parent, reader);
}
