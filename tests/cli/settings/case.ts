// Projects of a few files, and what `check` says about each: a mistake, and the correct form beside it.
import { sampleOf } from '../../rules/sample.ts';
import { secretOf } from '../script.ts';

export interface Case {
  name: string;
  files: Readonly<Record<string, string>>;
  /** Ids of the checks that speak, each as often as it does; nothing for the correct form. */
  finds: readonly string[];
  /** Permission bits; 600 for env and key files, else 644. */
  modes?: Readonly<Record<string, number>>;
}

/** `%{` stands for a dollar sign and a brace. */
export function given(name: string, files: Case['files'], finds: Case['finds'] = [], modes?: Case['modes']): Case {
  const texts = Object.entries(files).map(([path, text]) => [path, text.replaceAll('%{', '${')]);
  return { name, files: Object.fromEntries(texts), finds, ...(modes ? { modes } : {}) };
}

let seed = 5000;

/** Another one at each call; the same in each run. */
export const random = (length: number): string => sampleOf(`[A-Za-z0-9]{${length}}`, seed++);
export const hex = (length: number): string => sampleOf(`[0-9a-f]{${length}}`, seed++);
export const base32 = (length: number): string => sampleOf(`[A-Z2-7]{${length}}`, seed++);
export const githubToken = (): string => secretOf('github-token', seed++);
export const openRouterKey = (): string => secretOf('openrouter-key', seed++);
export const stripeKey = (): string => sampleOf('sk_live_[A-Za-z0-9]{24}', seed++);

export function privateKey(kind = 'RSA '): string {
  const lines = Array.from({ length: 12 }, () => random(64));
  const line = (word: string) => `-----${word} ${kind}PRIVATE KEY-----`;
  return `${[line('BEGIN'), ...lines, line('END')].join('\n')}\n`;
}
