// What the commands of the vault say to a person.

import type { ChangeView, ListView, RecipientView, RekeyView, StatusView } from '../core/vault-view.ts';
import { inColumns } from './columns.ts';
import type { Style } from './style.ts';
import { plural, visible } from './words.ts';

export function changeText(view: ChangeView, style: Style): string {
  const { action, names, unchanged, empty, conflicts, created, removed } = view;
  const verb = action === 'rm' ? 'removed' : 'sealed';
  const lines = [style.bold(`${plural(names.length, 'secret')} ${verb}${where(view)}.`)];
  if (created) lines.push('The vault is new. It may be committed: what it holds is encrypted.');
  if (unchanged.length > 0) lines.push(`unchanged  ${unchanged.map(visible).join(', ')}`);
  if (empty.length > 0) lines.push(`no value   ${empty.map(visible).join(', ')}`);
  if (conflicts.length > 0) {
    lines.push(`${style.red('conflict')}   ${conflicts.map(visible).join(', ')}: changed on both sides, left as here`);
  }
  if (removed !== null) lines.push(`removed    ${visible(removed)}`);
  return withNext(lines, view.next);
}

export function listText(view: ListView, style: Style): string {
  const { secrets, recipients, conflicts } = view;
  const lines = [style.bold(`${plural(secrets.length, 'secret')}${where(view)}.`)];
  lines.push(
    ...conflicts.map(
      (name) => `${style.red('conflict')}  ${visible(name)}: its records contradict each other, or one is gone`,
    ),
  );
  if (secrets.length > 0) lines.push('', ...tableOf(secrets, style));
  lines.push('', `Read by  ${recipients.map(recipientWord).join(', ')}`);
  return withNext(lines, view.next);
}

function tableOf(secrets: ListView['secrets'], style: Style): string[] {
  const rows = secrets.map(({ name, provider, ageDays, fingerprint, labels }) => {
    const age = ageDays === 0 ? 'today' : plural(ageDays, 'day');
    return [visible(name), provider ?? '-', age, `${fingerprint}${labels.includes('pending') ? '  pending' : ''}`];
  });
  if (style.plain) {
    return rows.map(
      ([name, provider, age, rest]) => `${name}: ${provider === '-' ? 'no provider' : provider}, ${age}, ${rest}`,
    );
  }
  return inColumns([['NAME', 'PROVIDER', 'SET', 'FINGERPRINT'], ...rows]);
}

export function rekeyText(view: RekeyView, style: Style): string {
  const { added, removed, renewed, seen, recipients } = view;
  const done = [
    ...(added.length > 0 ? [`${added.join(', ')} can read the group ${view.group}`] : []),
    ...(removed.length > 0 ? [`${removed.join(', ')} can read the group ${view.group} no more`] : []),
    ...(renewed && removed.length === 0 ? [`The group ${view.group} has a new data key`] : []),
  ];
  const lines = [style.bold(`${done.join('; ')}.`), `Read by  ${recipients.map(recipientWord).join(', ')}`];
  if (removed.length > 0) {
    lines.push('', `${removed.join(', ')} could read these until now; rotate those that matter:`);
    lines.push(...seen.map((name) => `  ${visible(name)}`));
  }
  return withNext(lines, view.next);
}

const BY: Record<StatusView['keySource']['by'], string> = {
  setting: 'as set',
  record: 'chosen before',
  default: 'chosen now',
};

export function statusText(view: StatusView, style: Style): string {
  const { vault, groups, keySource, readable, recipient, previous } = view;
  const lines = [style.bold(vault === null ? 'No vault here yet.' : `Vault ${visible(vault)}`)];
  for (const group of groups) lines.push(...groupLines(group, style));
  lines.push('', `Key source  ${visible(keySource.title)} (${keySource.id}, ${BY[keySource.by]})`);
  if (keySource.file) lines.push(`  ${visible(keySource.file)}: back it up, apart from the vault`);
  lines.push('Recipient of this host', `  ${recipient}`, '', 'Who else can read the values');
  const rows: [string, boolean][] = [
    ['a copy of the vault file alone', readable.copiedVault],
    ['a stolen disk, or its image', readable.stolenDisk],
    ['another user of this machine', readable.otherUser],
    ['a program of the same user', readable.sameUser],
    ['root', readable.root],
  ];
  const phrase = groups.some(({ recipients }) => recipients.some((each) => each.passphrase));
  if (phrase) rows.splice(1, 0, ['a copy of the vault file, with its passphrase', true]);
  for (const [who, can] of rows) lines.push(`  ${can ? style.yellow('yes') : 'no '}  ${who}`);
  if (previous !== null) lines.push('', `A write was not completed: ${visible(previous)} is the generation before.`);
  return withNext(lines, view.next);
}

function groupLines(group: StatusView['groups'][number], style: Style): string[] {
  const { name, readable, secrets, pending, conflicts, recipients } = group;
  const count = readable ? plural(secrets ?? 0, 'secret') : 'this host is no recipient';
  const lines = [`  ${name}  ${count}; read by ${recipients.map(recipientWord).join(', ')}`];
  if (pending.length > 0) lines.push(`    pending  ${pending.map(visible).join(', ')}`);
  if (conflicts.length > 0) lines.push(`    ${style.red('conflict')}  ${conflicts.map(visible).join(', ')}`);
  return lines;
}

function recipientWord({ label, own }: RecipientView): string {
  return `${label}${own ? ' (this host)' : ''}`;
}

function where({ vault, group }: { vault: string | null; group: string }): string {
  return ` in ${visible(vault ?? 'no vault')}${group === 'default' ? '' : `, group ${group}`}`;
}

function withNext(lines: string[], next: readonly string[]): string {
  if (next.length > 0) lines.push('Next', ...next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}
