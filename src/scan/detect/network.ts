// Passwords and keys in the configs of routers, switches and monitors: words and blanks, as one types them.
import { passwordConfidence, passwordReason } from '../filters/password.ts';
import { type Detector, decideBy } from '../types.ts';
import { keyReason, wordReason } from './key-reason.ts';
import { anyOf, type Shape, shapeDetector } from './shape.ts';

const BLANKS = String.raw`[ \t]{1,4}`;
/** `0` says that what follows is clear text; any other digit that it is not. */
const CLEAR = String.raw`(?:0${BLANKS})?(?!\d${BLANKS})`;
const VALUE = String.raw`["']?(?<value>[^\s"'\x60;|<>(){},]{4,128})["']?`;
const LINE_END = String.raw`[ \t]{0,20}(?=[\r\n]|$)`;

function isWord(value: string): boolean {
  return /^[A-Za-z]+(?:[-_][A-Za-z]+)*[.:]?$/.test(value);
}

/** A word may be prose. */
function line(pattern: string, more: Partial<Shape> = {}) {
  return shapeDetector({
    pattern,
    refuse: (value) => passwordReason(value) ?? (/^--|[:,]$|^[$\\%]/.test(value) ? 'code' : null),
    confidence: (value) => (isWord(value) ? 'low' : passwordConfidence(value)),
    ...more,
  });
}

export const detectNetworkDevice = anyOf(
  // https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/d1/sec-d1-cr-book/sec-cr-e1.html
  line(`enable${BLANKS}(?:password|secret)${BLANKS}(?:level${BLANKS}\\d{1,2}${BLANKS})?${CLEAR}${VALUE}${LINE_END}`),
  line(`(?<![\\w$])(?:password|secret|key)${BLANKS}0${BLANKS}${VALUE}${LINE_END}`, { before: 1 }),
  line(`isakmp${BLANKS}key${BLANKS}${CLEAR}${VALUE}${BLANKS}(?:address|hostname)`),
  line(`-server${BLANKS}(?:host${BLANKS}\\S{1,60}[^\\n]{0,80}?[ \\t])?key${BLANKS}${CLEAR}${VALUE}${LINE_END}`),
  line(`(?:message-digest|authentication)-key${BLANKS}\\d{1,5}${BLANKS}md5${BLANKS}${CLEAR}${VALUE}(?=\\s|$)`),
  line(`key-string${BLANKS}${CLEAR}${VALUE}${LINE_END}`),
  line(`wpa-psk${BLANKS}ascii${BLANKS}${CLEAR}${VALUE}${LINE_END}`),
  // https://support.huawei.com/enterprise/en/doc/EDOC1100331550
  line(`password${BLANKS}(?:simple|cipher|plain)${BLANKS}${VALUE}(?=\\s|$)`),
  // https://docs.vyos.io/en/latest/configuration/vpn/ipsec/
  line(`pre-shared-(?:secret|key)${BLANKS}(?:(?:ascii-text|local|remote)${BLANKS})?${VALUE}(?=[\\s;]|$)`),
  // https://docs.fortinet.com/document/fortigate/7.4.0/cli-reference
  line(`(?:secret|key|passwd|phrase)${BLANKS}ENC${BLANKS}(?<value>[\\w+/]{20,400}={0,2})(?=\\s|$)`, { after: 460 }),
  // https://arubanetworking.hpe.com/techdocs/AOS-S/16.10/ASG/YC/content/common%20files/pas-com.htm
  line(`(?:user-name${BLANKS}\\S{1,40}|encrypt|password)${BLANKS}plain_?text${BLANKS}${VALUE}${LINE_END}`, {
    before: 60,
    refuse: wordReason,
  }),
  // https://openwrt.org/docs/guide-user/network/wifi/basic
  line(`option${BLANKS}key${BLANKS}["'](?<value>[^"'\\n]{8,63})["']`),
  // https://assets.nagios.com/downloads/nagioscore/docs/nagioscore/4/en/macrolist.html#user
  line(String.raw`\$(?<name>USER\d{1,3})\$=${VALUE}${LINE_END}`, {
    refuse: (value) =>
      passwordReason(value) ?? (/^[/~]|^[a-z]+$|^\w:\\|:\/\//i.test(value) ? 'a path or a name' : null),
  }),
);

/** What may follow a password on its line: Cisco, Arista, Juniper, Extreme. */
const MORE = String.raw`(?:[ \t]{1,4}(?:encrypted|privilege|role|level|address|view|r[ow]|authorization)\b[^\n"']{0,60}|[ \t]{0,4}[;{])?[ \t]{0,20}(?=[\r\n]|$)`;

/** `neighbor 10.0.0.2 password value`, `community value {`, `radius secret value`: after any words, as devices are configured. */
const deviceLine = anyOf(
  shapeDetector({
    pattern: String.raw`(?:^|\n)[ \t]{0,20}(?:[\w./:@-]{1,40}[ \t]{1,4}){0,9}(?<name>(?:[\w-]{1,24}-|[\w.-]{1,40}\.)?password|secret|community)[ \t]{1,4}(?:(?:ENC|cipher|simple|clear|0|readonly|readwrite|read|write)[ \t]{1,4}){0,2}["']?(?<value>[^\s"'\x60;|,]{6,200})["']?${MORE}`,
    before: 160,
    refuse: wordReason,
    confidence: 'medium',
  }),
  shapeDetector({
    pattern: String.raw`(?:^|\n)[ \t]{0,20}(?:set[ \t]{1,4}|option[ \t]{1,4})?(?<name>[\w.-]{0,30}(?:api[_-]?key|auth_?token|[_-]token|(?:client|app|consumer)[_-]?secret|secret[._-]key))[ \t]{1,8}["']?(?<value>[\w+/=.-]{16,200})["']?;?${LINE_END}`,
    before: 80,
    refuse: (value, { name }) => keyReason(value, name),
    confidence: 'medium',
  }),
  // https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/snmp/command/nm-snmp-cr-book/nm-snmp-cr-s5.html
  ...['auth', 'priv'].map((word) =>
    shapeDetector({
      pattern: String.raw`[ \t]${word}${BLANKS}(?:md5|sha\S{0,8}|3?des|aes(?:[- ]?\d{3})?)${BLANKS}(?!priv\b)${VALUE}(?=\s|$)`,
      refuse: wordReason,
    }),
  ),
  // https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/sec_usr_radatt/configuration/15-mt/sec-usr-radatt-15-mt-book.html
  shapeDetector({
    pattern: String.raw`(?:radius|tacacs)[^\n]{0,60}\n(?:[ \t]{1,4}[^\n]{1,60}\n){0,3}[ \t]{1,4}key${BLANKS}${CLEAR}${VALUE}${LINE_END}`,
    before: 190,
  }),
  // https://shrubbery.net/tac_plus/
  shapeDetector({
    pattern: String.raw`(?:login|pap|chap|arap|enable|key)[ \t]{0,3}=[ \t]{0,3}cleartext${BLANKS}["']?(?<value>[^\s"'\x60]{4,64})["']?[ \t]{0,4}(?=[\r\n}]|$)`,
    before: 20,
  }),
  // https://www.cisco.com/c/en/us/td/docs/wireless/controller/9800/17-1/cmd-ref/b_wl_17_1_cr.html
  line(`[ \\t]ascii${BLANKS}0${BLANKS}${VALUE}${LINE_END}`),
);

const LINE_SIGHT = 100;
const [ZERO, NINE, NEW_LINE] = [48, 57, 10];

/** Where the first digit of the line stands, or the line ends: without one nothing was chosen. */
function digitOrEnd(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < at + LINE_SIGHT; i++) {
    const byte = bytes[i];
    if ((byte >= ZERO && byte <= NINE) || (byte === NEW_LINE && i > at + 4)) return i;
  }
  return at + LINE_SIGHT;
}

export const detectDeviceLine: Detector = (look, at, sink, rule) => {
  const end = digitOrEnd(look.bytes, at);
  decideBy(sink, at, end + 1);
  if (end < at + LINE_SIGHT && look.bytes[end] !== NEW_LINE) deviceLine(look, at, sink, rule);
};

/** `password value` on a line of its own, as Fluentd and many servers have it: not a word, which may be prose. */
export const detectIndentedPassword = line(
  String.raw`(?:\n|[ \t]{2}|\t)(?<name>password|passwd|passphrase)[ \t]{1,20}${VALUE}${LINE_END}`,
  {
    refuse: (value) =>
      passwordReason(value) ??
      (/\d/.test(value) && /[A-Za-z]/.test(value) && !/^[*&]|^[\w-]+=|[.:]$|\.\w{2,4}$|^\d+[a-z]+$/.test(value)
        ? null
        : 'a word'),
    confidence: 'medium',
  },
);

/** `${DB_PASSWORD}    value`: https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html#variable-section */
export const detectRobotVariable = line(
  String.raw`(?:^|\n)\$\{(?<name>[\w ]{0,40}(?:password|passwd|pass|pwd|token|secret|api[_ ]?key))\}(?:[ ]?=)?(?:[ ]{2,20}|[ ]?\t{1,4}[ ]{0,8})(?<value>\S{4,128})${LINE_END}`,
  { before: 64 },
);
