// The use case behind `keyturn status`: every key, where it stands, what it waits for.
import { realpathSync } from 'node:fs';
import { EXIT } from '../../core/exit.ts';
import type { KeyState, StatusReport, StatusRow } from '../../core/status-view.ts';
import { ageSources } from '../keys/age.ts';
import { type AskedKeys, type KeyRing, keysInFiles, lookUp, openKeyRing } from '../keys/key-ring.ts';
import { adminRows } from './admin-rows.ts';
import { inPlace } from './again.ts';
import { rotationFiles } from './journals.ts';
import { listedAt } from './listed.ts';
import { type Board, rowOf, type StatusPorts } from './status-row.ts';

export interface StatusRequest extends AskedKeys {
  names: readonly string[];
  /** All keys that this provider lists; the only part that asks anybody. */
  provider: string | null;
}

export async function status(request: StatusRequest, ports: StatusPorts): Promise<StatusReport> {
  const ring = await openKeyRing(request, ports);
  const files = rotationFiles(ports.stateDirectory, realpathSync(ring.root), request.environment);
  // First: what the provider tells shows in the rows too.
  const listed = request.provider === null ? null : await listedAt(request.provider, ring, ports, files);
  const names = namesOf(request, ring, { files, ports });
  const board = { ring, files, ages: await ageSources(ring, ports, names), ports };
  const keys = await Promise.all(names.map((name) => rowOf(name, board)));
  keys.push(...(request.names.length === 0 ? await adminRows(board) : []));
  keys.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.name < b.name ? -1 : 1));
  const left = new Set(files.open().filter((name) => !lookUp(name, ring, ports).key));
  const workable = keys.filter(({ name }) => !left.has(name));
  const isTrusted = ({ name }: StatusRow) => !lookUp(name, ring, ports).key?.untrusted.length;
  const commands = commandsFor(workable.filter(isTrusted), request.program);
  const trust = workable.every(isTrusted) ? [] : [`${request.program} trust --show`];
  const next = [...trust, ...commands].slice(0, 5).map((line) => inPlace(request, line));
  return { schema: 'keyturn.status/1', keys, listed, next, exit: { code: EXIT.ok, reason: 'done' } };
}

const ORDER: KeyState[] = ['overdue', 'you', 'waits', 'running', 'grace', 'empty', 'ok'];

function namesOf(request: StatusRequest, ring: KeyRing, { files, ports }: Pick<Board, 'files' | 'ports'>): string[] {
  if (request.names.length > 0) return [...request.names];
  const named = new Set(ring.keys.flatMap((key) => [key.name, ...Object.values(key.fields)]));
  const inFiles = keysInFiles(ring, ports).filter((name) => !named.has(name));
  return [...new Set([...ring.keys.map(({ name }) => name), ...files.open(), ...inFiles])];
}

function commandsFor(keys: readonly StatusRow[], program: string): string[] {
  const some = (state: KeyState) => keys.filter((row) => row.state === state && row.kind === 'key');
  const commands = [...some('you'), ...some('waits')].map(({ name }) => `${program} rotate ${name}`);
  if (some('overdue').length > 0) commands.push(`${program} rotate --due --dry-run`);
  return commands.slice(0, 5);
}
