import type { Entry } from '../../core/explanation.ts';

/** One meaning, and what to do in steps. */
export function entry(title: string, meaning: string, ...todo: string[]): Entry {
  return { title, meaning: [meaning], todo };
}
