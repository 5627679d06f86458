# SPDX-License-Identifier: GPL-3.0-or-later
#
# recording_to_pcap.py RECORDING PCAP KEYLOG: a recording of tests/data as a classic pcap of raw
# IP packets, and its secrets as a key log.

import struct
import sys

ADDRESSES = {"client": bytes([192, 0, 2, 1]), "server": bytes([192, 0, 2, 2])}
PORTS = {"client": 40000, "server": 443}
RAW_IP = 101
SYN, PUSH, ACK = 0x02, 0x08, 0x10


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def packet(sender, receiver, seq, acked, flags, payload):
    tcp = struct.pack(">HHIIBBHHH", PORTS[sender], PORTS[receiver], seq, acked, 5 << 4, flags,
                      65535, 0, 0) + payload
    pseudo = ADDRESSES[sender] + ADDRESSES[receiver] + struct.pack(">BBH", 0, 6, len(tcp))
    tcp = tcp[:16] + struct.pack(">H", checksum(pseudo + tcp)) + tcp[18:]
    ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0, 64, 6, 0)
    ip += ADDRESSES[sender] + ADDRESSES[receiver]
    return ip[:10] + struct.pack(">H", checksum(ip)) + ip[12:] + tcp


def packets(units):
    sent = {"client": 1, "server": 1}
    yield packet("client", "server", 0, 0, SYN, b"")
    yield packet("server", "client", 0, 1, SYN | ACK, b"")
    yield packet("client", "server", 1, 1, ACK, b"")
    for sender, unit in units:
        receiver = "server" if sender == "client" else "client"
        yield packet(sender, receiver, sent[sender], sent[receiver], PUSH | ACK, unit)
        sent[sender] += len(unit)


def read(path):
    units, secrets = [], []
    with open(path, encoding="ascii") as lines:
        for line in lines:
            words = line.split()
            if words[:1] == ["unit"]:
                units.append((words[1], bytes.fromhex(words[2])))
            elif words[:1] == ["secret"]:
                secrets.append(" ".join(words[2:5]))
    return units, secrets


def main(recording, pcap, keylog):
    units, secrets = read(recording)
    with open(pcap, "wb") as out:
        out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, RAW_IP))
        for number, octets in enumerate(packets(units)):
            out.write(struct.pack("<IIII", 1500000000, number, len(octets), len(octets)) + octets)
    with open(keylog, "w", encoding="ascii") as out:
        out.write("".join(secret + "\n" for secret in secrets))


main(*sys.argv[1:])
