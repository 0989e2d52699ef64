// Credentials that programs keep in files of their own, known by what the file says and not by its name.
import { passwordConfidence, passwordReason } from '../filters/password.ts';
import { basicPassword } from './header.ts';
import { valueReason } from './key-reason.ts';
import { anyOf, shapeDetector } from './shape.ts';

/** https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html */
export const detectNetrc = shapeDetector({
  pattern: String.raw`(?:machine\s{1,4}[\w.:-]{1,100}|default)\s{1,40}(?:(?:login|user|account|port)\s{1,8}\S{1,100}\s{1,40}){0,3}(?<name>password)\s{1,8}["']?(?!(?:\\[nr]){0,4}(?:machine|default|login|macdef)\s)(?<value>(?:(?!\\[nr])[^\s"']){1,200})`,
  after: 600,
});

/** https://docs.npmjs.com/cli/configuring-npm/npmrc */
export const detectNpmrc = shapeDetector({
  pattern: String.raw`(?<![\w$.-])(?<name>_(?:authToken|auth|password))(?:["']?\s{0,4}[=:]\s{0,4}|(?<=_authToken)[ ])["']?(?<value>[^\s"'#;,<>]{6,700})`,
  exact: true,
  before: 1,
  after: 768,
  refuse: (value, { name }) =>
    passwordReason(value) ??
    (/^[a-z]+$|[()[\]]/i.test(value) ? 'code' : null) ??
    (name?.toLowerCase() !== '_authtoken' && !IN_BASE64.test(value) ? 'not in base64' : encodedReason(value)),
  confidence: 'high',
});

/** As npm keeps a password, and a user with one. */
const IN_BASE64 = /^(?:[A-Za-z\d+/]{4}){2,160}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** Why the base64 of a password, or of a user and a password, holds none. */
function encodedReason(value: string): string | null {
  if (!/^(?:[A-Za-z\d+/]{4}){2,60}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(value)) return null;
  const text = basicPassword(value) ?? printable(Buffer.from(value, 'base64').toString('latin1'));
  return text && passwordReason(text);
}

/** A user goes before the password. */
const NAMED = /^[\x21-\x39\x3b-\x7e]{1,200}:[\x20-\x7e]+$/;

export const detectDockerAuth = anyOf(
  shapeDetector({
    pattern: String.raw`\\{0,3}"(?<name>auth)\\{0,3}"\s{0,4}:\s{0,4}\\{0,3}"(?<value>[\w+/-]{8,3000}={0,2})\\{0,3}"`,
    // The passwords of cloud registries are long.
    after: 3060,
    decode: (value) => (NAMED.test(Buffer.from(value, 'base64').toString('latin1')) ? basicPassword(value) : null),
    confidence: 'high',
  }),
  shapeDetector({
    pattern: String.raw`"(?<name>identitytoken|registrytoken)"\s{0,4}:\s{0,4}"(?<value>[\w.+/=-]{16,700})"`,
    after: 768,
    confidence: 'high',
  }),
);

/** https://www.gnu.org/software/trans-coord/manual/cvs/html_node/Password-authentication-client.html */
export const detectCvsRoot = shapeDetector({
  pattern: String.raw`:(?:pserver|gserver|sspi|kserver|ext);?[^:\s]{0,40}:(?<user>[^:@\s]{1,64}):(?<value>[^@\s:]{1,64})@`,
  refuse: (value, { user }) => (value === user ? 'the user name' : passwordReason(value)),
});

/** FileZilla's site manager and other clients that write base64 in an element. */
export const detectClientPassword = anyOf(
  shapeDetector({
    pattern: String.raw`<(?<name>pass(?:word)?)\s[^>]{0,40}encoding="base64"[^>]{0,30}>\s{0,8}(?<value>[a-z0-9+/]{4,300}={0,2})\s{0,8}<`,
    after: 460,
    decode: (value) => printable(Buffer.from(value, 'base64').toString('utf8').trim()),
  }),
  shapeDetector({ pattern: String.raw`<(?<name>pass)>(?<value>[^<\n]{1,128})</pass>` }),
  // https://maven.apache.org/guides/mini/guide-encryption.html: the master password opens all others.
  shapeDetector({
    pattern: String.raw`<(?<name>master)>\s{0,8}(?<value>\{(?:[a-z\d+/]{4}){5,50}(?:[a-z\d+/]{2}==|[a-z\d+/]{3}=)?\})\s{0,8}</master>`,
    refuse: () => null,
    confidence: 'high',
  }),
  // Group Policy preferences: AES with a key that Microsoft published (MS-GPPREF 2.2.1.1.4).
  shapeDetector({
    pattern: String.raw`(?<name>cpassword)="(?<value>[\w+/]{12,400}={0,2})"`,
    after: 460,
    confidence: 'high',
  }),
  // Firefox: https://searchfox.org/mozilla-central/source/toolkit/components/passwordmgr
  shapeDetector({
    pattern: String.raw`"(?<name>encrypted(?:Username|Password))"\s{0,4}:\s{0,4}"(?<value>M[CDEFGHI][\w+/]{40,400}={0,2})"`,
    before: 1,
    after: 500,
    exact: true,
    refuse: () => null,
  }),
);

/** wpa_supplicant, hostapd: https://w1.fi/cgit/hostap/plain/wpa_supplicant/wpa_supplicant.conf */
export const detectWifiKey = anyOf(
  shapeDetector({
    pattern: String.raw`(?<![\w.*>$-])(?<name>psk|wep_key0|sae_password)=[ \t]{0,3}"(?<value>[^"\n\r]{8,63})"(?=[\r\n]|$)`,
    before: 1,
  }),
  shapeDetector({
    pattern: String.raw`(?<![\w.*>$-])(?<name>psk|wpa_psk)[ ]?=[ ]?(?<value>[0-9a-f]{64})(?=[\s,;]|$)`,
    before: 1,
  }),
  shapeDetector({
    pattern: String.raw`(?<![\w.*>$-])(?<name>wpa_passphrase|sae_password)=(?<value>[^"'\s][^"'\n\r]{6,61}[^"'\s;{])(?=[\r\n]|$)`,
    before: 1,
  }),
);

/** https://getcomposer.org/doc/articles/authentication-for-private-packages.md */
export const detectComposerAuth = shapeDetector({
  pattern: String.raw`"(?<name>github-oauth|gitlab-oauth|gitlab-token|forgejo-token|bearer)"\s{0,4}:\s{0,4}\{\s{0,16}"[^"\n]{1,60}[.:][^"\n]{1,60}"\s{0,4}:\s{0,4}"(?<value>[^"\s]{8,200})"`,
  after: 400,
});

/** `password "value"` at the start of a line: Groovy, ESMTP, fetchmail and many config languages. */
export const detectBareAssignment = shapeDetector({
  pattern: String.raw`(?:^|[\n{;])[ \t]{0,40}(?:set[ \t]{1,3})?(?<name>[\w.]{0,24}(?:password|passwd|passphrase|secret|token|pass))[ \t]{1,8}["'](?<value>[^"'\n]{3,128})["'][ \t]{0,8}(?=[\r\n;}#]|//|$)`,
  before: 72,
  after: 200,
  // `alias "host/path"` is an import in Go, `minipass "^2.3.5"` a line of a lock file.
  refuse: (value, { name }) =>
    valueReason(value, name ?? '') ??
    (/^[\w.@-]+(?:\/[\w.@-]+)+$|^https?:\/\//.test(value) ? 'a path' : null) ??
    (/^[\^~<>=]{0,2}\d{1,4}\.[\dx*][\w.+ |<>=^~-]*$/.test(value) ? 'a version' : null),
  confidence: (value) => (/\s/.test(value) ? 'low' : passwordConfidence(value)),
});

function printable(text: string): string | null {
  return /^[\x20-\x7e\u00a0-\uffff]+$/.test(text) ? text : null;
}
