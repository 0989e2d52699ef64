// Addresses of databases in the forms that programs take: read, and rewritten with nothing else changed.
import { describe, expect, it, test } from 'vitest';
import { credentialHint, isIn } from '../../src/core/credential.ts';
import { Secret } from '../../src/core/secret.ts';
import { connectionOf, refuseAddress } from '../../src/providers/shared/connection-url.ts';

/** Stands for the old password, so that no text here looks like one that is in use. */
const OLD = ['p', 'w', '1'].join('');
const NEW = 'N-e_w';

const read = (text: string) => connectionOf({ value: new Secret(text) }, { baseUrl: '' });
const put = (text: string) => text.replaceAll('{old}', OLD);

describe('is rewritten in place', () => {
  test.each([
    [
      'a URL',
      'postgres://app:{old}@db.example:5432/x?sslmode=require',
      'postgres://web:{new}@db.example:5432/x?sslmode=require',
    ],
    [
      'several hosts',
      'postgresql://app:{old}@a:1,b:2/x?target_session_attrs=any',
      'postgresql://web:{new}@a:1,b:2/x?target_session_attrs=any',
    ],
    [
      'after the question mark',
      'postgresql://h/x?user=app&password={old}&sslmode=disable',
      'postgresql://h/x?user=web&password={new}&sslmode=disable',
    ],
    ['both', 'postgresql://app:{old}@h/x?password={old}', 'postgresql://web:{new}@h/x?password={new}'],
    [
      'JDBC',
      'jdbc:postgresql://h:5432/x?user=app&password={old}&ssl=true',
      'jdbc:postgresql://h:5432/x?user=web&password={new}&ssl=true',
    ],
    ['an address with six groups', 'postgres://app:{old}@[::1]:5433/x', 'postgres://web:{new}@[::1]:5433/x'],
    ['a driver in the scheme', 'postgresql+asyncpg://app:{old}@h/x', 'postgresql+asyncpg://web:{new}@h/x'],
    [
      'libpq',
      "host=h port=5433 user=app password='{old}' dbname=x",
      'host=h port=5433 user=web password={new} dbname=x',
    ],
    ['libpq with blanks', 'user = app  password = {old}  host = h', 'user = web  password = {new}  host = h'],
    [
      '.NET',
      'Host=h;Port=5433;Username=app;Password="{old}";SSL Mode=VerifyFull',
      'Host=h;Port=5433;Username=web;Password={new};SSL Mode=VerifyFull',
    ],
    ['.NET with the end', 'Server=h; User Id=app; Pwd={old};', 'Server=h; User Id=web; Pwd={new};'],
    ['StackExchange', 'h:6379,user=app,password={old},ssl=true', 'h:6379,user=web,password={new},ssl=true'],
  ])('%s', (_, before, after) => {
    const connection = read(put(before));
    expect([connection?.user, connection?.password.reveal()]).toEqual(['app', OLD]);
    expect(connection?.rewrite('web', NEW).reveal()).toBe(after.replaceAll('{new}', NEW));
  });

  it('the user as it was written, where it stays', () => {
    const odd = read(`redis://us%65r:${OLD}@h/0`);
    expect(odd?.user).toBe('user');
    expect(odd?.rewrite('user', NEW).reveal()).toBe(`redis://us%65r:${NEW}@h/0`);
    expect(read(`redis://:${OLD}@h`)?.rewrite('', NEW).reveal()).toBe(`redis://:${NEW}@h`);
  });

  it('and encoded as its form wants it', () => {
    const hard = 'a b\'\\;,"@:/%?';
    for (const text of [
      `postgres://app:${OLD}@h/x`,
      `host=h user=app password=${OLD}`,
      `Host=h;Username=app;Password=${OLD}`,
    ]) {
      const again = read(read(text)?.rewrite('us er', hard).reveal() ?? '');
      expect([again?.user, again?.password.reveal(), again?.host], text).toEqual(['us er', hard, 'h']);
    }
  });
});

describe('is read as its programs read it', () => {
  test.each([
    ['a password with what should be encoded', put('postgres://app:{old}@b:c@h/x'), `${OLD}@b:c`],
    ['encoded', 'postgres://app:a%40b%2Fc@h/x', 'a@b/c'],
    ['a plus is a plus', 'postgres://h/x?user=app&password=a+b', 'a+b'],
    ['but for Java', 'jdbc:postgresql://h/x?user=app&password=a+b', 'a b'],
    ['quotes of libpq', "host=h user=app password='a\\'b c\\\\'", "a'b c\\"],
    ['quotes of .NET', 'Host=h;Username=app;Password="a"";b"', 'a";b'],
  ])('%s', (_, text, password) => {
    const { user, host, password: found } = read(text) ?? {};
    expect([user, host, found?.reveal()]).toEqual(['app', 'h', password]);
  });

  it('several servers, a socket, TLS', () => {
    expect(read(`postgres://app:${OLD}@a,b:2/x`)).toMatchObject({
      host: 'a',
      port: null,
      others: [{ host: 'b', port: 2 }],
    });
    expect(read(`host=a,b port=1,2 user=app password=${OLD}`)).toMatchObject({
      host: 'a',
      port: 1,
      others: [{ host: 'b', port: 2 }],
    });
    const socket = read(`host=/run/pg port=5433 user=app password=${OLD}`);
    expect([socket?.host, socket?.port, socket?.parameters.get('host')]).toEqual(['', 5433, '/run/pg']);
    expect(read(`Host=h;Username=app;Password=${OLD};SSL Mode=VerifyCA`)?.parameters.get('sslmode')).toBe('verify-ca');
    expect([read(`h:1,password=${OLD},ssl=True`)?.scheme, read(`h:1,password=${OLD}`)?.scheme]).toEqual([
      'rediss',
      'redis',
    ]);
  });
});

test('what may be seen of one holds no password', () => {
  const hint = (value: string) => credentialHint({ value: new Secret(put(value)) }, []);
  expect(hint('postgres://app:{old}@a,b:2/x')).toMatch(/^postgres:\/\/app:….*@a,b:2$/);
  expect(hint('jdbc:postgresql://h:1/x?user=app&password={old}')).toBe('app@h:1');
  expect(hint('Host=h;Username=app;Password={old}')).toBe('app@h');
  const long = OLD.repeat(4);
  expect(isIn(Buffer.from(`x ${long} y`), { value: new Secret(`host=h user=app password=${long}`) })).toBe(true);
});

describe('what is none', () => {
  test.each([
    '',
    'x',
    'a=b',
    'user=app',
    'password',
    'postgres://a:%zz@h/x',
    'postgres://h:99999999/x',
    '://',
    'http://[::1/x',
    `${'a='.repeat(5000)}`,
    `${'x '.repeat(2000)}`,
    `${"a='".repeat(800)}`,
  ])('%j', (text) => expect(read(text)).toBeNull());

  it('a password that looks a little like one stays a password', () => {
    const base = { baseUrl: 'postgres://app@h/x' };
    const found = connectionOf({ value: new Secret('password=abc') }, base);
    expect([found?.password.reveal(), found?.rewrite('app', NEW).reveal()]).toEqual(['password=abc', NEW]);
  });

  it('an address without a password is refused', () => {
    expect(refuseAddress({ value: new Secret('jdbc:postgresql://h/x') }, /^postgresql$/, 'E')).toBe(
      'the address holds no password',
    );
  });
});
