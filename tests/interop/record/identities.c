/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/identities.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "interop/record/pair.h"

#define PSK_NAME "Ada of the fjord"

static const struct identity table[IDENTITY_COUNT] = {
    {.name = "rsa", .kind = KEY_RSA},      {.name = "rsa-pss", .kind = KEY_RSA_PSS},
    {.name = "p256", .kind = KEY_EC},      {.name = "p384", .kind = KEY_EC},
    {.name = "ed25519", .kind = KEY_EC},   {.name = "ed448", .kind = KEY_EC},
    {.name = "p256-rich", .kind = KEY_EC}, {.name = "rsa-rich", .kind = KEY_RSA},
};

static gnutls_certificate_credentials_t new_credentials(void)
{
    gnutls_certificate_credentials_t credentials;

    must(gnutls_certificate_allocate_credentials(&credentials), "make credentials");
    must(gnutls_certificate_set_known_dh_params(credentials, GNUTLS_SEC_PARAM_MEDIUM),
         "take Diffie-Hellman parameters");
    return credentials;
}

static void load_chain(struct identity *identity, const char *folder)
{
    char chain[512], key[512], ocsp[512];

    snprintf(chain, sizeof chain, "%s/%s.pem", folder, identity->name);
    snprintf(key, sizeof key, "%s/%s.key", folder, identity->name);
    snprintf(ocsp, sizeof ocsp, "%s/%s.ocsp", folder, identity->name);
    identity->credentials = new_credentials();
    must(gnutls_certificate_set_x509_key_file(identity->credentials, chain, key,
                                              GNUTLS_X509_FMT_PEM),
         chain);
    if (access(ocsp, R_OK) == 0)
        must(gnutls_certificate_set_ocsp_status_request_file(identity->credentials, ocsp, 0),
             ocsp);
}

static void load_raw_key(struct identity *identity, const char *folder)
{
    char public[512], key[512];

    snprintf(public, sizeof public, "%s/%s.pub", folder, identity->name);
    snprintf(key, sizeof key, "%s/%s.key", folder, identity->name);
    if (access(public, R_OK) != 0)
        return;
    identity->raw_key = new_credentials();
    must(gnutls_certificate_set_rawpk_key_file(identity->raw_key, public, key,
                                               GNUTLS_X509_FMT_PEM, NULL, 0, NULL, 0, 0, 0),
         public);
}

static gnutls_datum_t shared_key(void)
{
    return (gnutls_datum_t){(unsigned char *)"0123456789abcdef", 16};
}

/* The key of that one name; everybody else is unknown. */
static int find_shared_key(gnutls_session_t session, const char *name, gnutls_datum_t *key)
{
    gnutls_datum_t shared = shared_key();

    (void)session;
    if (strcmp(name, PSK_NAME) != 0)
        return -1;
    key->data = gnutls_malloc(shared.size);
    if (!key->data)
        return -1;
    memcpy(key->data, shared.data, shared.size);
    key->size = shared.size;
    return 0;
}

static void load_shared_key(struct identities *identities)
{
    gnutls_datum_t key = shared_key();

    must(gnutls_psk_allocate_client_credentials(&identities->psk_client), "make a shared key");
    must(gnutls_psk_allocate_server_credentials(&identities->psk_server), "make a shared key");
    must(gnutls_psk_set_client_credentials(identities->psk_client, PSK_NAME, &key,
                                           GNUTLS_PSK_KEY_RAW),
         "set a shared key");
    must(gnutls_psk_set_server_credentials_hint(identities->psk_server, "the harbour"),
         "set a hint");
    must(gnutls_psk_set_server_known_dh_params(identities->psk_server, GNUTLS_SEC_PARAM_MEDIUM),
         "take Diffie-Hellman parameters");
    gnutls_psk_set_server_credentials_function(identities->psk_server, find_shared_key);
}

void identities_load(struct identities *identities, const char *folder)
{
    for (size_t i = 0; i < IDENTITY_COUNT; i++) {
        identities->all[i] = table[i];
        load_chain(&identities->all[i], folder);
        load_raw_key(&identities->all[i], folder);
    }
    identities->nobody = new_credentials();
    must(gnutls_anon_allocate_client_credentials(&identities->anonymous_client),
         "be anonymous");
    must(gnutls_anon_allocate_server_credentials(&identities->anonymous_server),
         "be anonymous");
    must(gnutls_anon_set_server_known_dh_params(identities->anonymous_server,
                                                GNUTLS_SEC_PARAM_MEDIUM),
         "take Diffie-Hellman parameters");
    load_shared_key(identities);
}

void identities_free(struct identities *identities)
{
    for (size_t i = 0; i < IDENTITY_COUNT; i++) {
        gnutls_certificate_free_credentials(identities->all[i].credentials);
        if (identities->all[i].raw_key)
            gnutls_certificate_free_credentials(identities->all[i].raw_key);
    }
    gnutls_certificate_free_credentials(identities->nobody);
    gnutls_anon_free_client_credentials(identities->anonymous_client);
    gnutls_anon_free_server_credentials(identities->anonymous_server);
    gnutls_psk_free_client_credentials(identities->psk_client);
    gnutls_psk_free_server_credentials(identities->psk_server);
}

const struct identity *identity_of_kind(const struct identities *identities, enum key_kind kind,
                                        size_t number)
{
    const struct identity *found[IDENTITY_COUNT];
    size_t count = 0;

    for (size_t i = 0; i < IDENTITY_COUNT; i++)
        if (identities->all[i].kind == kind)
            found[count++] = &identities->all[i];
    return found[number % count];
}
