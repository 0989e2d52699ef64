// A program of one's own as a store: one JSON object on its stdin, one on its stdout (docs/stores.md).
import type { Credential } from '../core/credential.ts';
import { type ProcessOutcome, startReason } from '../core/process.ts';
import { done, type FailureKind, failed, type Result } from '../core/result.ts';
import { tame } from '../core/scrub.ts';
import { Secret } from '../core/secret.ts';
import type { StorePorts } from './ports.ts';
import { missing, nameOf, namesOf } from './settings.ts';
import type { FieldNames, StoreCapabilities, StoreEntry, StoreKind } from './store.ts';

const CAPABILITIES: StoreCapabilities = {
  readable: true,
  compareAndSwap: true,
  versions: false,
  atomicSet: true,
  manual: false,
};
const KINDS: readonly FailureKind[] = [
  'refused',
  'not-found',
  'conflict',
  'quota',
  'invalid',
  'busy',
  'lost',
  'unexpected',
];
const TIMEOUT = 30_000;

export const exec: StoreKind = {
  id: 'exec',
  title: 'a program of your own',
  summary:
    'Started without a shell and without secrets in its arguments or environment; speaks JSON on stdin and stdout.',
  settings: {
    command: 'program and arguments, as a list',
    pass: 'names of variables that it gets although they look like secrets',
    fields: 'field: name that the program knows; default the name of the variable',
  },
  example: '{ kind: exec, name: our store, command: [./bin/our-store, --team, agents] }',
  capabilities: CAPABILITIES,
  promise: 'as that program keeps it',
  sources: [],
  needsTrust: ({ command }) => `would run: ${Array.isArray(command) ? command.join(' ') : 'nothing'}`,
  open(entry, names, ports) {
    const { command } = entry;
    if (!Array.isArray(command) || command.length === 0) return missing(entry, 'command');
    const places = namesOf(entry, names);
    const ask = (action: Action, more: object = {}, secrets: readonly Secret[] = []) =>
      talk({ entry, ports, secrets }, { protocol: 1, action, names: places, ...more });
    return done({
      kind: entry.kind,
      name: nameOf(entry),
      describe: () => `${nameOf(entry)}, by ${command.map(String).join(' ')}`,
      capabilities: CAPABILITIES,
      async check(fresh) {
        const told = await ask('check', { fields: revealed(fresh) }, Object.values(fresh ?? {}));
        return told.ok ? done(listOf(told.value.warnings)) : told;
      },
      async get() {
        const told = await ask('get');
        return told.ok ? storedOf(told.value, places) : told;
      },
      async put(fields, expected) {
        const told = await ask('put', { fields: revealed(fields), expected }, Object.values(fields));
        return told.ok ? done({ version: versionOf(told.value) }) : told;
      },
      async remove(expected) {
        const told = await ask('remove', { expected });
        return told.ok ? done(null) : told;
      },
    });
  },
};

type Action = 'check' | 'get' | 'put' | 'remove';

interface Talk {
  entry: StoreEntry;
  ports: StorePorts;
  secrets: readonly Secret[];
}

async function talk({ entry, ports, secrets }: Talk, request: object): Promise<Result<Record<string, unknown>>> {
  const outcome = await ports.processes.run({
    argv: (entry.command as unknown[]).map(String),
    cwd: ports.root,
    input: new Secret(`${JSON.stringify(request)}\n`),
    pass: listOf(entry.pass),
    timeout: TIMEOUT,
    secrets,
  });
  const name = nameOf(entry);
  if (!outcome.started) return failed('busy', `${name} cannot be started: ${startReason(outcome.code)}`);
  if (outcome.stopped === 'time') return failed('lost', `${name} did not answer within ${TIMEOUT / 1000} s`);
  const answer = parse(outcome);
  if (answer === null) {
    const said = tame(outcome.stderr, secrets);
    return failed(
      'unexpected',
      `${name} ended with ${outcome.code ?? outcome.signal} and no answer${said ? `: ${said}` : ''}`,
    );
  }
  if (answer.ok === true) return done(answer);
  const kind = KINDS.find((each) => each === answer.kind) ?? 'unexpected';
  const message = typeof answer.message === 'string' ? tame(answer.message, secrets) : 'no reason given';
  return failed(kind, `${name}: ${message}`, { hints: listOf(answer.hints).map((hint) => tame(hint, secrets)) });
}

function parse(outcome: ProcessOutcome & { started: true }): Record<string, unknown> | null {
  try {
    const answer: unknown = JSON.parse(outcome.answer.reveal());
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** `fields`: field → value; null where the program cannot tell. */
function storedOf(
  answer: Record<string, unknown>,
  places: FieldNames,
): Result<{ fields: Credential | null; version: string | null }> {
  const version = versionOf(answer);
  if (answer.fields === null || answer.fields === undefined) return done({ fields: null, version });
  const told = Object.entries(answer.fields as Record<string, unknown>);
  const fields = told.flatMap(([field, value]): [string, Secret][] =>
    field in places && typeof value === 'string' ? [[field, new Secret(value)]] : [],
  );
  return done({ fields: Object.fromEntries(fields), version });
}

function revealed(fields: Credential | null): Record<string, string> | null {
  return fields && Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value.reveal()]));
}

function versionOf({ version }: Record<string, unknown>): string | null {
  return typeof version === 'string' || typeof version === 'number' ? String(version) : null;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
