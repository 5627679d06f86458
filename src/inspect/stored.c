/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/stored.h"

#include <string.h>

#include "inspect/data.h"
#include "inspect/sealed_row.h"
#include "inspect/x509/x509.h"
#include "trace/event.h"

void dissect_stored(struct tree *tree, struct field *parent, struct reader *reader,
                    const char *what)
{
    static const struct {
        const char *what;
        void (*dissect)(struct tree *, struct field *, struct reader *);
    } structures[] = {
        {STORED_CERTIFICATE, dissect_x509},
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
