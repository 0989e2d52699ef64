import type { Check, Problem } from '../check.ts';
import type { HygieneInput } from '../input.ts';
import { accountOf } from './account.ts';
import { secretsIn } from './pairs.ts';
import { acrossEnvironments, type Holder } from './shared-value.ts';

export const sharedAccount: Check = {
  id: 'shared-account',
  group: 'content',
  severity: 'medium',
  action: 'you',
  title: 'one account behind production and development',
  meaning: [
    'The values differ, but they belong to the same account: the same bot, the same cloud account, the same database.',
    'What goes wrong in development then reaches production.',
    'Told from the values themselves: the bot id of a Discord or Telegram token, the account in an AWS key id, host and database of an address.',
  ],
  todo: ['Make a bot, an account or a database of its own for development.'],
  run: (input) => [...byAccount(input)].flatMap(([account, group]) => problemsOf(account, group)),
};

function byAccount(input: HygieneInput): Map<string, Holder[]> {
  const groups = new Map<string, Holder[]>();
  const keyIds = input.env
    .filter(({ example }) => !example)
    .flatMap((file) =>
      file.entries.filter(({ value }) => /^A(?:KIA|SIA)[A-Z2-7]{16}$/.test(value)).map((entry) => ({ file, entry })),
    );
  for (const holder of [...secretsIn(input), ...keyIds]) {
    const account = accountOf(holder.entry.value);
    if (account === null) continue;
    const group = groups.get(account) ?? [];
    if (!group.includes(holder)) group.push(holder);
    groups.set(account, group);
  }
  return groups;
}

function problemsOf(account: string, group: readonly Holder[]): Problem[] {
  const crossing = acrossEnvironments(group);
  if (!crossing || crossing[0].entry.value === crossing[1].entry.value) return [];
  const [{ file, entry }, other] = crossing;
  const where = other.file.path === file.path ? `line ${other.entry.line}` : other.file.path;
  const kind = account.split(' ').slice(0, 2).join(' ');
  const message = `${entry.name} is of the same ${kind} as ${other.entry.name} in ${where}`;
  return [{ severity: 'medium', path: file.path, line: entry.line, message }];
}
