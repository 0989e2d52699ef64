// Runs `keyturn demo`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoOutcome, type DemoPorts, playDemo, scratchHome } from '../../app/demo.ts';
import { ScanError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit.ts';
import { type OutputRequest, outputRequest, type RawOutput } from '../arguments.ts';
import { deliverDocument } from '../output.ts';
import type { Session } from '../session.ts';
import { programName } from '../terminal.ts';

export interface RawDemo extends RawOutput {
  keep?: boolean;
}

export async function runDemo(session: Session, raw: RawDemo): Promise<void> {
  const output = outputRequest(raw, session.cwd, ['text', 'json']);
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'keyturn-demo-')));
  const started = Date.now();
  try {
    const outcome = await playDemo(portsFor(scratch, output, session));
    const good = outcome.oldDead && outcome.newLive && outcome.steps.every(({ expected }) => expected);
    session.exitCode = good ? EXIT.ok : EXIT.failed;
    const document = documentOf(outcome, { good, ms: Date.now() - started, kept: raw.keep ? scratch : null, session });
    deliverDocument(document, () => textOf(document), output, session);
  } finally {
    if (!raw.keep) rmSync(scratch, { recursive: true, force: true });
  }
}

function portsFor(scratch: string, output: OutputRequest, session: Session): DemoPorts {
  const program = programName(session.env);
  const home = scratchHome(scratch);
  const silent = output.format === 'json' || output.quiet;
  const base = { ...withoutOwn(session.env), ...home };
  const shown = output.plain ? ['--plain'] : [];
  return {
    scratch,
    program,
    git: (directory, args, date) => {
      const { status, error } = spawnSync('git', [...IDENTITY, ...args], {
        cwd: directory,
        env: { ...base, GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
        stdio: 'ignore',
      });
      if (error || status !== 0) throw new ScanError('demo-failed', `git ${args[0]} did not work`, ['git --version']);
    },
    keyturn: (directory, args, env) => {
      const stdio = silent ? 'ignore' : (['ignore', session.stderr, session.stderr] as const);
      const child = spawn(process.execPath, [process.argv[1], ...args, ...shown], {
        cwd: directory,
        env: { ...base, ...env },
        stdio: stdio as 'ignore',
      });
      return new Promise((done, fail) => {
        child.once('error', fail);
        child.once('close', (code) => done(code ?? EXIT.failed));
      });
    },
    tell: ({ remark, command }) => {
      if (!silent) session.stderr.write(`\n# ${remark}\n$ ${program} ${command.join(' ')}\n`);
    },
  };
}

const IDENTITY = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.org', '-c', 'commit.gpgSign=false'];

/** What is set for the repository and the keys that the person stands in must not reach the scratch one. */
function withoutOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:GIT_|KEYTURN_|OPENROUTER_)/.test(name)));
}

interface Facts {
  good: boolean;
  ms: number;
  kept: string | null;
  session: Session;
}

function documentOf({ steps, oldDead, newLive }: DemoOutcome, { good, ms, kept, session }: Facts) {
  const program = programName(session.env);
  return {
    schema: 'keyturn.demo/1',
    steps,
    oldDead,
    newLive,
    ms,
    kept,
    next: good ? [program, `${program} init`] : [`${program} demo --keep`],
    exit: { code: session.exitCode, reason: good ? 'done' : 'the story did not end well' },
  };
}

function textOf({ oldDead, newLive, ms, kept, next, steps }: ReturnType<typeof documentOf>): string {
  const dead = oldDead ? 'the leaked key is dead' : 'the leaked key still works';
  const live = newLive ? 'the new one works' : 'the new one does not work';
  const lines = ['', `In ${(ms / 1000).toFixed(1)} s: found, replaced; ${dead}, ${live}.`];
  for (const { command, exit, expected } of steps) if (!expected) lines.push(`error ${command}: exit ${exit}`);
  if (kept) lines.push(`kept  ${kept}`);
  return `${[...lines, 'Next, in your own project', ...next.map((command) => `  ${command}`)].join('\n')}\n`;
}
