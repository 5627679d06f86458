/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db_place.h"

#include "check_main.h"

START_TEST(file_systems_of_this_machine)
{
    static const uint32_t local[] = {0xef53 /* ext4 */, 0x58465342 /* XFS */,
                                     0x9123683e /* btrfs */, 0x01021994 /* tmpfs */,
                                     0x794c7630 /* overlayfs */};

    for (size_t i = 0; i < sizeof local / sizeof *local; i++)
        ck_assert_msg(!db_place_is_network(local[i]), "%x", local[i]);
    ck_assert(!db_place_is_network(db_place("/proc/self")));
}
END_TEST

START_TEST(file_systems_of_others)
{
    static const uint32_t far[] = {0x6969 /* NFS */,      0x517b /* SMB */,
                                   0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */,
                                   0x5346414f /* AFS */,  0x01021997 /* 9p */,
                                   0x65735546 /* FUSE */, 0x0bd00bd0 /* Lustre */,
                                   0x00c36400 /* Ceph */, 0x01161970 /* GFS2 */};

    for (size_t i = 0; i < sizeof far / sizeof *far; i++)
        ck_assert_msg(db_place_is_network(far[i]), "%x", far[i]);
}
END_TEST

START_TEST(what_cannot_be_told)
{
    ck_assert_uint_eq(db_place("/proc/self/no such thing"), DB_PLACE_UNKNOWN);
    ck_assert(db_place_is_network(DB_PLACE_UNKNOWN));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("db_place");

    CHECK_CASE(suite, "place", file_systems_of_this_machine, file_systems_of_others,
               what_cannot_be_told);
    return suite;
}

CHECK_MAIN
