// What the new key is called at the provider, so that it can be found again.
import type { Provider } from '../providers/provider.ts';

export interface LabelParts {
  project: string;
  name: string;
  id: string;
}

/** All labels of one key begin so. */
function labelStart({ project, name }: Omit<LabelParts, 'id'>): string {
  return `keyturn/${project}/${name}/`;
}

/** Null where keys carry none. Too long: the project is shortened, never the id. */
export function labelFor(parts: LabelParts, { label }: Pick<Provider, 'label'>): string | null {
  if (!label) return null;
  const whole = spell(labelStart(parts) + parts.id, label.pattern);
  if (whole.length <= label.max) return whole;
  const tail = spell(`/${parts.name}/${parts.id}`, label.pattern);
  if (tail.length + 'keyturn'.length <= label.max) return spell('keyturn', label.pattern) + tail;
  return spell(parts.id, label.pattern).slice(0, label.max);
}

/** Characters that the provider does not take give way to one that it does. */
function spell(text: string, pattern: RegExp): string {
  const whole = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  if (whole.test(text)) return text;
  const filler = ['-', '_', '.', ''].find((each) => whole.test(`a${each}a`)) ?? '';
  return [...text].map((char) => (whole.test(`a${char}a`) ? char : filler)).join('');
}
