/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said in the trust lab: somebody is to be paid. Whoever sits in the middle would
 * rather it were himself, and that nobody saw it.
 */
#include <string.h>

#include "labs/trust/trust.h"

#define ORDER   "pay 10 to alice"
#define DONE    "paid 10 to "
#define FRIEND  "alice"
#define MALLORY "carol" /* as long, so that no length has to be mended */

static void collect(void *context, struct peer *peer, struct bytes data)
{
    (void)peer;
    buf_add(context, data);
}

void trust_listen(struct trust_lab *lab, struct peer *peer, enum trust_place place)
{
    peer->on_data = collect;
    peer->context = &lab->arrived[place];
}

static void write_request(const struct trust_lab *lab, struct buf *out)
{
    buf_format(out, "POST /pay HTTP/1.1\r\nHost: %s\r\nContent-Length: %zu\r\n\r\n" ORDER,
               bench_setting(lab->bench, "client.host"), strlen(ORDER));
}

/* The end that the client's connection or the middle's leads to. */
static struct peer *server_of(const struct trust_lab *lab)
{
    return lab->back.server ? lab->back.server : lab->front.server;
}

enum lab_wants trust_ask(struct trust_lab *lab, struct failure *failure)
{
    struct buf request = {0};

    (void)failure;
    write_request(lab, &request);
    bench_say(lab->bench, lab->front.client, "the order", buf_view(&request));
    buf_free(&request);
    return LAB_WIRE;
}

/* Tells whether what arrived at an end is what the other sent. */
static void compare(const struct trust_lab *lab, const struct peer *peer,
                    enum trust_place place, const char *rule, const struct buf *sent)
{
    bool same = bytes_equal(buf_view(&lab->arrived[place]), buf_view(sent));

    bench_checked(lab->bench, peer, rule, same ? "ok" : "failed", 0, 0);
}

/* The server pays whom the order names, in the words that reached it. */
enum lab_wants trust_answer(struct trust_lab *lab, struct failure *failure)
{
    struct bytes order = buf_view(&lab->arrived[AT_SERVER]);
    struct peer *server = server_of(lab);
    struct buf sent = {0};

    (void)failure;
    write_request(lab, &sent);
    compare(lab, server, AT_SERVER, "request.arrived", &sent);
    buf_free(&sent);
    if (order.length < strlen(FRIEND))
        return LAB_MORE;
    buf_format(&lab->answer, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n" DONE,
               strlen(DONE FRIEND));
    buf_add(&lab->answer, bytes_part(order, order.length - strlen(FRIEND), strlen(FRIEND)));
    bench_say(lab->bench, server, "the answer", buf_view(&lab->answer));
    return LAB_WIRE;
}

/* What the client got, and whether it reads there what it had ordered. */
enum lab_wants trust_compare(struct trust_lab *lab, struct failure *failure)
{
    struct bytes got = buf_view(&lab->arrived[AT_CLIENT]);
    bool content = bytes_find(got, bytes_of(DONE FRIEND), 0) != BYTES_NOT_FOUND;

    (void)failure;
    compare(lab, lab->front.client, AT_CLIENT, "answer.arrived", &lab->answer);
    bench_checked(lab->bench, lab->front.client, "order.done", content ? "ok" : "failed", 0, 0);
    return LAB_MORE;
}

/* ---- the middle ---- */

/* Reads what arrived, writes another name in, and passes it on. */
static enum lab_wants pass(struct trust_lab *lab, enum trust_place from, struct peer *to,
                           const char *name, const char *instead, const char *what)
{
    struct buf *words = &lab->arrived[from];
    size_t at = bytes_find(buf_view(words), bytes_of(name), 0);

    if (at != BYTES_NOT_FOUND)
        memcpy(words->data + at, instead, strlen(instead));
    bench_say(lab->bench, to, what, buf_view(words));
    return LAB_WIRE;
}

enum lab_wants trust_pass_request(struct trust_lab *lab, struct failure *failure)
{
    (void)failure;
    return pass(lab, AT_MIDDLE_FRONT, lab->back.client, FRIEND, MALLORY,
                "the order, with another name in it");
}

enum lab_wants trust_pass_answer(struct trust_lab *lab, struct failure *failure)
{
    (void)failure;
    return pass(lab, AT_MIDDLE_BACK, lab->front.server, MALLORY, FRIEND,
                "the answer, with the name put back");
}
