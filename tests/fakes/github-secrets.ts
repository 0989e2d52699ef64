// The secrets of GitHub: nobody reads them; times have whole seconds.
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { u8, u32 } from '@noble/ciphers/utils.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { type Answer, type Asked, type FakeServer, serve } from './server.ts';

interface Kept {
  value: string;
  updated: string;
  visibility?: string;
}

export interface FakeGithub extends FakeServer {
  /** `/repos/acme/app/actions/secrets/NAME` → what was sealed. */
  secrets: Map<string, Kept>;
  token: string;
  /** The clock of the server, in ms. */
  now: number;
  /** It answers 204 and keeps nothing. */
  forgetful: boolean;
}

export async function serveGithub(): Promise<FakeGithub> {
  const keys = x25519.keygen();
  const state = {
    secrets: new Map<string, Kept>(),
    token: ['gh', 'token', 'x'].join('-'),
    now: Date.UTC(2026, 0, 1),
    forgetful: false,
  };
  const server = await serve((asked) => answer(fake, keys, asked));
  const fake: FakeGithub = Object.assign(server, state);
  return fake;
}

type Keys = ReturnType<typeof x25519.keygen>;

function answer(fake: FakeGithub, keys: Keys, { method, path, headers, body }: Asked): Answer {
  if (headers.authorization !== `Bearer ${fake.token}`) return { status: 401, body: { message: 'Bad credentials' } };
  if (!headers['x-github-api-version'] || !headers['user-agent']) return { status: 400, body: { message: 'headers' } };
  if (path.endsWith('/public-key'))
    return { status: 200, body: { key_id: '568', key: Buffer.from(keys.publicKey).toString('base64') } };
  if (path.endsWith('/repositories'))
    return { status: 200, body: { total_count: 2, repositories: [{ id: 1 }, { id: 7 }] } };
  if (method === 'PUT') return keep(fake, keys, path, body ?? {});
  const kept = fake.secrets.get(path);
  if (method === 'DELETE') {
    fake.secrets.delete(path);
    return { status: 204 };
  }
  if (!kept) return { status: 404, body: { message: 'Not Found' } };
  const { updated, visibility } = kept;
  return { status: 200, body: { name: path.split('/').at(-1), created_at: updated, updated_at: updated, visibility } };
}

function keep(fake: FakeGithub, keys: Keys, path: string, body: Record<string, unknown>): Answer {
  if (body.key_id !== '568') return { status: 422, body: { message: 'key_id' } };
  if (path.startsWith('/orgs/') && !body.visibility) return { status: 422, body: { message: 'visibility' } };
  const value = openBox(Buffer.from(String(body.encrypted_value), 'base64'), keys);
  const updated = new Date(fake.now).toISOString().replace(/\.\d+Z$/, 'Z');
  const known = fake.secrets.has(path);
  if (!fake.forgetful) fake.secrets.set(path, { value, updated, visibility: body.visibility as string });
  return { status: known ? 204 : 201 };
}

function openBox(box: Buffer, { secretKey, publicKey }: Keys): string {
  const sender = box.subarray(0, 32);
  const nonce = blake2b(Buffer.concat([sender, publicKey]), { dkLen: 24 });
  const key = new Uint32Array(8);
  hsalsa(
    u32(new TextEncoder().encode('expand 32-byte k')),
    u32(x25519.getSharedSecret(secretKey, sender)),
    new Uint32Array(4),
    key,
  );
  return Buffer.from(xsalsa20poly1305(u8(key), nonce).decrypt(box.subarray(32))).toString();
}
