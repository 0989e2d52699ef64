"""Reads a whole vault file by docs/vault-format.md alone. Host key in hex, or the passphrase, on standard input. Prints JSON."""
import base64
import hashlib
import hmac
import json
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

METHODS = "methods aes-256-gcm hkdf-sha256 hmac-sha256 x25519"


def derive(key, purpose, salt=b""):
    return HKDF(hashes.SHA256(), 32, salt, b"keyturn/1/" + purpose.encode()).derive(key)


def decode(text):
    assert "=" not in text
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    assert encode(raw) == text, "one spelling only"
    return raw


def encode(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unseal(key, sealed, context):
    assert sealed[0] == 1
    return AESGCM(key).decrypt(sealed[1:13], sealed[13:], b"\x01" + context.encode())


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def recipient_of(raw):
    return "keyturn1-" + encode(raw + hashlib.sha256(b"keyturn recipient" + raw).digest()[:4])


def read_header(lines):
    groups = {}
    for line in lines:
        word, name, *rest = line.split(" ")
        if word == "group":
            groups[name] = {"kid": rest[0], "epoch": int(rest[1]), "lines": [line], "recipients": {}}
        elif word == "recipient":
            recipient, _label, ephemeral, wrapped = rest
            groups[name]["lines"].append(line)
            groups[name]["recipients"][recipient] = (decode(ephemeral), decode(wrapped))
        elif word == "kdf":
            recipient, method, log_n, block, parallel, salt = rest
            assert recipient == list(groups[name]["recipients"])[-1] and method == "scrypt"
            groups[name]["lines"].append(line)
            groups[name]["kdf"] = (int(log_n), int(block), int(parallel), decode(salt))
        else:
            assert word == "seal"
            groups[name]["mac"] = decode(rest[0])
    return groups


def data_key(vault_id, name, group, private):
    own = private.public_key().public_bytes_raw()
    wrap = group["recipients"].get(recipient_of(own))
    if wrap is None:
        return None
    ephemeral, wrapped = wrap
    shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    key = derive(shared, "wrap", ephemeral + own)
    return unseal(key, wrapped, f"keyturn-vault 1 {vault_id} {name} {group['kid']}")


def read_plain(plain):
    assert len(plain) % 64 == 0
    end = 4 + int.from_bytes(plain[:4], "big")
    about = json.loads(plain[4:end])
    length = int.from_bytes(plain[end : end + 4], "big")
    assert set(plain[end + 4 + length :]) <= {0}
    return about, plain[end + 4 : end + 4 + length]


def read_group(vault_id, name, group, key, first, body):
    assert derive(key, "vault-key-id")[:8].hex() == group["kid"]
    signed = "\n".join([first, METHODS, *group["lines"]])
    assert hmac.compare_digest(mac(derive(key, "vault-header"), signed), group["mac"])
    secrets = {}
    for line in body:
        fields = line.split(" ")
        if len(fields) == 1 or fields[1] != name:
            continue
        tag, _, version, counter, sealed = fields
        context = f"keyturn-vault 1 {vault_id} {name} {group['kid']} {tag} {version} {counter}"
        about, value = read_plain(unseal(derive(key, "vault-record"), decode(sealed), context))
        assert mac(derive(key, "vault-name"), about["name"])[:16].hex() == tag
        record = {"version": int(version), "counter": int(counter), "label": about["label"], "value": value.hex()}
        record["all"] = about.get("all")
        secrets.setdefault(about["name"], []).append(record)
    for records in secrets.values():
        last = max(records, key=lambda record: record["counter"])
        assert last["all"] == [[record["version"], record["counter"]] for record in records]
        for record in records:
            del record["all"]
    return secrets


def place(line):
    tag, *fields = line.split(" ")
    return tag, int(fields[1]) if fields else 0


def key_of_passphrase(text, passphrase):
    lines = text.split("\n")
    log_n, block, parallel, salt = read_header(lines[2 : lines.index("00")])["default"]["kdf"]
    cost = {"n": 2**log_n, "r": block, "p": parallel, "maxmem": 256 * block * 2**log_n}
    return hashlib.scrypt(passphrase.encode(), salt=salt, dklen=32, **cost)


def read_vault(text, host_key):
    lines = text.split("\n")
    assert lines[1] == METHODS and lines[-2:] == ["end", ""]
    words = lines[0].split(" ")
    assert words[:2] == ["keyturn-vault", "1"]
    start = lines.index("00")
    body = lines[start:-2]
    assert body == sorted(body, key=place), "sorted by tag, then version"
    assert [line for line in body if len(line) == 2] == [f"{byte:02x}" for byte in range(256)]
    private = X25519PrivateKey.from_private_bytes(derive(host_key, "identity"))
    groups = {}
    for name, group in read_header(lines[2:start]).items():
        key = data_key(words[2], name, group, private)
        groups[name] = None if key is None else read_group(words[2], name, group, key, lines[0], body)
    return groups


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        content, secret = file.read(), sys.stdin.read().strip()
        by_passphrase = sys.argv[2:] == ["passphrase"]
        key = key_of_passphrase(content, secret) if by_passphrase else bytes.fromhex(secret)
        print(json.dumps(read_vault(content, key)))
