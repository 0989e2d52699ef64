// The file of a program that manages hooks: what shall last stands there. It is shared with other clones.
import { basename, join } from 'node:path';
import type { Scripts } from '../../io/scripts.ts';
import { STAGES, type Stage } from './call.ts';
import { holdsLefthook, isLefthook, withLefthook, withoutLefthook } from './lefthook.ts';
import type { HookHome } from './place.ts';
import { scriptCommand, withCommands, withoutCommands } from './simple-git-hooks.ts';

export interface ManagerFile {
  path: string;
  text: string;
  /** Null where a person must edit it. */
  with(stages: readonly Stage[]): string | null;
  /** Null where nothing in it is keyturn's. */
  without(): string | null;
  holds(stage: Stage): boolean;
  /** A script that the program has made from the file. */
  made(script: string, stage: Stage): boolean;
}

/** Null for other managers, and where the file has a format that only a person writes. */
export function managerFile({ root, manager, config }: HookHome, scripts: Scripts): ManagerFile | null {
  if (manager === 'simple-git-hooks') {
    const path = join(root, 'package.json');
    const text = scripts.read(path) ?? '';
    return {
      path,
      text,
      with: (stages) => withCommands(text, stages),
      without: () => withoutCommands(text, STAGES),
      holds: (stage) => text.includes(JSON.stringify(scriptCommand(stage)).slice(1, -1)),
      made: (script, stage) => script.includes(scriptCommand(stage)),
    };
  }
  if (manager !== 'lefthook' || config === null || !/\.ya?ml$/.test(basename(config))) return null;
  const text = scripts.read(config) ?? '';
  return {
    path: config,
    text,
    with: (stages) => withLefthook(text, stages),
    without: () => withoutLefthook(text),
    holds: (stage) => holdsLefthook(text, stage),
    made: (script) => isLefthook(script),
  };
}
