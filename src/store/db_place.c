/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db_place.h"

#include <stddef.h>
#include <sys/vfs.h>

/* clang-format off */
static const uint32_t networks[] = {
    DB_PLACE_UNKNOWN,
    0x00006969, /* NFS */
    0x0000517b, /* SMB */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB2 */
    0x0000564c, /* NCP */
    0x5346414f, /* AFS, OpenAFS's */
    0x6b414653, /* AFS, the kernel's */
    0x73757245, /* Coda */
    0x01021997, /* 9p: also what a virtual machine gets of its host */
    0x65735546, /* FUSE, virtiofs */
    0x786f4256, /* VirtualBox's shared folders */
    0xbacbacbc, /* VMware's */
    0x0bd00bd0, /* Lustre */
    0x00c36400, /* Ceph */
    0x01161970, /* GFS2 */
    0x7461636f, /* OCFS2 */
    0x47504653, /* GPFS */
    0x19830326, /* BeeGFS */
    0x20030528, /* OrangeFS */
    0xaad7aaea, /* PanFS */
};
/* clang-format on */

uint32_t db_place(const char *path)
{
    struct statfs status;

    return statfs(path, &status) < 0 ? DB_PLACE_UNKNOWN : (uint32_t)status.f_type;
}

bool db_place_is_network(uint32_t place)
{
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
        if (place == networks[i])
            return true;
    return false;
}
