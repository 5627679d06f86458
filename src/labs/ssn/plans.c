/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two plans of the ssn lab. The walk shows everything once, cure first. The journey puts
 * the problem first and stops where a student has something to do; its lessons do the telling.
 */
#include <stdlib.h>
#include <string.h>

#include "labs/ssn/ssn.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct ssn_step walk_steps[] = {
    {SSN_KEY, ssn_key_begin, false},         {SSN_KEY, ssn_key_write, false},
    {SSN_KEY, ssn_certificate, false},       {SSN_NUMBER, ssn_draw, false},
    {SSN_SCANNER, ssn_message_load, false},  {SSN_SCANNER, ssn_message_send, false},
    {SSN_SCANNER, ssn_plain_report, false},  {SSN_SCANNER, ssn_plain_close, false},
    {SSN_SCANNER, ssn_plain_gone, false},    {SSN_SCANNER, ssn_glance_open, false},
    {SSN_SCANNER, ssn_glance_send, false},   {SSN_SCANNER, ssn_glance_close, false},
    {SSN_SCANNER, ssn_glance_scan, false},   {SSN_HANDSHAKE, ssn_tls_open, false},
    {SSN_HANDSHAKE, ssn_tls_opened, false},  {SSN_RECORD, ssn_record_send, false},
    {SSN_RECORD, ssn_record_receive, false}, {SSN_SEAL, ssn_vault_begin, false},
    {SSN_SEAL, ssn_vault_key, false},        {SSN_SEAL, ssn_vault_store, false},
    {SSN_DISK, ssn_disk_pages, false},       {SSN_DISK, ssn_disk_contrast, false},
    {SSN_OPEN, ssn_fetch_ask, false},        {SSN_OPEN, ssn_fetch_answer, false},
    {SSN_OPEN, ssn_fetch_compare, false},    {SSN_OPEN, ssn_flip_bit, false},
    {SSN_OPEN, ssn_guess_begin, false},      {SSN_OPEN, ssn_guess_refused, false},
    {SSN_OPEN, ssn_rotate_begin, false},     {SSN_OPEN, ssn_rotate, false},
    {SSN_OPEN, ssn_goodbye, false},          {SSN_OPEN, ssn_gone, false},
};

const struct ssn_plan ssn_walk = {ssn_stages, SSN_WALK_STAGES, walk_steps, COUNT(walk_steps)};

enum journey_stage {
    MESSAGE,
    PLAIN,
    KEY,
    HANDSHAKE,
    RECORD,
    REST,
    SEAL,
    DISK,
    OPEN,
    FLIP,
    VERDICT,
    GOODBYE,
    JOURNEY_STAGES
};

static const struct stage journey_stages[JOURNEY_STAGES] = {
    [MESSAGE] = {.id = "message", .title = "A number to send"},
    [PLAIN] = {.id = "plain", .title = "A wire that anybody can read"},
    [KEY] = {.id = "key", .title = "A key and a certificate"},
    [HANDSHAKE] = {.id = "handshake", .title = "Agreeing on secrets"},
    [RECORD] = {.id = "record", .title = "One sealed record"},
    [REST] = {.id = "rest", .title = "Where TLS ends"},
    [SEAL] = {.id = "seal", .title = "Sealed again, to rest"},
    [DISK] = {.id = "disk", .title = "What lies on the disk"},
    [OPEN] = {.id = "open", .title = "Back again"},
    [FLIP] = {.id = "flip", .title = "A copy to meddle with"},
    [VERDICT] = {.id = "verdict", .title = "What the seal says"},
    [GOODBYE] = {.id = "goodbye", .title = "Goodbye"},
};

static const struct ssn_step journey_steps[] = {
    {MESSAGE, ssn_draw, true},           {MESSAGE, ssn_message_load, false},
    {PLAIN, ssn_message_send, false},    {PLAIN, ssn_plain_report, false},
    {PLAIN, ssn_plain_keep, false},      {PLAIN, ssn_plain_close, false},
    {PLAIN, ssn_plain_gone, false},      {KEY, ssn_key_begin, true},
    {KEY, ssn_key_write, true},          {KEY, ssn_certificate, true},
    {KEY, ssn_signature, true},          {HANDSHAKE, ssn_tls_open, false},
    {HANDSHAKE, ssn_tls_opened, false},  {RECORD, ssn_record_send_watched, false},
    {RECORD, ssn_record_receive, false}, {REST, ssn_disk_contrast, false},
    {SEAL, ssn_vault_begin, false},      {SEAL, ssn_vault_key, false},
    {SEAL, ssn_vault_store, false},      {DISK, ssn_disk_pages, false},
    {OPEN, ssn_fetch_ask, false},        {OPEN, ssn_fetch_answer, false},
    {OPEN, ssn_fetch_compare, false},    {FLIP, ssn_copy_make, false},
    {VERDICT, ssn_copy_open, false},     {VERDICT, ssn_guess_begin, false},
    {VERDICT, ssn_guess_refused, false}, {GOODBYE, ssn_goodbye, false},
    {GOODBYE, ssn_gone, false},
};

const struct ssn_plan ssn_journey = {journey_stages, JOURNEY_STAGES, journey_steps,
                                     COUNT(journey_steps)};

int ssn_stage_of(const struct ssn_plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->stage_count; i++)
        if (!strcmp(plan->stages[i].id, id))
            return (int)i;
    abort(); /* a setting offers a stage that its plan does not have */
}
