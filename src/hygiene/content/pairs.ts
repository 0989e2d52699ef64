// Env files, their examples, and the names in them.
import type { EnvEntry } from '../env-text.ts';
import type { EnvFile, HygieneInput } from '../input.ts';

export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** direnv runs its `.envrc` as a script. */
export function isNoScript({ path }: EnvFile): boolean {
  return !/(?:^|\/)\.envrc$/.test(path);
}

/** `.env.test`: its values are made up. */
export function isForTesting({ path }: Pick<EnvFile, 'path'>): boolean {
  return /(?:^|[._-])(?:test|testing|ci)(?:[._-]|$)/.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Env files with the example that stands for them: of the same directory. */
export function filesWithExamples(input: HygieneInput): { file: EnvFile; example: EnvFile }[] {
  const examples = input.env.filter(({ example }) => example);
  return input.env
    .filter(({ example }) => !example)
    .flatMap((file) => {
      const beside = examples.filter(({ path }) => directoryOf(path) === directoryOf(file.path));
      const example = beside.find(({ path }) => path.startsWith(file.path)) ?? beside[0];
      return example ? [{ file, example }] : [];
    });
}

/** Assignments, and names that stand there in a comment: `# PORT=3000` names an optional one. */
export function namesIn({ entries, text }: EnvFile): ReadonlySet<string> {
  const names = new Set(entries.map(({ name }) => name));
  for (const [, name] of text.matchAll(/^[ \t]{0,20}#[ \t]{0,20}([A-Za-z_]\w{0,199})=/gm)) names.add(name);
  return names;
}

/** Without the name of an environment at its end. */
export function plainName(name: string): string {
  return name.replace(ENVIRONMENT_SUFFIX, '');
}

const ENVIRONMENT_SUFFIX = /_(?:DEV|DEVELOPMENT|PROD|PRODUCTION|STAGING|STAGE|TEST|LOCAL)$/;
const PRODUCTION = /(?:^|[._-])(?:prod|production|live)(?:[._-]|$)/i;
const OTHER = /(?:^|[._-])(?:dev|development|local|test|testing|staging|stage|ci)(?:[._-]|$)/i;

export type Environment = 'production' | 'other' | null;

/** The environment that an entry is for: by its name, else by that of its file. */
export function environmentOf(file: EnvFile, entry: EnvEntry): Environment {
  const suffix = ENVIRONMENT_SUFFIX.exec(entry.name)?.[0];
  const told = suffix ?? file.path.slice(file.path.lastIndexOf('/') + 1);
  if (PRODUCTION.test(told)) return 'production';
  return OTHER.test(told) ? 'other' : null;
}

/** Values that are a secret, of env files that are no examples. */
export function secretsIn(input: HygieneInput): { file: EnvFile; entry: EnvEntry }[] {
  return input.env
    .filter(({ example }) => !example)
    .flatMap((file) =>
      file.entries
        .filter(({ name, value }) => holdsSecret(name, value, input) && !/PUBLIC|PUBLISHABLE/.test(name))
        .map((entry) => ({ file, entry })),
    );
}

/** A secret's name, or an address with a password in it; no stand-in. */
export function holdsSecret(name: string, value: string, { judge }: HygieneInput): boolean {
  if (judge.isStandIn(value)) return false;
  return judge.isSecretName(name) || /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@]{0,200}:[^\s/@]{1,300}@/i.test(value);
}
