// Which keys of a project another scanner has found: those whose stores hold a value of its report.
import { sameCredential } from '../../core/credential.ts';
import { ConfigError, KeyturnError, RotationError } from '../../core/errors.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { KeysPorts } from '../keys/ports.ts';
import type { Question } from '../verify/ask.ts';
import { questionsAbout } from '../verify/imported.ts';
import { allNames, questionsOf } from '../verify/questions.ts';

export interface ImportedReport {
  text: string;
  file: string;
}

/** An error where none of them is of a key that is stored here: there is nothing to put another one into. */
export async function namesImported(
  { text, file }: ImportedReport,
  { ring, program }: { ring: KeyRing; program: string },
  ports: KeysPorts,
): Promise<string[]> {
  const found = await questionsAbout(text, file, ring, ports);
  const names = new Set<string>();
  for (const name of allNames(ring, ports)) {
    const held = await heldBy(name, ring, ports, program);
    if (held.some((one) => found.some((other) => sameCredential(one.credential, other.credential)))) names.add(name);
  }
  if (names.size > 0) return [...names];
  const what = found.length === 0 ? 'no value that a rule knows' : 'no value of a key that is stored here';
  throw new RotationError('unknown-value', `${file} shows ${what}: there is nothing to rotate`, [
    ...(found.length === 0 ? [] : [`${program} revoke --import ${file}`]),
    `${program} verify --import ${file}`,
  ]);
}

/** A key without a value, or one that cannot be opened, was not found by anybody. */
async function heldBy(name: string, ring: KeyRing, ports: KeysPorts, program: string): Promise<Question[]> {
  try {
    return await questionsOf(name, ring, ports, program);
  } catch (error) {
    if (error instanceof KeyturnError && !(error instanceof ConfigError)) return [];
    throw error;
  }
}
