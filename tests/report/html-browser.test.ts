// The page in a real browser: on a desk, on a phone, on paper. Skipped where there is no Chromium.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { removeTemporary, temporaryDirectory } from '../fakes/repo.ts';
import { ENDED, finding, occurrence, report } from './sample.ts';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', process.env.CHROMIUM];
const browser = BROWSERS.find((path) => path !== undefined && existsSync(path));
if (!browser) console.warn('no Chromium here: the report is not opened in a browser');

afterAll(removeTemporary);

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** What the page becomes; a script that ran would have changed its title. */
function open(...flags: string[]) {
  const directory = temporaryDirectory();
  const file = join(directory, 'report.html');
  const hostile =
    '"><script>document.title="taken"</script><img src=https://leak.invalid/x onerror="document.title=1">';
  const old = occurrence({ path: hostile, date: '2024-01-01T00:00:00Z', inHead: true });
  const findings = [finding('a', { title: hostile, variable: hostile, occurrences: [old] })];
  writeFileSync(file, toHtml(report({ findings, root: hostile }), { cwd: '/work', ended: ENDED }));
  const log = join(directory, 'net.json');
  const all = [...FLAGS, `--user-data-dir=${directory}/profile`, `--log-net-log=${log}`, ...flags];
  const given = all.map((flag) => flag.replace('DIRECTORY', directory));
  const { status, stdout } = spawnSync(browser ?? '', [...given, pathToFileURL(file).href], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { directory, status, stdout, log: existsSync(log) ? readFileSync(log, 'utf8') : '' };
}

function pngSize(file: string): { width: number; height: number } {
  const bytes = readFileSync(file);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

describe.skipIf(!browser)('the page in a browser', () => {
  it.each([
    ['a desk', 1200],
    ['a phone', 390],
  ])('on %s', (_, width) => {
    const { directory, status } = open('--screenshot=DIRECTORY/page.png', `--window-size=${width},1600`);
    expect(status).toBe(0);
    expect(pngSize(join(directory, 'page.png'))).toEqual({ width, height: 1600 });
  });

  it('is no wider than a phone, the pictures too', () => {
    const { directory } = open('--screenshot=DIRECTORY/page.png', '--window-size=360,800');
    const frame = join(directory, 'frame.html');
    // The page itself runs no script: what it measures is asked from around it.
    const page = pathToFileURL(join(directory, 'report.html')).href;
    writeFileSync(
      frame,
      `<iframe id=f width=360 height=800 src="${page}"></iframe><script>onload = () => { const d = f.contentDocument; document.title = [d.documentElement.scrollWidth, ...[...d.querySelectorAll('svg')].map((s) => Math.round(s.getBoundingClientRect().right))].join(); }</script>`,
    );
    const flags = [...FLAGS, '--allow-file-access-from-files', `--user-data-dir=${directory}/framed`, '--dump-dom'];
    const { stdout } = spawnSync(browser ?? '', [...flags, pathToFileURL(frame).href], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    const widths = /<title>([\d,]+)</.exec(stdout)?.[1].split(',').map(Number) ?? [];
    expect(widths).toHaveLength(3);
    for (const width of widths) expect(width).toBeLessThanOrEqual(360);
  });

  it('runs nothing of what it shows, and asks no other host', () => {
    const { status, stdout, log } = open('--dump-dom');
    expect(status).toBe(0);
    expect(stdout).toMatch(/<title>keyturn: [^<]*<\/title>/);
    expect(stdout).not.toMatch(/<script|<img/);
    expect(stdout.match(/<svg/g)).toHaveLength(2);
    expect(log).toContain('report.html');
    expect(log).not.toContain('leak.invalid');
  });

  it('on paper', () => {
    const { directory, status } = open('--print-to-pdf=DIRECTORY/page.pdf');
    expect(status).toBe(0);
    expect(readFileSync(join(directory, 'page.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
