// Programs that behave as docker and systemctl do with files and environments, and may end whoever started them.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NAME, type Project } from './project.ts';

/** What a program holds is kept as its digest: a copy of the key is nobody's business. */
export const digest = (value: string): string => createHash('sha256').update(value).digest('hex');

/** The digest of the value that this program was started with; null: it was not. */
export function heldBy(project: Project, name: string): string | null {
  const path = join(project.home, `${name}.has`);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** A restart keeps the environment. */
export const DOCKER = `
if (words.includes('ps -q')) console.log(has('web') === '' ? '' : 'id' + has('web').slice(0, 12));
else if (words.includes('up -d')) take('web');
else if (!words.includes('restart')) process.exit(64);
`;

export const SYSTEMCTL = `
if (words.includes('NeedDaemonReload')) console.log('NeedDaemonReload=yes');
else if (words.includes(' show ')) console.log('LoadState=loaded\\nEnvironmentFiles=' + process.cwd() + '/.env (ignore_errors=no)');
else if (words.endsWith('show-environment')) console.log('LANG=C');
else if (words.endsWith('daemon-reload')) ;
else if (words.includes(' restart ')) take('unit');
else if (words.includes('is-active')) console.log('active');
else process.exit(64);
`;

/** Its daemon keeps the environment, and says how often it started a process. */
export const PM2 = `
const count = home + '/restarts';
const restarts = fs.existsSync(count) ? fs.statSync(count).size : 0;
if (words === 'jlist') console.log(JSON.stringify([{ name: 'bot', pm2_env: { status: 'online', restart_time: restarts, env: {} } }]));
else if (words !== 'restart bot --update-env') process.exit(64);
else { take('bot'); fs.appendFileSync(count, 'x'); }
`;

/** A reload of secrets says ok, and the gateway goes on with what it has. */
export const OPENCLAW = `
if (words === 'gateway restart') take('gateway');
else if (words.startsWith('secrets reload')) console.log('{"ok":true,"warningCount":0}');
else process.exit(64);
`;

export const RESTART = "take('agent');";
export const IS_WELL = "process.exit(has('agent') === sum(value()) ? 0 : 1);";

/** `body`: what it does; calls of all stand-ins of a project are counted. */
export function standIn(project: Project, name: string, body: string): void {
  const bin = join(project.home, 'bin');
  mkdirSync(bin, { recursive: true });
  const head = [
    `#!${process.execPath}`,
    `const fs = require('fs'); const home = ${JSON.stringify(project.home)}; const words = process.argv.slice(2).join(' ');`,
    `const value = () => /^${NAME}=(.*)$/m.exec(fs.readFileSync('.env', 'utf8'))[1];`,
    "const sum = (text) => require('crypto').createHash('sha256').update(text).digest('hex');",
    "const has = (name) => fs.existsSync(home + '/' + name + '.has') ? fs.readFileSync(home + '/' + name + '.has', 'utf8') : '';",
    "const take = (name) => { const at = home + '/' + name + '.has'; fs.writeFileSync(at + '.new', sum(value())); fs.renameSync(at + '.new', at); };",
    "fs.appendFileSync(home + '/calls', 'x');",
    "const turn = fs.statSync(home + '/calls').size;",
    "const end = fs.existsSync(home + '/end') ? fs.readFileSync(home + '/end', 'utf8') : '';",
    "const kill = () => process.kill(process.ppid, 'SIGKILL');",
    "if (end === turn + ' before') { kill(); process.exit(1); }",
    "process.on('exit', () => { if (end === turn + ' after') kill(); });",
  ];
  writeFileSync(join(bin, name), [...head, body].join('\n'));
  chmodSync(join(bin, name), 0o755);
  project.env.PATH = `${bin}:${dirname(process.execPath)}:${process.env.PATH}`;
}

/** Who starts the stand-in that is called as this one is ended with -9, before it did anything or after. */
export function endAtCall(project: Project, at: number, when: 'before' | 'after'): void {
  writeFileSync(join(project.home, 'end'), `${at} ${when}`);
}
