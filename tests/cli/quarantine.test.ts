// A server's own hook: objects of a push that is not accepted yet lie where git's variables say.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeTemporary } from '../fakes/repo.ts';
import { Place } from './hook-place.ts';
import { secretOf } from './script.ts';

afterAll(removeTemporary);

/** A server that scans what is pushed to it, with these arguments. */
function serverOf(place: Place, scan: string): string {
  const server = join(place.home, 'server.git');
  place.run('git', 'init', '-q', '--bare', server);
  mkdirSync(join(server, 'hooks'), { recursive: true });
  const hook = `#!/bin/sh\nwhile read old new ref; do keyturn scan ${scan} || exit 1; done\n`;
  writeFileSync(join(server, 'hooks/pre-receive'), hook, { mode: 0o755 });
  return server;
}

// The hook is a script for a POSIX shell.
it.skipIf(process.platform === 'win32').each(['--history', '--range $old..$new', '--history --engine whole'])(
  'keyturn scan %s sees what a push brings before it is accepted',
  (scan) => {
    const place = new Place({ install: false });
    const server = serverOf(place, scan);
    place.write('a.txt', 'a\n');
    place.commit();
    expect(place.run('git', 'push', '-q', server, 'main')).toMatchObject({ status: 0 });
    place.write('leak.txt', `key = '${secretOf('openrouter-key', 1)}'\n`);
    place.commit();
    const refused = place.run('git', 'push', '-q', server, 'main');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('leak.txt line 1');
    expect(place.in(server, 'git', 'rev-list', '--count', 'main').stdout).toBe('1\n');
  },
);
