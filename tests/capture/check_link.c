/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/link.h"

#include "base/buf.h"
#include "check_main.h"

static enum link_answer answer(uint32_t link, struct bytes frame)
{
    struct bytes ip;

    return link_read(link, frame, &ip);
}

/* A header before "IP": all of it is needed, and no more. */
static void assert_header(uint32_t link, struct bytes header)
{
    struct buf frame = {0};
    struct bytes ip;

    buf_add(&frame, header);
    buf_add(&frame, bytes_of("IP"));
    ck_assert_int_eq(link_read(link, buf_view(&frame), &ip), LINK_IP);
    ck_assert_bytes(ip, bytes_of("IP"));
    ck_assert_int_eq(answer(link, header), LINK_IP);
    for (size_t length = 0; length < header.length; length++)
        ck_assert_int_eq(answer(link, bytes_part(header, 0, length)), LINK_CUT);
    buf_free(&frame);
}

#define ADDRESSES 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
#define COOKED    0, 4, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0
#define COOKED_2  0, 0, 0, 0, 0, 3, 0, 1, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0

START_TEST(ethernet)
{
    assert_header(1, BYTES(ADDRESSES, 0x08, 0x00));
    assert_header(1, BYTES(ADDRESSES, 0x86, 0xdd));
    ck_assert_int_eq(answer(1, BYTES(ADDRESSES, 0x08, 0x06)), LINK_OTHER); /* ARP */
    ck_assert_int_eq(answer(1, BYTES(ADDRESSES, 0x00, 0x20)), LINK_OTHER); /* a length */
}
END_TEST

START_TEST(vlan_tags)
{
    assert_header(1, BYTES(ADDRESSES, 0x81, 0x00, 0x00, 0x2a, 0x08, 0x00));
    assert_header(1, BYTES(ADDRESSES, 0x88, 0xa8, 0, 1, 0x81, 0x00, 0, 2, 0x86, 0xdd));
    assert_header(1, BYTES(ADDRESSES, 0x91, 0x00, 0, 1, 0x81, 0x00, 0, 2, 0x08, 0x00));
    ck_assert_int_eq(answer(1, BYTES(ADDRESSES, 0x81, 0x00, 0, 1, 0x08, 0x06)), LINK_OTHER);
}
END_TEST

START_TEST(linux_cooked)
{
    assert_header(113, BYTES(COOKED, 0x08, 0x00));
    assert_header(113, BYTES(COOKED, 0x81, 0x00, 0, 1, 0x86, 0xdd));
    ck_assert_int_eq(answer(113, BYTES(COOKED, 0x08, 0x06)), LINK_OTHER);
    assert_header(276, BYTES(0x08, 0x00, COOKED_2));
    assert_header(276, BYTES(0x81, 0x00, COOKED_2, 0, 1, 0x08, 0x00));
    ck_assert_int_eq(answer(276, BYTES(0x08, 0x06, COOKED_2)), LINK_OTHER);
}
END_TEST

START_TEST(loopback)
{
    assert_header(0, BYTES(2, 0, 0, 0));  /* captured on a little-endian machine */
    assert_header(0, BYTES(0, 0, 0, 2));  /* on a big-endian one */
    assert_header(0, BYTES(30, 0, 0, 0)); /* IPv6 as macOS numbers it */
    assert_header(108, BYTES(0, 0, 0, 24));
    ck_assert_int_eq(answer(0, BYTES(7, 0, 0, 0)), LINK_OTHER);
    ck_assert_int_eq(answer(108, BYTES(0, 0, 0, 7)), LINK_OTHER);
}
END_TEST

START_TEST(raw_ip)
{
    static const uint32_t links[] = {12, 14, 101, 228, 229};

    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        assert_header(links[i], (struct bytes){0});
}
END_TEST

START_TEST(links_nobody_reads)
{
    ck_assert_int_eq(answer(105, BYTES(1, 2, 3, 4)), LINK_UNKNOWN); /* 802.11 */
    ck_assert_int_eq(answer(UINT32_MAX, (struct bytes){0}), LINK_UNKNOWN);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("link");

    CHECK_CASE(s, "links", ethernet, vlan_tags, linux_cooked, loopback, raw_ip,
               links_nobody_reads);
    return s;
}

CHECK_MAIN
