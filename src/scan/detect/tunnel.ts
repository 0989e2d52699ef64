// Ids of users that open a tunnel to whoever knows them: V2Ray, Xray, sing-box, Clash.
import { anyOf, type Shape, shapeDetector } from './shape.ts';

const ID = '(?<value>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})';

const refuse: Shape['refuse'] = (value) => (/^(.)\1{7}-/.test(value) ? 'repeated characters' : null);

/** The password behind the method, with or without what follows it. */
function passwordOf(value: string): string | null {
  const text = Buffer.from(value, 'base64').toString('latin1');
  return (
    /^(?:aes|x?chacha20|2022-blake3|rc4|camellia)[\w-]{0,30}:([\x21-\x7e]{1,100}?)(?:@[\w.:-]{1,100})?$/.exec(
      text,
    )?.[1] ?? null
  );
}

export const detectTunnelId = anyOf(
  // https://shadowsocks.org/doc/sip002.html
  shapeDetector({
    pattern: String.raw`(?<![a-z])ss://(?<value>[\w+/-]{16,240}={0,2})(?=[@#?/\s"'\x60]|$)`,
    before: 1,
    decode: passwordOf,
  }),
  // https://www.v2fly.org/en_US/config/protocols/vmess.html, https://xtls.github.io/en/config/inbounds/vless.html
  shapeDetector({
    pattern: String.raw`"id"\s{0,4}:\s{0,4}"${ID}"[^{}]{0,160}?"(?:alterid|flow)"`,
    before: 300,
    after: 10,
    refuse,
  }),
  shapeDetector({
    pattern: String.raw`"(?:alterid|flow)"\s{0,4}:\s{0,4}["\w-]{1,40},[^{}]{0,160}?"id"\s{0,4}:\s{0,4}"${ID}"`,
    after: 300,
    refuse,
  }),
  // https://wiki.metacubex.one/en/config/proxies/vmess/
  shapeDetector({
    pattern: String.raw`type["']?:\s{0,4}["']?(?:vmess|vless|tuic)["']?[\s,][^{}]{0,300}?\buuid["']?:\s{0,4}["']?${ID}`,
    after: 400,
    refuse,
  }),
);
