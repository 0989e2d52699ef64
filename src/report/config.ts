// The config that counts, and what is trusted of it, for a person.
import type { ConfigView, TrustView } from '../core/config-view.ts';
import type { Style } from './style.ts';
import { plural, visible } from './words.ts';

const KEY_WIDTH = 40;
const VALUE_WIDTH = 24;

export function configText({ files, values, ignored, next }: ConfigView, style: Style): string {
  const names = files.map(({ name }) => visible(name)).join(', ');
  const lines = [style.bold(names === '' ? 'No config: the defaults count.' : `Read: ${names}`), ''];
  const keyWidth = widest(
    values.map(({ key }) => key),
    KEY_WIDTH,
  );
  const valueWidth = widest(
    values.map(({ value }) => String(value)),
    VALUE_WIDTH,
  );
  for (const { key, value, from } of values) {
    const shown = visible(typeof value === 'string' ? value : JSON.stringify(value));
    if (style.plain) lines.push(`${visible(key)}: ${shown} (${visible(from)})`);
    else lines.push(`${visible(key).padEnd(keyWidth)}  ${shown.padEnd(valueWidth)}  ${style.dim(visible(from))}`);
  }
  if (ignored.length > 0) {
    lines.push('', 'Without effect', ...ignored.map(({ name, reason }) => `  ${visible(name)}, ${visible(reason)}`));
  }
  return text(lines, next);
}

export function trustText({ file, sha256, trusted, parts, next }: TrustView, style: Style): string {
  const state = trusted ? 'trusted, until it changes' : 'not trusted';
  const lines = [style.bold(`${visible(file)} is ${state}.`)];
  const told = `${plural(parts.length, 'part')} ${trusted ? 'may' : 'cannot'} take effect`;
  lines.push(parts.length === 0 ? 'Nothing in it needs trust.' : `${told}:`);
  lines.push(...parts.map(({ place, effect }) => `  ${visible(place)}  ${visible(effect)}`));
  if (parts.length > 0) lines.push('In CI, for this content only', `  --trust-config=sha256:${sha256}`);
  return text(lines, next);
}

function widest(words: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...words.map((word) => word.length)));
}

function text(lines: readonly string[], next: readonly string[]): string {
  const end = next.length > 0 ? ['Next', ...next.map((command) => `  ${command}`)] : [];
  return `${[...lines, ...end].join('\n')}\n`;
}
