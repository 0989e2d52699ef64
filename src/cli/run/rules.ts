// Runs `keyturn rules`.
import { UsageError } from '../../core/errors.ts';
import { rulesText } from '../../report/rules.ts';
import { rules } from '../../rules/index.ts';
import type { Rule } from '../../rules/rule.ts';
import { outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export async function runRules(session: Session, words: readonly string[], raw: RawOutput): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const listed = rules.filter((rule) => words.every((word) => has(rule, word.toLowerCase()))).map(entryOf);
  if (listed.length === 0) {
    throw new UsageError('unknown-id', `no rule has "${words.join(' ')}"`, [`${programName(session.env)} rules`]);
  }
  listed.sort((a, b) => (a.id < b.id ? -1 : 1));
  const document = { schema: 'keyturn.rules/1', rules: listed, next: [], exit: { code: 0, reason: 'done' } };
  deliverDocument(document, () => rulesText(listed), output, session);
}

function has({ id, title, provider }: Rule, word: string): boolean {
  return id.includes(word) || title.toLowerCase().includes(word) || (provider ?? '').includes(word);
}

function entryOf({ id, title, provider, severity, kind, source }: Rule) {
  return { id, title, provider, severity, kind, source };
}
