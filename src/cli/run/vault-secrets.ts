// Runs `keyturn vault set`, `get`, `list` and `rm`.

import { checkName } from '../../app/vault/names.ts';
import { getSecret, listSecrets, removeSecrets, setSecrets } from '../../app/vault/secrets.ts';
import { UsageError } from '../../core/errors.ts';
import type { ChangeView, ListView, ValueView } from '../../core/vault-view.ts';
import { reveal } from '../../io/reveal.ts';
import { changeText, listText } from '../../report/vault.ts';
import { type OutputRequest, outputRequest } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import { openPrompts } from '../prompts.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';
import { vaultPorts } from '../vault-ports.ts';
import { askedVault, checkReveal, headOf, type RawVault, tellKeySource } from './vault-common.ts';

const DAY_MS = 86_400_000;
const LABELS = ['current', 'pending', 'previous'] as const;

export async function runSet(session: Session, name: string, raw: RawVault): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  checkName(name);
  const ports = vaultPorts(session);
  const value = session.stdin.isTTY
    ? await askValue(name, session, output)
    : withoutLineEnd(await ports.readInput('-'));
  if (value.length === 0) throw new UsageError('bad-value', `${name} got no value; nothing was changed`);
  const changed = await setSecrets(askedVault(raw, session), new Map([[name, value]]), ports);
  tellKeySource(changed.opened.host, session, output.quiet);
  const { names, unchanged, created } = changed;
  const head = headOf('set', changed, session);
  deliverChange(
    { ...head, names, unchanged, empty: [], conflicts: [], created, removed: null, next: [] },
    output,
    session,
  );
}

async function askValue(name: string, session: Session, output: OutputRequest): Promise<Buffer> {
  const prompts = openPrompts(session, output);
  if (!prompts) {
    throw new UsageError('needs-terminal', `the value of ${name} cannot be asked for here`, [
      `${programName(session.env)} vault set ${name} < FILE`,
    ]);
  }
  return Buffer.from(await prompts.hidden(`Value of ${name}`));
}

/** What `echo` adds to a single line; anything of several lines, or no text, stays as it is. */
function withoutLineEnd(value: Buffer): Buffer {
  const end = value.indexOf('\n');
  if (end < 0 || end !== value.length - 1) return value;
  const line = value.subarray(0, value[end - 1] === 0x0d ? end - 1 : end);
  return isPrintable(line) ? line : value;
}

function deliverChange(view: ChangeView, output: OutputRequest, session: Session): void {
  if (output.quiet && output.format === 'text') return;
  deliverDocument(view, (style) => changeText(view, style), output, session);
}

export async function runRemove(session: Session, names: readonly string[], raw: RawVault): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const changed = await removeSecrets(askedVault(raw, session), names, vaultPorts(session));
  const head = headOf('rm', changed, session);
  deliverChange(
    { ...head, names: changed.names, unchanged: [], empty: [], conflicts: [], created: false, removed: null, next: [] },
    output,
    session,
  );
}

export async function runGet(session: Session, name: string, raw: RawVault & { label?: string }): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  checkReveal(raw, session, 'keyturn vault get');
  const label = LABELS.find((each) => each === (raw.label ?? 'current'));
  if (!label) throw new UsageError('bad-value', `--label takes ${LABELS.join(', ')}, not "${raw.label}"`);
  const { value, created, group, opened } = await getSecret(askedVault(raw, session), name, label, vaultPorts(session));
  tellKeySource(opened.host, session, output.quiet);
  if (output.format === 'json') {
    const head = headOf('get', { path: opened.path, group }, session);
    const view: ValueView = { ...head, name, label, created, ...encoded(value), next: [] };
    await reveal(`${JSON.stringify(view, null, 2)}\n`, session.stdout);
    return;
  }
  if (!session.stdout.isTTY) {
    await reveal(value, session.stdout);
    return;
  }
  if (!isPrintable(value)) {
    throw new UsageError('needs-pipe', `${name} is no text that a terminal can show`, [
      `${programName(session.env)} vault get ${name} --reveal > FILE`,
    ]);
  }
  await reveal(`${value}\n`, session.stdout);
}

function encoded(value: Buffer): Pick<ValueView, 'encoding' | 'value'> {
  const text = value.toString('utf8');
  if (Buffer.from(text).equals(value)) return { encoding: 'utf8', value: text };
  return { encoding: 'base64', value: value.toString('base64') };
}

/** Nothing that would steer a terminal. */
function isPrintable(value: Buffer): boolean {
  const text = value.toString('utf8');
  return Buffer.from(text).equals(value) && !/\p{Cc}/u.test(text.replace(/[\n\t]/g, ''));
}

export async function runList(session: Session, raw: RawVault): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const providerOf = await providerFinder();
  const listed = await listSecrets(askedVault(raw, session), vaultPorts(session), providerOf);
  tellKeySource(listed.opened.host, session, output.quiet);
  const { groups, recipients, conflicts } = listed;
  const secrets = listed.secrets.map((each) => {
    return { ...each, ageDays: Math.max(0, Math.floor((Date.now() - Date.parse(each.created)) / DAY_MS)) };
  });
  const next = conflicts.map((name) => `${programName(session.env)} vault set ${name}`);
  const head = headOf('list', listed, session);
  const exit = conflicts.length > 0 ? { code: 2, reason: 'records contradict each other' } : head.exit;
  const view: ListView = { ...head, groups, recipients, conflicts, secrets, next, exit };
  session.exitCode = exit.code;
  deliverDocument(view, (style) => listText(view, style), output, session);
}

/** The provider whose rule knows the form of a value. */
async function providerFinder(): Promise<(name: string, value: Buffer) => string | null> {
  const [{ builtInMatcher }, { rules }, { scanContent }, { providers }] = await Promise.all([
    import('../../scan/built-in.ts'),
    import('../../rules/index.ts'),
    import('../../scan/content.ts'),
    import('../../providers/index.ts'),
  ]);
  const byName = (name: string) => providers.find(({ variables }) => variables.includes(name))?.id ?? null;
  const matcher = builtInMatcher(rules);
  return (name, value) => {
    if (value.length > 16_384) return byName(name);
    const { candidates } = scanContent(matcher, Buffer.concat([Buffer.from(`${name}="`), value, Buffer.from('"\n')]));
    return candidates.map(({ rule }) => rule.provider).find((provider) => provider !== null) ?? byName(name);
  };
}
