// The real pm2, if there is one in PATH.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { done } from '../../src/core/result.ts';
import { systemTimer } from '../../src/io/clock.ts';
import { openProcesses } from '../../src/io/process.ts';
import { hasProgram } from '../../src/io/program.ts';
import { open, stage } from './bench.ts';

const PATH = [process.env.PATH ?? '', dirname(process.execPath)].join(delimiter);

test('the environment that pm2 keeps is found, and a restart reads the file anew', {
  timeout: 60_000,
}, async (context) => {
  if (!hasProgram('pm2', '/', { PATH })) return context.skip('pm2 is not installed (npm i -g pm2)');
  const root = mkdtempSync(join(tmpdir(), 'keyturn-pm2-'));
  const env = { PATH, HOME: root, PM2_HOME: join(root, 'pm2') };
  const pm2 = (words: string[], more: object = {}) =>
    execFileSync('pm2', words, { cwd: root, env: { ...env, ...more }, stdio: 'pipe' });
  try {
    writeFileSync(
      join(root, 'app.cjs'),
      `
      const text = require('fs').readFileSync('.env', 'utf8');
      require('fs').writeFileSync('seen', process.env.APP_KEY ?? text.trim().split('=')[1]);
      setInterval(() => {}, 1000);`,
    );
    writeFileSync(join(root, '.env'), 'APP_KEY=first\n');
    pm2(['start', 'app.cjs', '--name', 'app']);
    const read = (path: string) => done(spawnSync('cat', [path], { encoding: 'utf8' }).stdout || null);
    const ports = {
      ...stage(() => '').ports,
      processes: openProcesses({ env }),
      timer: systemTimer,
      hasProgram: (name: string) => hasProgram(name, root, env),
      readText: read,
      root,
      home: root,
      env,
    };
    const consumer = open({ pm2: 'app' }, null, ports);
    expect(await consumer.preflight({ variables: ['APP_KEY'], files: [] })).toEqual({
      ok: true,
      value: { shadows: [] },
    });
    writeFileSync(join(root, '.env'), 'APP_KEY=second\n');
    expect(await consumer.reload()).toEqual({ ok: true, value: null });
    for (let tries = 0; tries < 50 && readFileSync(join(root, 'seen'), 'utf8') !== 'second'; tries++)
      await systemTimer.sleep(100);
    expect(readFileSync(join(root, 'seen'), 'utf8')).toBe('second');
    pm2(['delete', 'app']);
    pm2(['start', 'app.cjs', '--name', 'app'], { APP_KEY: 'kept' });
    pm2(['save']);
    expect(await consumer.preflight({ variables: ['APP_KEY'], files: [] })).toEqual({
      ok: true,
      value: {
        shadows: ["APP_KEY in pm2's saved environment of app", `APP_KEY in ${join(root, 'pm2/dump.pm2')} (pm2 save)`],
      },
    });
  } finally {
    spawnSync('pm2', ['kill'], { cwd: root, env, stdio: 'ignore' });
    rmSync(root, { recursive: true, force: true });
  }
});
