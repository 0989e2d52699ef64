// What the providers said about keys, for a person.
import type { VerifiedKey, VerifyReport } from '../core/verify-view.ts';
import type { Style } from './style.ts';
import { visible, WIDTH, wrap } from './words.ts';

export function verifyText({ verdict, keys, next }: VerifyReport, style: Style): string {
  const names = Math.max(0, ...keys.map((key) => nameOf(key).length));
  const titles = Math.max(0, ...keys.map(({ providerTitle }) => providerTitle.length));
  const lines = [style.bold(verdict)];
  for (const key of keys) {
    const head = `${painted(key, style)}  ${nameOf(key).padEnd(names)}  ${key.providerTitle.padEnd(titles)}  `;
    const room = WIDTH - (INDENT.length + names + titles + 4);
    const said = saidOf(key);
    lines.push(...(said.length <= room ? [`${head}${said}`.trimEnd()] : [head.trimEnd(), ...wrap(said, INDENT)]));
    lines.push(...detailsOf(key));
  }
  if (next.length > 0) lines.push('Next', ...next.map((command) => `  ${command}`));
  return `${lines.join('\n')}\n`;
}

function nameOf({ name, finding, where }: VerifiedKey): string {
  return visible(name ?? finding?.slice(0, 7) ?? where[0] ?? '');
}

function painted({ state }: VerifiedKey, { red, yellow }: Style): string {
  const word = state.padEnd(7);
  return state === 'dead' ? red(word) : state === 'unknown' ? yellow(word) : word;
}

/** A dead key is to be found and replaced: say where it stands. */
function saidOf({ state, evidence, where, name }: VerifiedKey): string {
  const places = state === 'dead' && name !== null ? where : [];
  return visible([evidence, ...places].join(', '));
}

const INDENT = ' '.repeat(9);

function detailsOf({ rights, broad, expires, account, warning }: VerifiedKey): string[] {
  const parts = [
    ...Object.entries(rights).map(([name, value]) => `${name}: ${value}`),
    ...(account ? [`account: ${account}`] : []),
    ...(expires ? [`expires: ${expires.slice(0, 10)}`] : []),
  ];
  const lines = parts.length > 0 ? wrap(visible(parts.join('; ')), INDENT) : [];
  const far = broad.length > 0 ? wrap(`more than needed: ${visible(broad.join('; '))}`, INDENT) : [];
  return [...lines, ...far, ...(warning ? wrap(`warning: ${visible(warning)}`, INDENT) : [])];
}
