# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens every row of a vault with nothing of ours, and prints what is in it, a line each.

    python3 -m interop.open_vault VAULT.db PASSPHRASE

PBKDF2 is Python's, AES is openssl's; GCM (NIST SP 800-38D) is done here, as neither offers it.
Exits 1 when a tag does not fit.
"""
import hashlib
import sqlite3
import subprocess
import sys

SCHEMA_VERSION = 1
TAG = 16


def aes(mode, key, octets, *more):
    return subprocess.run(["openssl", "enc", f"-aes-256-{mode}", "-nopad", "-K", key.hex(), *more],
                          input=octets, capture_output=True, check=True).stdout


def multiply(x, y):
    """In the field of GCM, whose first bit is the highest."""
    product = 0
    for bit in range(127, -1, -1):
        if x >> bit & 1:
            product ^= y
        y = y >> 1 ^ (0xE1 << 120 if y & 1 else 0)
    return product


def ghash(subkey, octets):
    state = 0
    for at in range(0, len(octets), 16):
        state = multiply(state ^ int.from_bytes(octets[at:at + 16], "big"), subkey)
    return state.to_bytes(16, "big")


def padded(octets):
    return octets + bytes(-len(octets) % 16)


def open_sealed(key, nonce, additional, sealed):
    ciphertext, tag = sealed[:-TAG], sealed[-TAG:]
    subkey = int.from_bytes(aes("ecb", key, bytes(16)), "big")
    lengths = (8 * len(additional)).to_bytes(8, "big") + (8 * len(ciphertext)).to_bytes(8, "big")
    digest = ghash(subkey, padded(additional) + padded(ciphertext) + lengths)
    mask = aes("ecb", key, nonce + (1).to_bytes(4, "big"))
    if tag != bytes(a ^ b for a, b in zip(digest, mask)):
        sys.exit("the tag does not fit")
    counter = nonce + (2).to_bytes(4, "big")
    return aes("ctr", key, ciphertext, "-iv", counter.hex()) if ciphertext else b""


def place(row, key_id):
    """The additional data: what binds a row to its place."""
    return row.to_bytes(8, "big") + key_id.to_bytes(4, "big") + SCHEMA_VERSION.to_bytes(4, "big")


def main(path, passphrase):
    vault = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    keys = {}
    for number, iterations, salt, nonce, tag in vault.execute(
            "SELECT id, iterations, salt, check_nonce, check_tag FROM vault_key WHERE origin = 0"):
        keys[number] = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, iterations)
        open_sealed(keys[number], nonce, place(0, number), tag)
    for number, key_id, nonce, sealed in vault.execute(
            "SELECT id, key_id, nonce, sealed FROM sealed_row ORDER BY id"):
        print(open_sealed(keys[key_id], nonce, place(number, key_id), sealed).decode())


if __name__ == "__main__":
    main(*sys.argv[1:])
