/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/stored.h"

#include <string.h>

#include "crypto/aead.h"
#include "inspect/data.h"
#include "inspect/x509.h"
#include "trace/event.h"

/* A row sealed by AES-256-GCM (RFC 5116 section 5.2), the nonce before it. */
static void dissect_row(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t sealed;

    tree_bytes(tree, parent, FIELD_VAULT_NONCE, reader, AEAD_NONCE);
    sealed = reader_left(reader);
    tree_bytes(tree, parent, FIELD_VAULT_CIPHERTEXT, reader,
               sealed > AEAD_TAG ? sealed - AEAD_TAG : 0);
    tree_bytes(tree, parent, FIELD_VAULT_TAG, reader, AEAD_TAG);
    tree_malformed(tree, parent, reader, "sealed row");
}

void dissect_stored(struct tree *tree, struct field *parent, struct reader *reader,
                    const char *what)
{
    static const struct {
        const char *what;
        void (*dissect)(struct tree *, struct field *, struct reader *);
    } structures[] = {
        {STORED_CERTIFICATE, dissect_x509},
        {STORED_ROW, dissect_row},
    };

    for (size_t i = 0; i < sizeof structures / sizeof *structures; i++) {
        if (strcmp(structures[i].what, what) == 0) {
            structures[i].dissect(tree, parent, reader);
            return;
        }
    }
    dissect_data(tree, parent, reader);
}
