// Checksums inside tokens, verified offline.
import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

type Check = (secret: string) => boolean;

const CHECKS: Readonly<Record<string, Check>> = {
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  'crc32-base62': (secret) => {
    const body = secret.slice(secret.lastIndexOf('_') + 1, -6);
    return base62(crc32(body)).padStart(6, '0') === secret.slice(-6);
  },
  // The first part of a bot token is the bot's id: https://discord.com/developers/docs/reference#snowflakes
  'discord-snowflake': (secret) => {
    const id = Buffer.from(secret.slice(0, secret.indexOf('.')), 'base64').toString('latin1');
    return /^\d{17,20}$/.test(id);
  },
};

/** True if the secret's own checksum holds. Throws for a name that does not exist. */
export function passesChecksum(name: string, secret: string): boolean {
  const check = CHECKS[name];
  if (!check) throw new Error(`no checksum is called ${name}`);
  return check(secret);
}

export function base62(value: number): string {
  let rest = value;
  let text = '';
  do {
    text = BASE62[rest % 62] + text;
    rest = Math.floor(rest / 62);
  } while (rest > 0);
  return text;
}
