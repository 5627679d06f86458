/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/stored.h"

#include <string.h>

#include "inspect/data.h"
#include "inspect/sealed_row.h"
#include "inspect/x509/crl.h"
#include "inspect/x509/ocsp.h"
#include "inspect/x509/x509.h"
#include "trace/event.h"

const char *stored_name(enum der_kind kind)
{
    static const char *const names[] = {
        [DER_CERTIFICATE] = STORED_CERTIFICATE,
        [DER_CRL] = STORED_CRL,
        [DER_OCSP_REQUEST] = STORED_OCSP_REQUEST,
        [DER_OCSP_RESPONSE] = STORED_OCSP_RESPONSE,
        [DER_PRIVATE_KEY] = NULL,
        [DER_OTHER] = NULL,
    };

    return names[kind];
}

void dissect_stored(struct tree *tree, struct field *parent, struct reader *reader,
                    const char *what)
{
    static const struct {
        const char *what;
        void (*dissect)(struct tree *, struct field *, struct reader *);
    } structures[] = {
        {STORED_CERTIFICATE, dissect_x509},
        {STORED_CRL, dissect_crl},
        {STORED_OCSP_REQUEST, dissect_ocsp_request},
        {STORED_OCSP_RESPONSE, dissect_ocsp_response},
        {STORED_ROW, dissect_sealed_row},
    };

    for (size_t i = 0; i < sizeof structures / sizeof *structures; i++) {
        if (strcmp(structures[i].what, what) == 0) {
            structures[i].dissect(tree, parent, reader);
            return;
        }
    }
    dissect_data(tree, parent, reader);
}
