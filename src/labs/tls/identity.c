/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys and certificates of the tls lab: a root, and below it the server's and, if it is
 * asked for one, the client's.
 */
#include "labs/tls/outside.h"
#include "pki/issue.h"
#include "pki/verify.h"

/* The root's key is kept in memory only, and no longer than the run; of a lab that is served,
 * as long as clients may come. */
static const struct owner {
    const char *profile;
    const char *profile_file;
    const char *key_file; /* NULL: not written */
    const char *cert_file;
} owners[TLS_OWNERS] = {
    [TLS_OF_ROOT] = {"tls-root", "certs/tls-root.profile", NULL, "root-cert.der"},
    [TLS_OF_SERVER] = {"tls-server", "certs/tls-server.profile", "server-key.pem",
                       "server-cert.der"},
    [TLS_OF_CLIENT] = {"tls-client", "certs/tls-client.profile", "client-key.pem",
                       "client-cert.der"},
};

static bool is_needed(const struct tls_lab *lab)
{
    return lab->making != TLS_OF_CLIENT ||
           !bench_setting_is(lab->bench, "client.certificate", "off");
}

static enum status read_profile(const struct tls_lab *lab, struct arena *arena,
                                struct profile *out, struct failure *failure)
{
    const struct owner *owner = &owners[lab->making];
    enum status status = profile_read(bytes_of(profile_builtin(owner->profile)),
                                      owner->profile_file, arena, out, failure);

    if (!status && lab->making == TLS_OF_SERVER) {
        out->key = key_kind_of(bench_setting(lab->bench, "server.key"));
        out->for_client = bench_setting_is(lab->bench, "server.purpose", "client");
        out->for_server = !out->for_client;
        if (tls_is_outside(lab->bench, ROLE_CLIENT))
            out->dns.of[out->dns.count++] = "localhost"; /* where a client outside finds it */
    }
    return status;
}

enum lab_wants tls_key_begin(struct tls_lab *lab, struct failure *failure)
{
    struct arena arena = {0};
    struct profile profile;
    enum status status;

    if (!is_needed(lab) || lab->identities[lab->making].key.length)
        return LAB_MORE;
    status = read_profile(lab, &arena, &profile, failure);
    arena_free(&arena);
    if (status)
        return LAB_FAILED;
    lab->bench->job = key_start(profile.key);
    return LAB_JOB;
}

/* A root signs for itself; so does a stranger. */
static bool signs_itself(const struct tls_lab *lab)
{
    return lab->making == TLS_OF_ROOT ||
           (lab->making == TLS_OF_CLIENT &&
            bench_setting_is(lab->bench, "client.shows", "stranger"));
}

static enum status issue(struct tls_lab *lab, struct failure *failure)
{
    struct tls_identity *root = &lab->identities[TLS_OF_ROOT];
    struct tls_identity *subject = &lab->identities[lab->making];
    struct bytes key = secret_view(&subject->key);
    struct arena arena = {0};
    struct profile profile;
    enum status status = read_profile(lab, &arena, &profile, failure);

    if (!status && signs_itself(lab))
        status = issue_self_signed(&profile, key, &subject->cert, failure);
    else if (!status)
        status = issue_signed(&profile, key,
                              &(struct issuer){buf_view(&root->cert), secret_view(&root->key)},
                              &subject->cert, failure);
    arena_free(&arena);
    return status;
}

enum lab_wants tls_certify(struct tls_lab *lab, struct failure *failure)
{
    const struct owner *owner = &owners[lab->making];
    struct tls_identity *subject = &lab->identities[lab->making];
    enum status status = STATUS_OK;

    if (!is_needed(lab))
        return LAB_MORE;
    if (!subject->key.length) {
        subject->key = key_take(lab->bench->job);
        status = issue(lab, failure);
    }
    if (!status && owner->key_file)
        status =
            bench_write_key(lab->bench, owner->key_file, secret_view(&subject->key), failure);
    if (!status)
        status = bench_write(lab->bench, owner->cert_file, STORED_CERTIFICATE,
                             buf_view(&subject->cert), 0644, failure);
    lab->making++;
    return status ? LAB_FAILED : LAB_MORE;
}

/* Whether the root's key fits the signature in the server's certificate. */
enum lab_wants tls_inspect_signature(struct tls_lab *lab, struct failure *failure)
{
    struct failure words;
    bool good = !verify_signature(buf_view(&lab->identities[TLS_OF_SERVER].cert),
                                  buf_view(&lab->identities[TLS_OF_ROOT].cert), &words);

    (void)failure;
    bench_checked(lab->bench, NULL, "certificate.signature", good ? "ok" : "failed",
                  trace_count(lab->bench->trace), 0);
    return LAB_MORE;
}
