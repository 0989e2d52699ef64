// Hex and base64 values that identify content: checksums, commits, integrity fields.

const DIGEST_WORD =
  /(?:^|[^a-z])(?:sha-?(?:1|256|384|512|sum)?|md5|integrity|checksum|digest|etag|commits?|revision|blake2b|crc32|fingerprint|thumbprint|git[-_]?(?:sha|head|commit))(?:[^a-z]|$)/;
const HEX_DIGEST = /^(?:[0-9a-f]{7,128}|[0-9A-F]{32,128})$/;
/** Of nothing: by MD5, SHA-1, SHA-256. */
const OF_NOTHING = /^(?:d41d8cd98f00b204|da39a3ee5e6b4b0d|e3b0c44298fc1c14)/i;
const SRI = /^sha(?:1|256|384|512)-/;

/** What a release is signed with is named by its fingerprint or the end of that. */
const KEY_ID = /^(?:0x)?(?:[\da-f]{8}|[\da-f]{16}|[\da-f]{40})$/i;
const OF_SIGNATURES = /(?:gpg|pgp|release(?:[ _-]?manager)?)[ _-]?(?:signing[ _-]?)?key(?:[ _-]?id)?[\s"'=:]{0,6}$/i;

/** Why a value after `before` is a digest of something public, or null. */
export function digestReason(value: string, before: string): string | null {
  if (SRI.test(value) || OF_NOTHING.test(value)) return 'a digest';
  if (KEY_ID.test(value) && OF_SIGNATURES.test(before)) return 'the id of a key';
  if (!HEX_DIGEST.test(value) && !value.endsWith('=')) return null;
  return DIGEST_WORD.test(
    before
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .replaceAll('_', ' '),
  )
    ? 'a digest'
    : null;
}
