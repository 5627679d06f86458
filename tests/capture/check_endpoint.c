/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/endpoint.h"

#include "check_main.h"

static void assert_back(const char *name)
{
    struct endpoint end = {.port = 0};
    char again[ENDPOINT_NAME_ROOM];

    ck_assert(endpoint_read(name, &end));
    endpoint_name(&end, again);
    ck_assert_str_eq(again, name);
}

START_TEST(names_and_back)
{
    struct endpoint end = endpoint_ipv4(0xc0000201, 443);
    char name[ENDPOINT_NAME_ROOM];

    ck_assert(endpoint_is_ipv4(&end));
    endpoint_name(&end, name);
    ck_assert_str_eq(name, "192.0.2.1:443");
    assert_back("0.0.0.0:0");
    assert_back("255.255.255.255:65535");
    assert_back("[::]:0");
    assert_back("[2001:db8::1]:443");
    assert_back("[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535");
    ck_assert(endpoint_read("[2001:db8::1]:443", &end));
    ck_assert(!endpoint_is_ipv4(&end));
}
END_TEST

START_TEST(names_of_anything_else)
{
    static const char *const others[] = {
        "",
        "client",
        ":443",
        "1.2.3.4",
        "1.2.3.4:",
        "1.2.3:443",
        "1.2.3.4:-1",
        "1.2.3.4:65536",
        "1.2.3.4:0443",
        "[::1]",
        "[::1:443",
        "::1:443",
        "[]:443",
        "[1.2.3.4]:443",
        "[::g]:443",
        "1.2.3.4:443 ",
        " 1.2.3.4:443",
        "1.2.3.4:99999999999999999999",
        "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:1",
    };
    struct endpoint end;

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(!endpoint_read(others[i], &end), "%s", others[i]);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("endpoint");

    CHECK_CASE(s, "names", names_and_back, names_of_anything_else);
    return s;
}

CHECK_MAIN
