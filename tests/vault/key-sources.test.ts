import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hostKey } from '../../src/app/host-key.ts';
import type { Failure } from '../../src/core/result.ts';
import { type HostKey, openHostKey } from '../../src/vault/key-sources/choose.ts';
import { removeTemporary } from '../fakes/repo.ts';
import { type ScratchHost, scratchHost } from './key-ports.ts';

afterAll(removeTemporary);

async function opened(host: ScratchHost, setting: Parameters<typeof openHostKey>[0] = null): Promise<HostKey> {
  const result = await openHostKey(setting, host);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

async function refused(host: ScratchHost, setting: Parameters<typeof openHostKey>[0] = null): Promise<Failure> {
  const result = await openHostKey(setting, host);
  if (result.ok) throw new Error(`the source ${result.value.source.id} gave a key`);
  return result;
}

const freshKey = () => randomBytes(32).toString('base64');

describe('the key of a host', () => {
  it('is a file of its own on a server, made once, private, and the choice is recorded', async () => {
    const host = scratchHost();
    const first = await opened(host);
    expect([first.source.id, first.by, first.first]).toEqual(['host-file', 'default', true]);
    expect(statSync(join(host.home, 'data/host.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(host.home, 'data')).mode & 0o777).toBe(0o700);
    const second = await opened(host);
    expect([second.by, second.first, second.key.equals(first.key)]).toEqual(['record', false, true]);
    expect(readFileSync(join(host.home, 'state/key-source.json'), 'utf8')).not.toContain(first.key.toString('base64'));
  });

  it('is the same for all who ask at once', async () => {
    const host = scratchHost();
    const all = await Promise.all(Array.from({ length: 20 }, () => opened(host)));
    expect(new Set(all.map(({ keyId }) => keyId)).size).toBe(1);
  });

  it('is never made anew when the recorded one is gone or another', async () => {
    const host = scratchHost();
    await opened(host);
    const path = join(host.home, 'data/host.key');
    writeFileSync(path, freshKey());
    expect((await refused(host)).message).toContain('another key than this host has used since 2026-03-02');
    rmSync(path);
    expect((await refused(host)).message).toMatch(/host key file .* is gone/);
  });

  it('is refused where others may read it', async () => {
    const host = scratchHost();
    await opened(host);
    chmodSync(join(host.home, 'data/host.key'), 0o644);
    const failure = await refused(host);
    expect(failure.kind).toBe('refused');
    expect(failure.hints[0]).toMatch(/^chmod 600 /);
  });

  it('comes from KEYTURN_KEY, and from nowhere else once that was the choice', async () => {
    const host = scratchHost({ KEYTURN_KEY: freshKey() });
    expect((await opened(host)).source.id).toBe('environment');
    delete host.env.KEYTURN_KEY;
    const failure = await refused(host);
    expect(failure.message).toBe('KEYTURN_KEY is not set');
    expect(failure.hints.join()).toContain('no other one is taken in its place');
  });

  it('of one process only leaves the choice of the host alone', async () => {
    const host = scratchHost();
    const own = await opened(host);
    host.env.KEYTURN_KEY = freshKey();
    expect((await opened(host)).source.id).toBe('environment');
    delete host.env.KEYTURN_KEY;
    expect((await opened(host)).key.equals(own.key)).toBe(true);
  });

  it.each([
    '',
    'short',
    `${randomBytes(31).toString('base64')}`,
    `${randomBytes(33).toString('base64')}`,
    '*'.repeat(44),
  ])('is not made of %j', async (text) => {
    const host = scratchHost({ KEYTURN_KEY: text, KEYTURN_KEY_SOURCE: 'environment' });
    const failure = await refused(host, 'environment');
    expect(failure.hints[0]).toContain('openssl rand -base64 32');
    if (text.length > 4) expect(failure.message).not.toContain(text);
  });

  it('comes from a file that is named, or from systemd', async () => {
    const key = freshKey();
    const host = scratchHost();
    writeFileSync(join(host.home, 'k'), `${key}\n`, { mode: 0o600 });
    host.env.KEYTURN_KEY_FILE = join(host.home, 'k');
    expect((await opened(host)).key.toString('base64')).toBe(key);
    const service = scratchHost();
    mkdirSync(join(service.home, 'credentials'));
    writeFileSync(join(service.home, 'credentials/keyturn-key'), key, { mode: 0o440 });
    service.env.CREDENTIALS_DIRECTORY = join(service.home, 'credentials');
    const given = await opened(service);
    expect([given.source.id, given.key.toString('base64')]).toEqual(['systemd', key]);
  });

  it('is in the keychain of a desktop, and a locked keychain is an error', async () => {
    const host = scratchHost({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', DISPLAY: ':0' });
    expect((await opened(host)).source.id).toBe('keychain');
    expect(host.entries.size).toBe(1);
    host.locked = true;
    const failure = await refused(host);
    expect(failure.message).toBe('the keychain is locked');
    expect(failure.hints.join()).toContain('this host uses the key source keychain');
    host.locked = false;
    host.entries.clear();
    expect((await refused(host)).message).toContain('lacks keyturn');
  });

  it('is not taken from a file where the keychain is locked at first use', async () => {
    const host = scratchHost({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere', DISPLAY: ':0' });
    host.locked = true;
    expect((await refused(host)).hints.join()).toContain('KEYTURN_KEY_SOURCE=host-file');
  });

  it('comes from a passphrase on request; a wrong one is told', async () => {
    const host = scratchHost();
    const words = ['correct', 'horse', 'battery'].join(' ');
    host.passphrase = words;
    const first = await opened(host, 'passphrase');
    const { logN } = JSON.parse(readFileSync(join(host.home, 'data/passphrase.json'), 'utf8'));
    expect(logN).toBeGreaterThanOrEqual(17);
    expect((await opened(host)).key.equals(first.key)).toBe(true);
    host.passphrase = `${words}s`;
    expect((await refused(host)).message).toBe('wrong passphrase');
    host.passphrase = null;
    expect((await refused(host)).message).toBe('there is no terminal');
  });
});

describe('what the person set', () => {
  it('is one of the sources', async () => {
    const host = scratchHost({ KEYTURN_KEY_SOURCE: 'keychian' });
    await expect(hostKey(host)).rejects.toMatchObject({ code: 'bad-value', hints: ['did you mean keychain'] });
  });

  it('may stand in the config of the person', async () => {
    const host = scratchHost();
    mkdirSync(join(host.home, '.config/keyturn'), { recursive: true });
    writeFileSync(join(host.home, '.config/keyturn/config.yaml'), 'keySource: keychain\n');
    expect((await hostKey(host)).source.id).toBe('keychain');
  });
});
