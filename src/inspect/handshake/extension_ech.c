/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Encrypted Client Hello (RFC 9849): the true ClientHello is sealed (with HPKE, RFC 9180) in an
 * extension of another, outer one.
 */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/vector.h"

enum { OUTER = 0 };

static void dissect_cipher_suite(struct tree *tree, struct field *parent, enum field_id group,
                                 struct reader *reader)
{
    struct field *suite = tree_group(tree, parent, group, reader, 4, NULL);

    tree_number(tree, suite, FIELD_HPKE_KDF_ID, reader, 2);
    tree_number(tree, suite, FIELD_HPKE_AEAD_ID, reader, 2);
}

/* RFC 9849 section 5: the inner ClientHello only says that it is one. */
static void dissect_in_client_hello(struct tree *tree, struct field *parent,
                                    struct reader *reader)
{
    if (tree_number(tree, parent, FIELD_ECH_CLIENT_HELLO_TYPE, reader, 1) != OUTER)
        return;
    dissect_cipher_suite(tree, parent, FIELD_ECH_CIPHER_SUITE, reader);
    tree_number(tree, parent, FIELD_ECH_CONFIG_ID, reader, 1);
    tree_vector_bytes(tree, parent, FIELD_ECH_ENC_LENGTH, 2, FIELD_ECH_ENC, reader);
    tree_vector_bytes(tree, parent, FIELD_ECH_PAYLOAD_LENGTH, 2, FIELD_ECH_PAYLOAD, reader);
}

static void dissect_key_config(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader suites;
    struct field *group;

    tree_number(tree, parent, FIELD_HPKE_CONFIG_ID, reader, 1);
    tree_number(tree, parent, FIELD_HPKE_KEM_ID, reader, 2);
    tree_vector_bytes(tree, parent, FIELD_HPKE_PUBLIC_KEY_LENGTH, 2, FIELD_HPKE_PUBLIC_KEY,
                      reader);
    suites = tree_vector(tree, parent, FIELD_HPKE_CIPHER_SUITES_LENGTH, 2, reader);
    group = tree_list(tree, parent, FIELD_HPKE_CIPHER_SUITES, &suites);
    while (reader_left(&suites))
        dissect_cipher_suite(tree, group, FIELD_HPKE_CIPHER_SUITE, &suites);
    tree_end(tree, group, &suites, "HPKE cipher suites");
}

/* ECHConfigContents (RFC 9849 section 4). */
static void dissect_contents(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_key_config(tree, parent, reader);
    tree_number(tree, parent, FIELD_ECH_MAXIMUM_NAME_LENGTH, reader, 1);
    tree_vector_bytes(tree, parent, FIELD_ECH_PUBLIC_NAME_LENGTH, 1, FIELD_ECH_PUBLIC_NAME,
                      reader);
    tree_vector_bytes(tree, parent, FIELD_ECH_EXTENSIONS_LENGTH, 2, FIELD_ECH_EXTENSIONS,
                      reader);
}

static void dissect_config(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t length = 4 + (size_t)bytes_be(bytes_part(reader->bytes, reader->at + 2, 2));
    struct field *group = tree_group(tree, parent, FIELD_ECH_CONFIG, reader, length, NULL);
    uint64_t version = tree_number(tree, group, FIELD_ECH_CONFIG_VERSION, reader, 2);
    struct reader contents = tree_vector(tree, group, FIELD_ECH_CONFIG_LENGTH, 2, reader);

    if (version == EXTENSION_ENCRYPTED_CLIENT_HELLO)
        dissect_contents(tree, group, &contents);
    else if (reader_left(&contents))
        tree_bytes(tree, group, FIELD_DATA_DATA, &contents, reader_left(&contents));
    tree_end(tree, group, &contents, "ECH config");
}

/* What a server whose keys have changed tells the client to try with. */
static void dissect_retry_configs(struct tree *tree, struct field *parent,
                                  struct reader *reader)
{
    struct field *retry = tree_list(tree, parent, FIELD_ECH_RETRY_CONFIGS, reader);
    struct reader configs = tree_vector(tree, retry, FIELD_ECH_CONFIG_LIST_LENGTH, 2, reader);
    struct field *group = tree_list(tree, retry, FIELD_ECH_CONFIG_LIST, &configs);

    while (reader_left(&configs))
        dissect_config(tree, group, &configs);
    tree_end(tree, group, &configs, "ECH configs");
}

void dissect_encrypted_client_hello(struct tree *tree, struct field *parent,
                                    struct reader *reader, enum extension_in in)
{
    if (in == IN_CLIENT_HELLO)
        dissect_in_client_hello(tree, parent, reader);
    else if (in == IN_HELLO_RETRY_REQUEST)
        tree_bytes(tree, parent, FIELD_ECH_CONFIRMATION, reader, 8);
    else
        dissect_retry_configs(tree, parent, reader);
}
