/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/chain.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "inspect/x509/chain_parts.h"

/* What is judged, and when. */
struct judging {
    struct tree *tree;
    const struct pool *pool;
    const struct trace *trace;
    const struct event *event;
    struct bytes server_name;
};

/* ---- paths ---- */

/* A certificate and those above it, upwards, each once. */
struct path {
    const struct certificate *steps[POOL_CERTIFICATES];
    size_t length;
};

static bool is_on(const struct path *path, const struct certificate *certificate)
{
    bool found = false;

    for (size_t i = 0; i < path->length; i++)
        found |= path->steps[i] == certificate;
    return found;
}

static struct path path_of(const struct certificate *certificate)
{
    struct path path = {{0}, 0};

    for (; certificate && !is_on(&path, certificate); certificate = certificate->signer)
        path.steps[path.length++] = certificate;
    return path;
}

/* ---- checks ---- */

static struct finding check_signature(const struct judging *judging,
                                      const struct certificate *certificate)
{
    (void)judging;
    return certificate->signature;
}

/* Which clock told the moment. */
static const char *clock_of(const struct judging *judging, const struct trace_run *run)
{
    if (judging->event->kind == EVENT_LOADED)
        return "this computer's clock when the file was opened";
    return *run->lab ? "the lab's clock" : "the clock of the capture";
}

#define DAY        (24 * 60 * 60) /* seconds */
#define MOVED_MOST 3650           /* days */

/* Seconds that a lab moved the clocks of its ends, by its setting lab.clock. */
static int64_t clock_moved(const struct trace_run *run)
{
    int64_t days = 0;

    for (size_t i = 0; i < run->setting_count; i++)
        if (!strcmp(run->settings[i].name, "lab.clock"))
            days = strtoll(run->settings[i].value, NULL, 10);
    return days < -MOVED_MOST || days > MOVED_MOST ? 0 : days * DAY;
}

static struct finding check_validity(const struct judging *judging,
                                     const struct certificate *certificate)
{
    const struct trace_run *run = trace_run(judging->trace, judging->event->run);
    const struct field *from = field_below(certificate->group, FIELD_X509_NOT_BEFORE);
    const struct field *until = field_below(certificate->group, FIELD_X509_NOT_AFTER);
    uint64_t now;
    char text[32];
    const char *story;

    if (!run || !run->began_us || !from || !until)
        return (struct finding){CHAIN_OPEN, "its dates, or the moment, are not known"};
    now = (run->began_us + judging->event->at_us) / 1000000 + (uint64_t)clock_moved(run);
    clock_text((time_t)now, text);
    story = now < from->raw    ? "not valid yet"
            : now > until->raw ? "not valid any more"
                               : "valid";
    return (struct finding){now < from->raw || now > until->raw ? CHAIN_FAILS : CHAIN_HOLDS,
                            arena_format(judging->tree->arena, "%s at %s, by %s", story, text,
                                         clock_of(judging, run))};
}

/* The most authorities that stand between this one and the end of a chain here. */
static size_t authorities_below(const struct pool *pool, const struct certificate *signer)
{
    size_t most = 0;

    for (size_t i = 0; i < pool->own; i++) {
        struct path path = path_of(&pool->certificates[i]);
        size_t depth = 0;

        while (depth < path.length && path.steps[depth] != signer)
            depth++;
        if (depth < path.length && depth > most + 1)
            most = depth - 1;
    }
    return most;
}

/* Sections 4.2.1.3 and 4.2.1.9 */
static struct finding check_authority(const struct judging *judging,
                                      const struct certificate *certificate)
{
    const struct certificate *signer = certificate->signer;
    struct arena *arena = judging->tree->arena;
    const struct field *ca, *usage, *length;

    if (!signer)
        return (struct finding){CHAIN_OPEN, "its issuer is not known"};
    if (signer == certificate)
        return (struct finding){CHAIN_HOLDS,
                                "nobody else signed it, so there is nobody to ask"};
    ca = field_below(signer->group, FIELD_X509_CA);
    usage = field_below(signer->group, FIELD_X509_KEY_CERT_SIGN);
    length = field_below(signer->group, FIELD_X509_PATH_LEN_CONSTRAINT);
    if (!ca || !ca->raw)
        return (struct finding){
            CHAIN_FAILS, arena_format(arena, "%s is no certificate authority", signer->name)};
    if (usage && !usage->raw)
        return (struct finding){
            CHAIN_FAILS,
            arena_format(arena, "the key of %s may not sign certificates", signer->name)};
    if (length && authorities_below(judging->pool, signer) > length->raw)
        return (struct finding){CHAIN_FAILS, arena_format(arena,
                                                          "%s may have %" PRIu64
                                                          " authorities below it, and has more",
                                                          signer->name, length->raw)};
    return (struct finding){CHAIN_HOLDS,
                            arena_format(arena, "%s may sign certificates", signer->name)};
}

static bool is_from_server(const struct judging *judging)
{
    const struct trace_conn *conn = trace_conn(judging->trace, judging->event->conn);

    return conn && judging->event->from == conn->server;
}

/* Section 4.2.1.12 */
static struct finding check_purpose(const struct judging *judging,
                                    const struct certificate *certificate)
{
    const struct field *use = extension_below(certificate->group, "id-ce-extKeyUsage");
    const struct field *list = use ? field_below(use, FIELD_X509_KEY_PURPOSE_IDS) : NULL;
    const char *wanted = is_from_server(judging) ? "(id-kp-serverAuth)" : "(id-kp-clientAuth)";
    const char *who = is_from_server(judging) ? "a server" : "a client";

    if (!list)
        return (struct finding){CHAIN_HOLDS, "it names no purpose, so it is for any"};
    for (const struct field *one = list->children; one; one = one->next) {
        if (one->shown &&
            (strstr(one->shown, wanted) || strstr(one->shown, "(anyExtendedKeyUsage)")))
            return (struct finding){
                CHAIN_HOLDS, arena_format(judging->tree->arena, "it is for %s of TLS", who)};
    }
    return (struct finding){CHAIN_FAILS,
                            arena_format(judging->tree->arena, "it is not for %s of TLS", who)};
}

static struct finding check_server_name(const struct judging *judging,
                                        const struct certificate *certificate)
{
    return check_name(judging->tree->arena, certificate, judging->server_name);
}

static struct finding check_revoked(const struct judging *judging,
                                    const struct certificate *certificate)
{
    (void)judging;
    return certificate->revocation;
}

enum judged { EACH_ONE, THE_FIRST_SENT, THE_FIRST_ASKED_FOR };

static const struct check {
    enum field_id id;
    enum judged whom;
    bool needed; /* what cannot be told leaves the verdict open */
    struct finding (*run)(const struct judging *judging, const struct certificate *certificate);
    const char *rfc;
} checks[] = {
    {FIELD_CHAIN_SIGNATURE, EACH_ONE, true, check_signature, "RFC 5280, section 6.1.3"},
    {FIELD_CHAIN_VALIDITY, EACH_ONE, true, check_validity, "RFC 5280, section 4.1.2.5"},
    {FIELD_CHAIN_AUTHORITY, EACH_ONE, true, check_authority, "RFC 5280, section 4.2.1.9"},
    {FIELD_CHAIN_PURPOSE, THE_FIRST_SENT, true, check_purpose, "RFC 5280, section 4.2.1.12"},
    {FIELD_CHAIN_NAME, THE_FIRST_ASKED_FOR, true, check_server_name, "RFC 9525, section 6"},
    {FIELD_CHAIN_REVOCATION, EACH_ONE, false, check_revoked, "RFC 5280, section 6.3"},
};

static bool applies(const struct check *check, const struct judging *judging,
                    const struct certificate *certificate)
{
    bool first_sent = certificate == &judging->pool->certificates[0] && judging->event->conn;

    if (check->whom == EACH_ONE)
        return true;
    return first_sent && (check->whom == THE_FIRST_SENT ||
                          (is_from_server(judging) && judging->server_name.length));
}

/* ---- what is shown ---- */

static struct field *place(struct tree *tree, struct field *parent, enum field_id id,
                           uint64_t raw, const char *shown)
{
    return tree_place(tree, parent, id, parent->offset, 0, raw, shown);
}

/* From the top down, each below the one that signed it. */
static void place_path(struct tree *tree, struct field *group, const struct path *path)
{
    struct field *parent = group;

    for (size_t i = path->length; i-- > 0;) {
        const struct certificate *step = path->steps[i];
        const char *how = step->signer == step ? ", signed by itself" : "";

        parent = place(tree, parent, FIELD_CHAIN_CERTIFICATE, 0,
                       arena_format(tree->arena, "%s%s", step->name, how));
    }
}

/* The worst is what counts: one thing that fails is enough. */
static void take_worst(struct finding *worst, const struct finding *next, bool needed)
{
    if (worst->verdict != CHAIN_FAILS &&
        (next->verdict == CHAIN_FAILS ||
         (next->verdict == CHAIN_OPEN && needed && worst->verdict == CHAIN_HOLDS)))
        *worst = *next;
}

/* Runs the checks that apply and returns the worst that came of them; below group, unless that
 * is NULL, each is shown. */
static struct finding judge(const struct judging *judging,
                            const struct certificate *certificate, struct field *group)
{
    struct finding worst = {CHAIN_HOLDS, "nothing speaks against it"};

    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        const struct check *check = &checks[i];
        struct finding finding;

        if (!applies(check, judging, certificate))
            continue;
        finding = check->run(judging, certificate);
        take_worst(&worst, &finding, check->needed);
        if (group) {
            struct field *field = place(judging->tree, group, check->id, finding.verdict, NULL);

            place(judging->tree, field, FIELD_CHAIN_REASON, 0, finding.reason);
            place(judging->tree, field, FIELD_CHAIN_RFC, 0, check->rfc);
        }
    }
    return worst;
}

/* A certificate is worth no more than those above it. */
static struct finding judge_above(const struct judging *judging, const struct path *path,
                                  struct finding worst)
{
    static const struct finding circle = {CHAIN_OPEN, "those above it signed each other"};
    const struct certificate *top = path->steps[path->length - 1];

    for (size_t i = 1; i < path->length; i++) {
        struct finding next = judge(judging, path->steps[i], NULL);

        next.reason =
            arena_format(judging->tree->arena, "%s: %s", path->steps[i]->name, next.reason);
        take_worst(&worst, &next, true);
    }
    if (top->signer && top->signer != top)
        take_worst(&worst, &circle, true);
    return worst;
}

static void place_chain(const struct judging *judging, const struct certificate *certificate)
{
    struct path path = path_of(certificate);
    struct tree *tree = judging->tree;
    struct finding worst;
    struct field *group;

    tree->now = certificate->group->source;
    group = place(tree, certificate->group, FIELD_CHAIN, 0, NULL);
    place_path(tree, group, &path);
    worst = judge_above(judging, &path, judge(judging, certificate, group));
    place(tree, group, FIELD_CHAIN_VERDICT, worst.verdict, NULL);
    group->shown = arena_format(tree->arena, "%s: %s", name_of(&chain_verdicts, worst.verdict),
                                worst.reason);
}

void place_chains(struct tree *tree, const struct trace *trace, const struct event *event,
                  struct bytes server_name, struct chain_memory *memory)
{
    struct pool *pool;
    int now = tree->now;

    if (!tree_find(tree, FIELD_X509_SIGNED_CERTIFICATE, 0))
        return;
    pool = mem_alloc(1, sizeof *pool);
    pool->memory = memory;
    pool_fill(pool, tree, trace, event);
    for (size_t i = 0; i < pool->own; i++)
        place_chain(&(struct judging){tree, pool, trace, event, server_name},
                    &pool->certificates[i]);
    tree->now = now;
    pool_free(pool);
    free(pool);
}
