/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labs/tls/outside.h"

#include <stdlib.h>
#include <string.h>

#include "peers/tcp.h"
#include "pki/issue.h"

#define SECOND_US          1000000ULL
#define CHANGE_CIPHER_SPEC 20  /* how such a record begins: RFC 8446 section 5.1 */
#define HEARD_MOST         400 /* records; nobody outside keeps the lab busy for ever */

bool tls_is_outside(const struct bench *bench, enum peer_role role)
{
    return bench_setting_is(bench, "outside", role == ROLE_CLIENT ? "client" : "server");
}

static bool is_at_work(const struct tls_lab *lab)
{
    return !bench_setting_is(lab->bench, "outside", "none");
}

static struct peer *theirs(const struct tls_lab *lab)
{
    return tls_is_outside(lab->bench, ROLE_CLIENT) ? lab->link->client : lab->link->server;
}

static struct peer *ours(const struct tls_lab *lab)
{
    return tls_is_outside(lab->bench, ROLE_CLIENT) ? lab->link->server : lab->link->client;
}

static uint64_t patience_us(const struct tls_lab *lab)
{
    return strtoul(bench_setting(lab->bench, "outside.patience"), NULL, 10) * SECOND_US;
}

/* ---- what goes together ---- */

/* What both ends would have to do together. */
static bool takes_both(const char *setting)
{
    return !strcmp(setting, "tls.resumption") || !strcmp(setting, "tls.key-update") ||
           !strcmp(setting, "tls.hello-retry");
}

/* What is up to the end outside: the settings that begin with its name; but it is the server
 * who asks for a certificate of the client. */
static bool is_up_to(const char *outside, const char *setting)
{
    size_t length = strlen(outside);

    if (!strcmp(setting, "client.certificate"))
        return !strcmp(outside, "server");
    return !strncmp(setting, outside, length) && setting[length] == '.';
}

static enum status check_settings(const struct bench *bench, const char *outside,
                                  struct failure *failure)
{
    for (size_t i = 0; i < TLS_SETTINGS; i++) {
        const char *name = tls_settings[i].name;

        if (bench_setting_is(bench, name, tls_settings[i].fallback) ||
            (!takes_both(name) && !is_up_to(outside, name)))
            continue;
        return fail(failure, STATUS_USAGE,
                    "cannot begin with %s = %s\nthe %s is outside and does as it likes\n"
                    "leave that setting alone, or run the lab with both ends: "
                    "lockstep run tls",
                    name, bench_setting(bench, name), outside);
    }
    return STATUS_OK;
}

enum status tls_check_outside(const struct bench *bench, struct failure *failure)
{
    enum peer_role role = tls_is_outside(bench, ROLE_CLIENT) ? ROLE_CLIENT : ROLE_SERVER;
    const char *outside = bench_setting(bench, "outside");

    if (bench_setting_is(bench, "outside", "none"))
        return STATUS_OK;
    if (bench->outside && bench->outside->role == role)
        return check_settings(bench, outside, failure);
    return fail(failure, STATUS_USAGE,
                "cannot begin with outside = %s\nnothing outside is reached by this run\n"
                "use lockstep serve tls, or lockstep connect tls HOST:PORT",
                outside);
}

/* ---- the root's file ---- */

enum lab_wants tls_publish_root(struct tls_lab *lab, struct failure *failure)
{
    struct buf pem = {0};
    enum status status;

    if (!is_at_work(lab))
        return LAB_MORE;
    status = issue_pem(buf_view(&lab->identities[TLS_OF_ROOT].cert), &pem, failure);
    if (!status)
        status = bench_write(lab->bench, "root-cert.pem", "certificate, PEM", buf_view(&pem),
                             0644, failure);
    buf_free(&pem);
    return status ? LAB_FAILED : LAB_MORE;
}

/* ---- reaching ---- */

static void tell_where(struct tls_lab *lab)
{
    struct arena arena = {0};
    const char *root = bench_path(lab->bench, &arena, "root-cert.pem");
    unsigned port = lab->bench->outside->port;

    bench_note(lab->bench, "listening",
               arena_format(&arena,
                            "The server listens at https://localhost:%u/, for this machine "
                            "alone. Try: curl --cacert %s https://localhost:%u/",
                            port, root, port));
    arena_free(&arena);
}

enum lab_wants tls_reach(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    if (!is_at_work(lab))
        return LAB_MORE;
    if (tls_is_outside(lab->bench, ROLE_CLIENT))
        tell_where(lab);
    lab->bench->job = outside_reach(lab->bench->outside, patience_us(lab));
    return LAB_JOB;
}

struct peer *tls_outside_peer(struct tls_lab *lab, enum peer_role role)
{
    struct bench *bench = lab->bench;
    struct tcp_config config = {.fd = outside_take(bench->job),
                                .role = role,
                                .by_record = bench_setting_is(bench, "tls.stepping", "record"),
                                .patience_us = patience_us(lab)};

    outside_text(config.fd, lab->transport);
    return tcp_peer_new(bench->trace, bench->run, &config);
}

/* ---- hearing ---- */

static enum lab_wants wait_for_record(struct tls_lab *lab)
{
    if (lab->heard++ == HEARD_MOST)
        return tls_end(lab, "Whoever is outside goes on and on: this was more than the lab "
                            "listens to.");
    lab->bench->job = tcp_peer_next(theirs(lab));
    return LAB_JOB;
}

enum lab_wants tls_wait_and_repeat(struct tls_lab *lab)
{
    lab->at--;
    return wait_for_record(lab);
}

/* Our end waits in the handshake for the other one. It may have to work first, as it learns of
 * the other one's end, and then has something to say. */
static bool our_end_awaits(const struct tls_lab *lab)
{
    if (!is_at_work(lab))
        return false;
    link_pump(lab->link);
    return !wire_held(lab->link->wire) && tls_peer_awaits(ours(lab));
}

enum lab_wants tls_hear(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    return our_end_awaits(lab) ? wait_for_record(lab) : LAB_MORE;
}

/* One hello more is due from each end. */
enum lab_wants tls_hear_retry(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    if (!is_at_work(lab) || !tls_peer_retries(ours(lab)))
        return LAB_MORE;
    tls_peer_allow(ours(lab), 1);
    link_pump(lab->link);
    return wait_for_record(lab);
}

/* The last record from outside, empty before the first. */
static struct bytes last_heard(const struct tls_lab *lab)
{
    const struct trace *trace = lab->bench->trace;
    uint32_t seq = trace_count(trace);

    while (seq && (trace_event(trace, seq)->kind != EVENT_SENT ||
                   trace_event(trace, seq)->from != theirs(lab)->id))
        seq--;
    return trace_bytes(trace, seq);
}

/* In TLS 1.3 it means nothing, and is sent for the sake of old boxes on the way (RFC 8446
 * appendix D.4). */
enum lab_wants tls_hear_past_dummy(struct tls_lab *lab, struct failure *failure)
{
    struct bytes record = is_at_work(lab) ? last_heard(lab) : (struct bytes){0};

    return record.length && record.data[0] == CHANGE_CIPHER_SPEC ? tls_hear(lab, failure)
                                                                 : LAB_MORE;
}

enum lab_wants tls_hear_server(struct tls_lab *lab, struct failure *failure)
{
    return tls_is_outside(lab->bench, ROLE_SERVER) ? tls_hear_all(lab, failure) : LAB_MORE;
}

enum lab_wants tls_hear_all(struct tls_lab *lab, struct failure *failure)
{
    (void)failure;
    return our_end_awaits(lab) ? tls_wait_and_repeat(lab) : LAB_MORE;
}

enum lab_wants tls_hear_end(struct tls_lab *lab, struct failure *failure)
{
    const struct peer *other;

    (void)failure;
    if (!is_at_work(lab))
        return LAB_MORE;
    link_pump(lab->link);
    other = theirs(lab);
    if (wire_held(lab->link->wire))
        return LAB_WIRE;
    if (other->wire->finished[other->sends])
        return LAB_MORE;
    return tls_wait_and_repeat(lab);
}

/* ---- from one connection to the next ---- */

struct kept {
    struct buf settings; /* NAME=VALUE, a line each, of the run they are from */
    struct tls_identity identities[TLS_OWNERS];
};

static void free_kept(void *pointer)
{
    struct kept *kept = pointer;

    for (size_t i = 0; i < TLS_OWNERS; i++) {
        secret_free(&kept->identities[i].key);
        buf_free(&kept->identities[i].cert);
    }
    buf_free(&kept->settings);
    free(kept);
}

static struct buf list_settings(const struct bench *bench)
{
    struct buf list = {0};

    for (size_t i = 0; i < bench->setting_count; i++)
        buf_format(&list, "%s=%s\n", bench->settings[i].name, bench->settings[i].value);
    return list;
}

void tls_take_kept(struct tls_lab *lab)
{
    struct outside *outside = lab->bench->outside;
    struct kept *kept = outside ? outside->kept : NULL;
    struct buf settings = list_settings(lab->bench);

    if (kept && bytes_equal(buf_view(&kept->settings), buf_view(&settings))) {
        memcpy(lab->identities, kept->identities, sizeof lab->identities);
        memset(kept->identities, 0, sizeof kept->identities);
    }
    buf_free(&settings);
}

void tls_keep(struct tls_lab *lab)
{
    struct outside *outside = lab->bench->outside;
    struct kept *kept;

    if (!outside || !tls_is_outside(lab->bench, ROLE_CLIENT))
        return;
    if (outside->kept)
        outside->forget(outside->kept);
    kept = mem_alloc(1, sizeof *kept);
    kept->settings = list_settings(lab->bench);
    memcpy(kept->identities, lab->identities, sizeof kept->identities);
    memset(lab->identities, 0, sizeof lab->identities);
    outside->kept = kept;
    outside->forget = free_kept;
}
