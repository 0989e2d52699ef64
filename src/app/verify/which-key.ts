// Which key is meant: exactly one, or none.
import { credentialHint } from '../../core/credential.ts';
import { UsageError } from '../../core/errors.ts';
import type { AskedKeys, KeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Question } from './ask.ts';
import { questionsAbout } from './imported.ts';
import { namedInUse } from './in-use.ts';
import { knowSecret } from './known.ts';
import { addressFor, questionsOf } from './questions.ts';

export interface RevokeRequest extends AskedKeys {
  which:
    | { kind: 'named'; name: string }
    /** `named`: how the command names it, `-` or `--finding abc`. */
    | { kind: 'value'; text: string; from: string; named: string }
    /** What another scanner has found. */
    | { kind: 'import'; text: string; file: string };
  provider: string | null;
  yes: boolean;
}

export async function questionFor(
  { which, provider, program }: RevokeRequest,
  ring: KeyRing,
  ports: KeysPorts,
): Promise<Question> {
  const known = which.kind === 'value' ? knowSecret(which.text, provider, `${program} revoke -`) : null;
  if (which.kind === 'import') return namedInUse(await theOneIn(which, provider, ring, ports), ring, ports);
  if (which.kind === 'value' && known) {
    const { provider: own, credential } = known;
    const context = await addressFor(own, credential, ring, ports);
    const question = { name: null, provider: own, credential, context, where: [which.from], finding: null };
    return namedInUse(question, ring, ports);
  }
  if (which.kind === 'value')
    throw new UsageError('unknown-value', 'no rule knows whose key this is; nothing was changed');
  const questions = await questionsOf(which.name, ring, ports, program);
  if (questions.length === 1) return questions[0];
  const places = questions.map(({ where }) => where.join(', '));
  throw new UsageError(
    'ambiguous-value',
    `${which.name} has several values: ${places.join(' and ')}; nothing was changed`,
    [`hand over the one that is meant: ${program} revoke -`],
  );
}

/** One at a time: each is shown before it dies. */
async function theOneIn(
  { text, file }: { text: string; file: string },
  provider: string | null,
  ring: KeyRing,
  ports: KeysPorts,
): Promise<Question> {
  const all = await questionsAbout(text, file, ring, ports);
  const found = all.filter((question) => provider === null || question.provider.id === provider);
  if (found.length === 1) return found[0];
  if (found.length === 0) {
    throw new UsageError('unknown-value', `${file} shows no value that a rule knows; nothing was changed`);
  }
  const hints = found.map((question) => {
    const hint = credentialHint(question.credential, question.provider.fields);
    return `${question.provider.id}  ${hint}  ${question.where.join(', ')}`;
  });
  throw new UsageError('ambiguous-value', `${file} shows ${found.length} keys; nothing was changed`, [
    'one at a time: name its provider with --provider, or hand its value over to revoke -',
    ...hints,
  ]);
}
