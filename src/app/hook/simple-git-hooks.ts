// simple-git-hooks writes its hooks anew from the project's manifest: what shall last stands there.
import { isDeepStrictEqual } from 'node:util';
import type { Stage } from './call.ts';

type Hooks = Record<string, unknown>;

/** What the manifest's hook runs first; JSON-escaped, as it stands in the text. */
function commandOf(stage: Stage): string {
  return `sh \\"$(git rev-parse --git-common-dir)/keyturn/hook\\" ${stage} \\"$@\\"`;
}

/** The same in a script. */
export function scriptCommand(stage: Stage): string {
  return JSON.parse(`"${commandOf(stage)}"`) as string;
}

const SECTION = /"simple-git-hooks"\s*:\s*\{/;

/** The manifest with keyturn's commands before the project's own; null where that is nothing for a program. */
export function withCommands(manifest: string, stages: readonly Stage[]): string | null {
  const parsed = hooksOf(manifest);
  const at = SECTION.exec(manifest);
  if (!parsed || !at) return null;
  let text = manifest;
  const wanted: Hooks = { ...parsed };
  for (const stage of stages) {
    const old = parsed[stage];
    if (typeof old === 'string' && old.startsWith(scriptCommand(stage))) continue;
    wanted[stage] = old === undefined ? scriptCommand(stage) : `${scriptCommand(stage)} && ${String(old)}`;
    text = old === undefined ? withEntry(text, stage) : withStart(text, stage);
  }
  // Whatever was not foreseen shows here.
  return isDeepStrictEqual(hooksOf(text), wanted) ? text : null;
}

function withEntry(text: string, stage: Stage): string {
  const at = /"simple-git-hooks"\s*:\s*\{(\s*)/.exec(text);
  if (!at) return text;
  const end = at.index + at[0].length - at[1].length;
  return `${text.slice(0, end)}${at[1]}"${stage}": "${commandOf(stage)}",${text.slice(end)}`;
}

function withStart(text: string, stage: Stage): string {
  const from = (SECTION.exec(text)?.index ?? 0) + 1;
  const at = new RegExp(`"${stage}"\\s*:\\s*"`).exec(text.slice(from));
  if (!at) return text;
  const start = from + at.index + at[0].length;
  return `${text.slice(0, start)}${commandOf(stage)} && ${text.slice(start)}`;
}

/** The manifest as it was; null where nothing in it is keyturn's. */
export function withoutCommands(manifest: string, stages: readonly Stage[]): string | null {
  let text = manifest;
  for (const stage of stages) {
    const command = commandOf(stage);
    const entry = text.indexOf(`"${stage}": "${command}",`);
    if (entry !== -1) {
      const from = text.slice(0, entry).trimEnd().length;
      text = text.slice(0, from) + text.slice(entry + `"${stage}": "${command}",`.length);
    }
    text = text.replace(`${command} && `, () => '');
  }
  return text === manifest ? null : text;
}

/** A generated script as it would be without; null where nothing is left of it. */
export function withoutCommand(script: string, stage: Stage): string | null {
  const command = scriptCommand(stage);
  return script.includes(`${command} && `) ? script.replace(`${command} && `, () => '') : null;
}

function hooksOf(manifest: string): Hooks | null {
  try {
    const hooks: unknown = JSON.parse(manifest)['simple-git-hooks'];
    return typeof hooks === 'object' && hooks !== null ? (hooks as Hooks) : null;
  } catch {
    return null;
  }
}
