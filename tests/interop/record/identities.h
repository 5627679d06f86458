/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * identities: who the ends are. The certificates are made beforehand by make_certificates.sh,
 * so that no code of ours, and not only GnuTLS, has formed them.
 */
#ifndef LOCKSTEP_TESTS_RECORD_IDENTITIES_H
#define LOCKSTEP_TESTS_RECORD_IDENTITIES_H

#include <gnutls/gnutls.h>
#include <stdbool.h>
#include <stddef.h>

enum key_kind { KEY_RSA, KEY_RSA_PSS, KEY_EC };

struct identity {
    const char *name; /* of the files NAME.pem and NAME.key, and perhaps NAME.ocsp */
    enum key_kind kind;
    gnutls_certificate_credentials_t credentials; /* a chain */
    gnutls_certificate_credentials_t raw_key;     /* its public key alone */
};

#define IDENTITY_COUNT 8

struct identities {
    struct identity all[IDENTITY_COUNT];
    gnutls_certificate_credentials_t nobody; /* trusts all and is nobody */
    gnutls_anon_client_credentials_t anonymous_client;
    gnutls_anon_server_credentials_t anonymous_server;
    gnutls_psk_client_credentials_t psk_client;
    gnutls_psk_server_credentials_t psk_server;
};

/* Reads them from a folder; ends the program when one cannot be read. */
void identities_load(struct identities *identities, const char *folder);
void identities_free(struct identities *identities);

/* One whose key is of that kind; of those the number-th, round and round. */
const struct identity *identity_of_kind(const struct identities *identities, enum key_kind kind,
                                        size_t number);

#endif
