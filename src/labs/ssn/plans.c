/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two plans of the ssn lab. The walk shows everything once, cure first. The journey puts
 * the problem first and stops where a student has something to do.
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

static const struct ssn_step journey_steps[] = {
    {JOURNEY_MESSAGE, ssn_draw, true},
    {JOURNEY_MESSAGE, ssn_message_load, false},
    {JOURNEY_PLAIN, ssn_message_send, false},
    {JOURNEY_PLAIN, ssn_plain_report, false},
    {JOURNEY_PLAIN, ssn_plain_keep, false},
    {JOURNEY_PLAIN, ssn_plain_close, false},
    {JOURNEY_PLAIN, ssn_plain_gone, false},
    {JOURNEY_KEY, ssn_key_begin, true},
    {JOURNEY_KEY, ssn_key_write, true},
    {JOURNEY_KEY, ssn_certificate, true},
    {JOURNEY_KEY, ssn_signature, true},
    {JOURNEY_HANDSHAKE, ssn_tls_open, false},
    {JOURNEY_HANDSHAKE, ssn_tls_opened, false},
    {JOURNEY_RECORD, ssn_record_send_watched, false},
    {JOURNEY_RECORD, ssn_record_receive, false},
    {JOURNEY_REST, ssn_disk_contrast, false},
    {JOURNEY_SEAL, ssn_vault_begin, false},
    {JOURNEY_SEAL, ssn_vault_key, false},
    {JOURNEY_SEAL, ssn_vault_store, false},
    {JOURNEY_DISK, ssn_disk_pages, false},
    {JOURNEY_OPEN, ssn_fetch_ask, false},
    {JOURNEY_OPEN, ssn_fetch_answer, false},
    {JOURNEY_OPEN, ssn_fetch_compare, false},
    {JOURNEY_FLIP, ssn_copy_make, false},
    {JOURNEY_VERDICT, ssn_copy_open, false},
    {JOURNEY_VERDICT, ssn_guess_begin, false},
    {JOURNEY_VERDICT, ssn_guess_refused, false},
    {JOURNEY_GOODBYE, ssn_goodbye, false},
    {JOURNEY_GOODBYE, ssn_gone, false},
};

const struct ssn_plan ssn_journey = {&ssn_stages[SSN_WALK_STAGES], JOURNEY_STAGES,
                                     journey_steps, COUNT(journey_steps)};

int ssn_stage_of(const struct ssn_plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->stage_count; i++)
        if (!strcmp(plan->stages[i].id, id))
            return (int)i;
    abort(); /* a setting offers a stage that its plan does not have */
}
