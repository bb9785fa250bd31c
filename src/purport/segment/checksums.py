"""Checksums of payment schemes, from their public specifications: Base58Check, Bech32(m), CashAddr, EIP-55, Monero, IBAN, Luhn."""

from functools import cache
from hashlib import sha256

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE58 = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CONSTANTS = (1, 0x2BC830A3)
_CASHADDR_GENERATOR = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
_MONERO_BLOCK_BYTES = {2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}
_ROTATIONS = ((0, 36, 3, 41, 18), (1, 44, 10, 45, 2), (62, 6, 43, 15, 61), (28, 55, 25, 21, 56), (27, 20, 39, 8, 14))
_LANE = (1 << 64) - 1
_KECCAK_RATE_BYTES = 136


def base58check(address: str, alphabet: str = BASE58) -> bytes | None:
    """The payload (version bytes first) of a Base58Check string; None where its double SHA-256 checksum fails."""
    raw = _base58_bytes(address, alphabet)
    if raw is None or len(raw) < 5 or sha256(sha256(raw[:-4]).digest()).digest()[:4] != raw[-4:]:
        return None
    return raw[:-4]


def _base58_bytes(text: str, alphabet: str) -> bytes | None:
    number = 0
    for letter in text:
        digit = alphabet.find(letter)
        if digit < 0:
            return None
        number = number * 58 + digit
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def bech32(address: str) -> str | None:
    """The human-readable part of a Bech32 or Bech32m string; None where its checksum fails or case is mixed."""
    if address != address.lower() and address != address.upper():
        return None
    prefix, _, data = address.lower().rpartition("1")
    values = [BECH32.find(letter) for letter in data]
    if not prefix or len(values) < 6 or min(values) < 0:
        return None
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    return prefix if _bech32_polymod(expanded + values) in _BECH32_CONSTANTS else None


def _bech32_polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATOR):
            check ^= generator if top >> bit & 1 else 0
    return check


def cashaddr(address: str, prefix: str = "bitcoincash") -> bool:
    """Tell whether a CashAddr (without its prefix) has a right BCH checksum."""
    values = [BECH32.find(letter) for letter in address.lower()]
    if min(values, default=-1) < 0:
        return False
    return _cashaddr_polymod([ord(letter) & 31 for letter in prefix] + [0] + values) == 0


def _cashaddr_polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 35
        check = (check & 0x07FFFFFFFF) << 5 ^ value
        for bit, generator in enumerate(_CASHADDR_GENERATOR):
            check ^= generator if top >> bit & 1 else 0
    return check ^ 1


def eip55(address: str) -> bool | None:
    """Tell whether the case of an Ethereum address is its checksum; None where it has one case only, hence none."""
    digits = address[2:]
    if digits in (digits.lower(), digits.upper()):
        return None
    return digits == eip55_case(digits.lower())


def eip55_case(digits: str) -> str:
    """Forty lower-case hexadecimal digits with the case that EIP-55 gives them."""
    nibbles = keccak256(digits.encode("ascii")).hex()
    return "".join(digit.upper() if int(nibble, 16) > 7 else digit for digit, nibble in zip(digits, nibbles, strict=False))


def monero(address: str) -> bool:
    """Tell whether a Monero address carries the Keccak checksum of its own bytes."""
    blocks = (address[at : at + 11] for at in range(0, len(address), 11))
    raw = b""
    for block in blocks:
        size = _MONERO_BLOCK_BYTES.get(len(block))
        number = _base58_number(block)
        if size is None or number is None or number >= 1 << 8 * size:
            return False
        raw += number.to_bytes(size, "big")
    return keccak256(raw[:-4])[:4] == raw[-4:]


def _base58_number(block: str) -> int | None:
    number = 0
    for letter in block:
        digit = BASE58.find(letter)
        if digit < 0:
            return None
        number = number * 58 + digit
    return number


def iban(account: str) -> bool:
    """Tell whether an IBAN (no spaces) leaves the remainder 1 of ISO 7064 mod 97-10."""
    moved = account[4:] + account[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


def luhn(digits: str) -> bool:
    """Tell whether a card number passes Luhn's sum."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


@cache
def _round_constants() -> tuple[int, ...]:
    """Keccak's iota constants, from the shift register of its specification."""
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for bit in range(7):
            if register & 1:
                constant |= 1 << ((1 << bit) - 1)
            register = (register << 1) ^ (0x171 if register >> 7 else 0)
        constants.append(constant)
    return tuple(constants)


def keccak256(message: bytes) -> bytes:
    """Keccak-256 with the original padding, as Ethereum and Monero use it (hashlib's sha3_256 pads otherwise)."""
    padded = bytearray(message) + bytearray(_KECCAK_RATE_BYTES - len(message) % _KECCAK_RATE_BYTES)
    padded[len(message)] ^= 0x01
    padded[-1] ^= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for at in range(0, len(padded), _KECCAK_RATE_BYTES):
        for word in range(_KECCAK_RATE_BYTES // 8):
            lanes[word % 5][word // 5] ^= int.from_bytes(padded[at + 8 * word : at + 8 * word + 8], "little")
        lanes = _permuted(lanes)
    return b"".join(lanes[word % 5][word // 5].to_bytes(8, "little") for word in range(4))


def _permuted(a: list[list[int]]) -> list[list[int]]:
    for constant in _round_constants():
        columns = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        mixed = [columns[x - 1] ^ _turned(columns[(x + 1) % 5], 1) for x in range(5)]
        b = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                b[y][(2 * x + 3 * y) % 5] = _turned(a[x][y] ^ mixed[x], _ROTATIONS[x][y])
        a = [[b[x][y] ^ (~b[(x + 1) % 5][y] & b[(x + 2) % 5][y] & _LANE) for y in range(5)] for x in range(5)]
        a[0][0] ^= constant
    return a


def _turned(lane: int, bits: int) -> int:
    return (lane << bits | lane >> 64 - bits) & _LANE if bits else lane
