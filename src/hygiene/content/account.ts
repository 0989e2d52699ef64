// The account that a value belongs to, read from the value itself.

/** `Discord bot`, `AWS account` and its id; null where the value does not tell. */
export function accountOf(value: string): string | null {
  return discordBot(value) ?? telegramBot(value) ?? awsAccount(value) ?? database(value);
}

/**
 * The first part of a bot token is the base64 of the bot's id.
 * https://discord.com/developers/docs/reference#authentication
 */
function discordBot(value: string): string | null {
  const first = /^([A-Za-z0-9_-]{23,28})\.[\w-]{6}\.[\w-]{27,40}$/.exec(value)?.[1];
  if (!first) return null;
  const id = Buffer.from(first, 'base64url').toString('latin1');
  return /^\d{17,20}$/.test(id) ? `Discord bot ${id}` : null;
}

/** Digits before the colon: https://core.telegram.org/bots/api#authorizing-your-bot */
function telegramBot(value: string): string | null {
  const id = /^(\d{5,16}):[\w-]{35}$/.exec(value)?.[1];
  return id ? `Telegram bot ${id}` : null;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Behind the prefix of an access key id, the first 40 bits but one hold the account's number.
 * https://awsteele.com/blog/2020/09/26/aws-access-key-format.html
 */
function awsAccount(value: string): string | null {
  const body = /^A(?:KIA|SIA)([A-Z2-7]{16})$/.exec(value)?.[1];
  if (!body) return null;
  let bits = 0n;
  for (const letter of body.slice(0, 10)) bits = bits * 32n + BigInt(BASE32.indexOf(letter));
  // 10 letters are 50 bits; the account number is what 6 bytes hold, without the first and the last 7 bits.
  const number = ((bits >> 2n) & 0x7fffffffff80n) >> 7n;
  return `AWS account ${number.toString().padStart(12, '0')}`;
}

/** The same server under another name of its protocol. */
const SCHEMES: Readonly<Record<string, string>> = {
  postgres: 'postgresql',
  'mongodb+srv': 'mongodb',
  rediss: 'redis',
  mariadb: 'mysql',
  amqps: 'amqp',
};
const PORTS: Readonly<Record<string, string>> = {
  postgresql: '5432',
  mysql: '3306',
  mongodb: '27017',
  redis: '6379',
  amqp: '5672',
};

/** Host and database of an address with a password. */
function database(value: string): string | null {
  const parts = /^([a-z][a-z0-9+]{1,20}):\/\/[^\s/]{1,300}@([^\s/?#@]{1,200})(?:\/([^\s?#]{0,100}))?/i.exec(value);
  if (!parts) return null;
  const [, written, place, name = ''] = parts;
  if (/^(?:localhost|127\.|\[::1\]|db$|postgres$|redis$|mysql$)/i.test(place)) return null;
  // `postgresql+asyncpg`: the driver is no other server.
  const plain = written.toLowerCase().replace(/\+(?!srv$).*$/, '');
  const scheme = SCHEMES[plain] ?? plain;
  const host = place.toLowerCase();
  const server = host.endsWith(`:${PORTS[scheme]}`) ? host.slice(0, host.lastIndexOf(':')) : host;
  return `database server ${scheme}://${server}/${name}`;
}
