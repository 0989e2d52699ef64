import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { temporaryDirectory } from '../fakes/repo.ts';
import { environment, unbroken } from './script.ts';

/** A repository in a scratch home, with the hook installed. */
export class Place {
  readonly home = temporaryDirectory();
  readonly env = environment(this.home);
  readonly dir: string;

  constructor({ init = [], install = true }: { init?: string[]; install?: boolean } = {}) {
    this.dir = join(this.home, 'project');
    mkdirSync(this.dir);
    this.run('git', 'init', '-q', '-b', 'main', ...init);
    if (install) expect(this.run('keyturn', 'hook', 'install').status).toBe(0);
  }

  run(command: string, ...args: string[]) {
    return this.in(this.dir, command, ...args);
  }

  in(cwd: string, command: string, ...args: string[]) {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: this.env, encoding: 'utf8' });
    return { status, stdout, stderr: unbroken(stderr) };
  }

  write(name: string | Buffer, content: string | Buffer): void {
    const path = Buffer.concat([Buffer.from(`${this.dir}/`), Buffer.from(name)]);
    writeFileSync(path, content);
  }

  /** Stages everything and commits. */
  commit(...flags: string[]) {
    this.run('git', 'add', '-A', '-f');
    return this.run('git', 'commit', '-q', '--allow-empty', '-m', 'x', ...flags);
  }
}
