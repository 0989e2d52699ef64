// The data of one secret: read whole, written with check-and-set so that nothing else in it is lost.
import { done, type Failure, failed, type Result } from '../core/result.ts';
import { Secret } from '../core/secret.ts';
import { type Api, call, objectAt } from './api.ts';

export interface Snapshot {
  /** All keys; what is no text is left out. */
  values: ReadonlyMap<string, Secret>;
  /** As it stands there, for a write of the whole. */
  raw: Readonly<Record<string, unknown>>;
  /** For check-and-set; 0: never written. */
  version: number;
  /** The last version was deleted: there is nothing to patch. */
  deleted: boolean;
}

export interface SecretPath {
  mount: string;
  path: string;
}

export async function readSecret(api: Api, { mount, path }: SecretPath): Promise<Result<Snapshot>> {
  const answer = await call(api, { method: 'GET', path: `/v1/${mount}/data/${path}`, accept: [404] });
  if (!answer.ok) return answer;
  const metadata = objectAt(answer.value.json, 'data', 'metadata');
  if (answer.value.status === 404 && metadata === null) return missingOr(answer.value.text);
  const raw = objectAt(answer.value.json, 'data', 'data') ?? {};
  const version = Number(metadata?.version);
  if (!Number.isInteger(version)) {
    return failed('invalid', `${mount} is no key-value engine of version 2`, {
      hints: ['vault secrets list -detailed'],
    });
  }
  const values = new Map(
    Object.entries(raw).flatMap(([key, value]): [string, Secret][] =>
      typeof value === 'string' ? [[key, new Secret(value)]] : [],
    ),
  );
  return done({ values, raw, version, deleted: answer.value.status === 404 });
}

/** An empty list of errors: the engine is there, the secret is not. */
function missingOr(text: string): Result<Snapshot> {
  if (/no handler for route|unsupported path/i.test(text)) return failed('not-found', 'no such engine at this mount');
  return done({ values: new Map(), raw: {}, version: 0, deleted: true });
}

/** Null removes a key. Answers the new version. */
export async function writeSecret(
  api: Api,
  place: SecretPath,
  changes: ReadonlyMap<string, Secret | null>,
  expected: string | null,
): Promise<Result<number>> {
  const now = await readSecret(api, place);
  if (!now.ok) return now;
  if (expected !== null && String(now.value.version) !== expected) {
    return failed('conflict', `${place.path} is at version ${now.value.version}, not ${expected}`);
  }
  const secrets = [...changes.values()].filter((value) => value !== null);
  const options = { cas: now.value.version };
  const path = `/v1/${place.mount}/data/${place.path}`;
  if (!now.value.deleted) {
    const data = Object.fromEntries(changes);
    const headers = { 'Content-Type': 'application/merge-patch+json' };
    const patched = await call(api, { method: 'PATCH', path, headers, body: { options, data }, secrets });
    if (patched.ok) return versionIn(patched.value.json);
    // A token without the right to patch, or a server before 1.9: all of it is written, with the same check.
    if (!['403', '405', '415'].includes(patched.evidence ?? '')) return conflictOr(patched);
  }
  const data = Object.fromEntries([...Object.entries(now.value.raw), ...changes].filter(([, value]) => value !== null));
  const written = await call(api, { method: 'POST', path, body: { options, data }, secrets });
  return written.ok ? versionIn(written.value.json) : conflictOr(written);
}

function versionIn(json: unknown): Result<number> {
  const version = Number(objectAt(json, 'data')?.version);
  return Number.isInteger(version) ? done(version) : failed('unexpected', 'Vault answered without a version');
}

function conflictOr(failure: Failure): Failure {
  return /check-and-set/i.test(failure.message) ? { ...failure, kind: 'conflict' } : failure;
}
