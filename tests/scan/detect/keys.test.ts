import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { privateKeys } from '../../../src/rules/private-keys.ts';
import { scanContent } from '../../../src/scan/content.ts';
import { detectors } from '../../../src/scan/detect/index.ts';
import { Matcher } from '../../../src/scan/matcher.ts';
import { randomFrom, sampleOf } from '../../rules/sample.ts';

const matcher = new Matcher(privateKeys, detectors);

function scan(text: string) {
  return scanContent(matcher, Buffer.from(text, 'latin1'), { explain: true });
}

function found(text: string): string[] {
  return scan(text).candidates.map((c) => [c.rule.id, c.confidence, c.severity, c.note].filter(Boolean).join(' '));
}

function bodyOf(pem: string): string {
  return pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, '');
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;

function pem(key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1'): string {
  return String(key.export({ format: 'pem', type: type as 'pkcs8' }));
}

function locked(key: KeyObject, type: 'pkcs1' | 'pkcs8'): string {
  return String(key.export({ format: 'pem', type: type as 'pkcs8', cipher: 'aes-128-cbc', passphrase: 'x' }));
}

function text(value: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([length, Buffer.from(value, 'latin1')]);
}

function random(size: number, seed = 5): Buffer {
  const next = randomFrom(seed);
  return Buffer.from(Array.from({ length: size }, () => Math.floor(next() * 256)));
}

/** A block between lines with this label. */
function block(label: string, body: Buffer | string, dashes = '-----'): string {
  const base64 = typeof body === 'string' ? body : body.toString('base64').replace(/(.{64})/g, '$1\n');
  return `${dashes}BEGIN ${label}${dashes}\n${base64}\n${dashes}END ${label}${dashes}\n`;
}

function openssh(cipher: string): string {
  const magic = Buffer.from('openssh-key-v1\0');
  return block('OPENSSH PRIVATE KEY', Buffer.concat([magic, text(cipher), text('none'), random(200)]));
}

function pgp(usage: number): string {
  const integer = Buffer.concat([Buffer.from([4, 0]), random(128)]);
  const packet = Buffer.concat([Buffer.from([4, 0, 0, 0, 0, 1]), integer, integer, Buffer.from([usage]), random(100)]);
  const body = Buffer.concat([Buffer.from([0x95, packet.length >> 8, packet.length & 255]), packet]);
  return block(
    'PGP PRIVATE KEY BLOCK',
    `Version: 1\n\n${body.toString('base64').replace(/(.{64})/g, '$1\n')}\n=${'aB3+'}`,
  );
}

describe('private keys', () => {
  it.each([
    ['PKCS#1', pem(rsa, 'pkcs1'), 'private-key high RSA'],
    ['PKCS#8', pem(rsa, 'pkcs8'), 'private-key high'],
    ['SEC1', pem(ec, 'sec1'), 'private-key high EC'],
    ['Ed25519', pem(ed25519, 'pkcs8'), 'private-key high'],
    ['OpenSSH', openssh('none'), 'private-key high OpenSSH'],
    ['PGP', pgp(0), 'private-key high PGP'],
    ['OpenVPN', block('OpenVPN Static key V1', random(256).toString('hex')), 'private-key high OpenVPN'],
    ['any bytes', block('RSA PRIVATE KEY', random(400)), 'private-key medium RSA'],
    ['PKCS#1, locked', locked(rsa, 'pkcs1'), 'private-key high low RSA, encrypted with a passphrase'],
    ['PKCS#8, locked', locked(rsa, 'pkcs8'), 'private-key high low encrypted with a passphrase'],
    ['OpenSSH, locked', openssh('aes256-ctr'), 'private-key high low OpenSSH, encrypted with a passphrase'],
    ['PGP, locked', pgp(254), 'private-key high low PGP, encrypted with a passphrase'],
    [
      'SSH2',
      block(
        'SSH2 ENCRYPTED PRIVATE KEY',
        Buffer.concat([Buffer.from('3f6ff9eb00000400', 'hex'), text('if-modn{sign}'), text('none'), random(300)]),
        '---- ',
      ).replaceAll('PRIVATE KEY---- ', 'PRIVATE KEY ----'),
      'private-key high low SSH2, encrypted with a passphrase',
    ],
  ])('finds %s', (_, content, expected) => {
    expect(found(`x\n${content}`)).toEqual([expected]);
  });

  const key = pem(ec, 'pkcs8');
  const lines = key.trim().split('\n');

  it.each([
    ['as it is', key],
    ['CRLF', key.replaceAll('\n', '\r\n')],
    ['JSON', JSON.stringify({ private_key: key })],
    ['JSON in JSON', JSON.stringify(JSON.stringify({ private_key: key }))],
    ['JSON of PHP', JSON.stringify(key).replaceAll('/', '\\/')],
    ['JSON of Go', JSON.stringify(key).replaceAll('+', '\\u002b').replaceAll('=', '\\u003d')],
    ['a YAML block', `key: |\n${lines.map((line) => `    ${line}`).join('\n')}\nnext: x\n`],
    ['a comment', lines.map((line) => `// ${line}`).join('\n')],
    ['a comment of a shell', lines.map((line) => `# ${line}`).join('\n')],
    ['JavaScript', lines.map((line) => `  '${line}\\n'`).join(' +\n')],
    ['Java', lines.map((line) => `  + "${line}\\n"`).join('\n')],
    ['PHP', lines.map((line) => `'${line}'`).join(' .\n')],
    ['C', lines.map((line) => `"${line}\\r\\n" \\`).join('\n')],
    ['Go, a list', lines.map((line) => `"${line}",`).join('\n')],
    ['one line with spaces', lines.join(' ')],
    ['one line', lines.join('')],
    ['a patch', lines.map((line) => `+${line}`).join('\n')],
    ['an environment file', `KEY="${lines.join('\\n')}\\n"\nOTHER=1\n`],
    ['percent', encodeURIComponent(key)],
    ['a form', new URLSearchParams({ key }).toString()],
    ['XML', lines.join('&#13;&#10;')],
    ['quoted-printable', key.replaceAll('=', '=3D')],
  ])('finds it in %s, as the same secret', (_, content) => {
    expect(scan(`first\n${content}`).candidates.map((c) => c.secret)).toEqual([bodyOf(key)]);
  });

  it.each(['testKey', 'TEST_PRIVATE_KEY', 'exampleKey', 'stub_key'])('doubts what is called %s', (name) => {
    expect(found(`const ${name} = \`${key}\`;\n`)).toEqual(['private-key low']);
    expect(found(`const latestKey = \`${key}\`;\n`)).toEqual(['private-key high']);
  });

  it('doubts a sample in a documentation comment', () => {
    const sample = lines.map((line) => ` * ${line}`).join('\n');
    expect(found(`/**\n${sample}\n */\n`)).toEqual(['private-key low']);
  });

  it('covers the block from BEGIN to END', () => {
    const content = `a\n  ${key.trim()}\nb`;
    const [{ start, end }] = scan(content).candidates;
    expect(content.slice(start, end)).toBe(key.trim());
  });

  it('takes a key without its END line', () => {
    expect(found(lines.slice(0, -1).join('\n'))).toEqual(['private-key high']);
    expect(found(`${lines.slice(0, -1).join('\n')}\nand more text, not a key\n`)).toHaveLength(1);
  });

  it.each([
    ['a header alone', block('RSA PRIVATE KEY', '')],
    ['a header in code', `if (text.startsWith('-----BEGIN RSA PRIVATE KEY-----')) return parse(text, 'pem');`],
    ['dots', block('RSA PRIVATE KEY', `${lines[1]}\n...\n`)],
    ['an ellipsis', block('RSA PRIVATE KEY', Buffer.from('MIIEpQ\u2026').toString('latin1'))],
    ['a variable', block('RSA PRIVATE KEY', `\${${'K'.repeat(60)}}`)],
    ['one letter', block('RSA PRIVATE KEY', 'x'.repeat(640))],
    ['words', block('RSA PRIVATE KEY', 'put the text of your own private key here, it must be kept safe')],
    ['a short body', block('PRIVATE KEY', random(20))],
    ['less than the smallest RSA key', block('RSA PRIVATE KEY', random(200))],
    ['less than the smallest PGP key', block('PGP PRIVATE KEY BLOCK', random(120))],
    ['code', `"-----BEGIN RSA PRIVATE KEY-----\\n" + key + "\\n-----END RSA PRIVATE KEY-----"`],
    ['a public key', block('PUBLIC KEY', random(200))],
    ['a certificate', block('CERTIFICATE', random(200))],
  ])('leaves %s alone', (_, content) => {
    expect(found(content)).toEqual([]);
  });

  it('looks as far as the key goes, and says so', () => {
    const long = block('RSA PRIVATE KEY', random(10_000));
    const sink = { candidates: [], rejected: null, reach: 0 };
    const at = long.indexOf('PRIVATE KEY-----');
    const literal = matcher.literals.texts.findIndex((text) => 'private key-----'.startsWith(text));
    matcher.evaluate({ bytes: Buffer.from(long), binary: false, depth: 0 }, at, literal, sink);
    expect(sink.candidates).toHaveLength(1);
    expect(sink.reach).toBeGreaterThanOrEqual(long.trim().length);
  });

  it.each([
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\n+A"',
    'PuTTY-User-Key-File-2: a\n',
    '<RSAKeyValue><D>',
  ])('takes linear time on %s', (start) => {
    const before = performance.now();
    found(start.repeat(10_000));
    found(start + 'A+"\\n '.repeat(50_000));
    // A quadratic reader takes minutes here.
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe('other keys', () => {
  function putty(encryption: string): string {
    const half = random(120)
      .toString('base64')
      .replace(/(.{64})/g, '$1\n');
    return [
      'PuTTY-User-Key-File-3: ssh-ed25519',
      `Encryption: ${encryption}`,
      'Comment: me@host',
      'Public-Lines: 3',
      half,
      'Private-Lines: 3',
      random(120, 8)
        .toString('base64')
        .replace(/(.{64})/g, '$1\n'),
      `Private-MAC: ${random(32).toString('hex')}`,
      '',
    ].join('\n');
  }

  it('finds PuTTY keys', () => {
    expect(found(putty('none'))).toEqual(['putty-private-key high ssh-ed25519']);
    expect(found(putty('aes256-cbc'))).toEqual(['putty-private-key high low ssh-ed25519, encrypted with a passphrase']);
    const json = JSON.stringify({ key: putty('none').replaceAll('\n', '\r\n') });
    const [secret] = scan(json).candidates.map((c) => c.secret);
    expect(secret).toBe(random(120, 8).toString('base64'));
  });

  it('finds RSA keys in XML', () => {
    const xml = `<RSAKeyValue><Modulus>${random(128).toString('base64')}</Modulus><Exponent>AQAB</Exponent>`;
    const close = `<D>${random(128, 9).toString('base64')}</D></RSAKeyValue>`;
    expect(found(xml + close)).toEqual(['rsa-xml-private-key high RSA']);
    expect(found(`${xml}</RSAKeyValue>`)).toEqual([]);
    const two = scan(`${xml}${close}\n${xml}${close.replace('<D>', '<D>AAAA')}`).candidates;
    expect(two).toHaveLength(2);
  });

  it('finds WireGuard keys by their name', () => {
    const value = random(32).toString('base64');
    expect(found(`[Interface]\nPrivateKey = ${value}\nAddress = 10.0.0.1/24\n`)).toEqual([
      'wireguard-private-key high',
    ]);
    expect(found(`[Peer]\nPublicKey = ${value}\n`)).toEqual([]);
  });

  it('finds identities of age', () => {
    const rule = privateKeys.find((r) => r.id === 'age-secret-key');
    const value = rule?.kind === 'token' ? sampleOf(rule.pattern, 3) : '';
    expect(found(`# public key: age1x\n${value}\n`)).toEqual(['age-secret-key high']);
  });
});
