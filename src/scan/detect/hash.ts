// Password hashes: crypt(3) in all its kinds, htpasswd, LDAP, web frameworks, databases.
import { entropyOf } from '../entropy.ts';
import { publishedReason } from '../filters/published.ts';
import { anyOf, type Shape, shapeDetector } from './shape.ts';

function hashReason(value: string): string | null {
  if (entropyOf(value) < 3) return 'not random enough';
  return /example|\.{6}|x{6}|A{8}/i.test(value) ? 'a placeholder' : publishedReason(value);
}

const COMMON: Partial<Shape> = { exact: true, before: 56, after: 512, refuse: hashReason, confidence: 'medium' };

function hash(pattern: string, more: Partial<Shape> = {}): ReturnType<typeof shapeDetector> {
  return shapeDetector({ ...COMMON, ...more, pattern });
}

/** https://man7.org/linux/man-pages/man5/crypt.5.html */
export const detectCryptHash = anyOf(
  hash(
    String.raw`[:"'\s=>(!\x60]?(?<![\w$])(?<!\b[Ee]xample[^\n]{0,40})(?<value>\$(?:(?:1|apr1|md5)\$[./\w-]{1,9}\$[./\w]{22}|md5(?:,rounds=\d{1,9})?\$[./\w]{1,16}\${1,2}[./\w]{22}|5\$(?:rounds=\d{1,9}\$)?[./\w-]{1,16}\$[./\w]{43}|6\$(?:rounds=\d{1,9}\$)?[./\w-]{1,16}\$[./\w]{86}|2[abxy]?\$\d\d\$[./\w]{53}|(?:y|gy|7)\$[./\w]{1,16}\$[./\w]{1,86}\$[./\w]{43}|7\$\d{1,5}\$[\w+/]{16}\$[\w+/]{86}==|argon2(?:id|i|d)\$(?:v=\d{1,3}\$)?[mtp=,\d]{5,40}\$[\w+/]{8,90}\$[\w+/]{16,180}|[PH]\$[./\w]{31}|S\$[./\w]{52}|pbkdf2(?:-sha\d{1,3})?\$\d{1,8}\$[./\w+]{4,90}\$[./\w+]{20,120}|scrypt\$[\w=,]{4,40}\$[\w+/]{4,90}\$[\w+/=]{20,120}|[89]\$[./\w]{14}\$[./\w]{43})(?![./\w])|\$krb5(?:asrep|tgs)\$\d\d\$[^\s"'\x60]{0,160}?[0-9a-f]{32}\$[0-9a-f]{64,160})`,
  ),
  // Compose has each dollar sign doubled: https://docs.docker.com/reference/compose-file/interpolation/
  hash(String.raw`(?<!\$)(?<value>\$\$(?:apr1\$\$[./\w]{1,8}\$\$[./\w]{22}|2[abxy]\$\$\d\d\$\$[./\w]{53}))(?![./\w])`, {
    before: 2,
  }),
  // As tools that dump Windows' accounts write them; the first part says that there is no older hash.
  hash('aad3b435b51404eeaad3b435b51404ee:(?!31d6cfe0d16ae931)(?<value>[0-9a-f]{32}):::', {
    exact: false,
    before: 0,
  }),
);

export const detectFrameworkHash = anyOf(
  // https://support.torproject.org/relay-operators/ (HashedControlPassword)
  hash('hashedcontrolpassword[ \\t]{1,4}(?<value>16:[0-9A-F]{58})(?![0-9A-F])', { before: 0, exact: false }),
  // https://github.com/bitcoin/bitcoin/blob/master/share/rpcauth/README.md
  hash(String.raw`rpcauth=["']?[\w.-]{1,40}:(?<value>[0-9a-f]{16,64}\$[0-9a-f]{64})`, { before: 0 }),
  hash(String.raw`(?<value>\{(?:SSHA|SHA|SMD5|MD5|SSHA(?:256|384|512)|SHA(?:256|384|512))\}[\w+/]{22,140}={0,2})`, {
    before: 0,
  }),
  hash(String.raw`(?<value>pbkdf2_sha(?:1|256|512)\$\d{3,8}\$[\w+/.-]{4,64}\$[\w+/]{27,90}={0,2})`, { before: 0 }),
  hash(
    String.raw`(?<value>(?:pbkdf2:sha\d{1,3}:\d{3,8}|scrypt:\d{3,8}:\d{1,3}:\d{1,3})\$[\w+/.-]{4,64}\$[0-9a-f]{40,128})`,
    { before: 0 },
  ),
  // https://docs.pi-hole.net/api/auth/
  hash(String.raw`(?<value>\$BALLOON-SHA256\$v=1\$s=\d{1,6},t=\d{1,4}\$[\w+/]{20,40}={0,2}\$[\w+/]{40,90}={0,2})`, {
    before: 0,
  }),
  hash(String.raw`(?<value>SCRAM-SHA-(?:1|256)\$\d{3,7}:[\w+/]{8,64}={0,2}\$[\w+/]{20,64}={0,2}:[\w+/]{20,64}={0,2})`, {
    before: 0,
  }),
);

/** MySQL's `*` and 40 hex digits; PostgreSQL's `md5` and 32. */
export const detectDatabaseHash = anyOf(
  hash(String.raw`(?:identified|password|native_password)[^\n;]{0,80}?["'](?<value>\*[0-9A-F]{40})["']`, {
    exact: false,
    before: 0,
  }),
  hash(String.raw`password["']?[^\n;"']{0,20}["'](?<value>md5[0-9a-f]{32})["']`, { exact: false, before: 40 }),
  // https://www.rabbitmq.com/docs/passwords
  hash(String.raw`password_hash"\s{0,4}:\s{0,4}"(?<value>[\w+/]{48})"`, { before: 0 }),
);
