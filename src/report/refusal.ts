// What a person reads whose commit or push is refused: what, where, and the ways on.
import type { CheckResult, Finding, Report } from '../core/model.ts';
import { shellWord } from '../core/shell.ts';
import { bestPlace, placeOf, type Standpoint, shownPath } from './place.ts';
import type { Style } from './style.ts';
import { COLUMN, paintSeverity } from './text-finding.ts';
import { grouped, plural, visible } from './words.ts';

export interface Refusal {
  stage: 'pre-commit' | 'commit-msg' | 'pre-push';
  /** How commands begin. */
  program: string;
  cwd: string;
  /** The file that holds the refused message. */
  message: string;
}

const FULL = 10;

export function toRefusal(report: Report, refusal: Refusal, style: Style): string {
  const standpoint = { root: report.root, cwd: refusal.cwd };
  const lines = report.exit.code === 1 ? refused(report, refusal, { standpoint, style }) : uncovered(report, refusal);
  return `${lines.join('\n')}\n`;
}

interface View {
  standpoint: Standpoint;
  style: Style;
}

function refused(report: Report, refusal: Refusal, { standpoint, style }: View): string[] {
  const files = new Set(report.checks.map(({ path }) => path));
  const open = report.findings.filter((finding) => !finding.baseline);
  // What is in a file that must not be committed goes with the file.
  const findings = open.filter(({ occurrences }) => !occurrences.every(({ path }) => files.has(path)));
  const lines = [style.bold(verdict(report, findings.length, refusal))];
  for (const finding of findings.slice(0, FULL)) lines.push(findingLine(finding, refusal, { standpoint, style }));
  if (findings.length > FULL) lines.push(`and ${grouped(findings.length - FULL)} more`);
  for (const check of report.checks) {
    lines.push(`${paintSeverity(check.severity, style)}${shownPath(check.path, standpoint)}  ${check.message}`);
  }
  if (report.checks.length > 0) lines.push(...waysWithFiles(report.checks, standpoint));
  if (findings.length > 0) lines.push(...WAYS[refusal.stage](findings, refusal, report));
  return lines;
}

function verdict({ checks, range, scanned }: Report, secrets: number, { stage }: Refusal): string {
  const envs = checks.filter(({ id }) => id === 'env-tracked').length;
  const keys = checks.length - envs;
  const parts = [
    secrets > 0 ? plural(secrets, 'secret') : '',
    envs > 0 ? plural(envs, 'env file') : '',
    keys > 0 ? plural(keys, 'private key') : '',
  ].filter((part) => part !== '');
  const be = secrets + checks.length === 1 ? 'is' : 'are';
  const what = parts.join(' and ');
  if (scanned.sources.includes('paths')) return `Commit refused: ${what} ${be} in these files.`;
  if (stage === 'pre-commit') return `Commit refused: ${what} ${be} staged.`;
  if (stage === 'commit-msg') return `Commit refused: ${what} ${be} in its message.`;
  const commits = range?.commits ?? 0;
  if (commits === 0) return `Push refused: ${what} ${be} in what it sends.`;
  return `Push refused: ${what} ${be} in ${commits === 1 ? 'its commit' : `its ${plural(commits, 'commit')}`}.`;
}

function findingLine(finding: Finding, { stage }: Refusal, { standpoint, style }: View): string {
  const best = bestPlace(finding);
  const { line, column } = best;
  const staged = stage === 'pre-commit' && best.source === 'index';
  // What is pushed is a commit, not a file.
  const pushed = stage === 'pre-push' ? { ...best, inHead: false } : best;
  const place = staged ? `${shownPath(best.path, standpoint)}:${line}:${column}` : placeOf(pushed, standpoint);
  const shown = visible(finding.redacted.replaceAll('…', style.ellipsis));
  const parts = [place, visible(finding.title), shown].filter((part) => part !== '');
  return `${paintSeverity(finding.severity, style)}${parts.join('  ')}`;
}

function way(name: string, text: string, command: string | null = null): string[] {
  return [`${name.padEnd(COLUMN)}${text}`, ...(command === null ? [] : [`  ${command}`])];
}

function waysWithFiles(checks: readonly CheckResult[], standpoint: Standpoint): string[] {
  const one = checks.length === 1;
  const names = checks.map(({ path }) => shellWord(path));
  const lines = way('keep', `${one ? 'it' : 'them'} out of git; ${one ? 'the file itself stays' : 'the files stay'}:`);
  for (const { fix } of checks) if (fix) lines.push(`  ${fix}`);
  const ignore = shellWord(shownPath('.gitignore', standpoint));
  const rules = names.map((name) => (name.startsWith("'") ? `'/${name.slice(1)}` : `/${name}`));
  lines.push(`  printf '%s\\n' '' ${rules.join(' ')} >> ${ignore}`);
  return [
    ...lines,
    ...way('allow', `${one ? 'it' : 'one'}, if it holds no secret: add the line # keyturn:allow REASON`),
  ];
}

type Ways = (findings: readonly Finding[], refusal: Refusal, report: Report) => string[];

const WAYS: Record<Refusal['stage'], Ways> = {
  'pre-commit': (findings, refusal) => {
    const [{ variable }] = findings;
    const { line } = bestPlace(findings[0]);
    if (findings.length > 1) {
      return [
        ...way('move', 'them to .env; let the lines read the variables'),
        ...way('allow', 'what is no secret: end its line with keyturn:allow REASON'),
        ...rotate(findings, refusal),
      ];
    }
    return [
      ...way('move', `it to .env; let line ${line} read ${variable ? visible(variable) : 'the variable'}`),
      ...way('allow', `it, if no secret: end line ${line} with keyturn:allow REASON`),
      ...rotate(findings, refusal),
    ];
  },
  'commit-msg': (findings, refusal) => [
    ...way('remove', `${it(findings)} from the message; it is kept:`, `git commit --edit --file=${refusal.message}`),
    ...way('allow', `${it(findings)}, if no secret: end the line with keyturn:allow REASON`),
    ...rotate(findings, refusal),
  ],
  'pre-push': (findings, refusal, report) => [
    ...fromCommits(
      findings.filter((finding) => !isInTag(finding)),
      report,
    ),
    ...fromTags(findings.filter(isInTag)),
    ...way('allow', `${it(findings)}, if no secret:`, `${refusal.program} scan --update-baseline`),
    ...rotate(findings, refusal),
  ],
};

function it(findings: readonly Finding[]): string {
  return findings.length === 1 ? 'it' : 'them';
}

function isInTag({ occurrences }: Finding): boolean {
  return occurrences.every(({ source }) => source === 'tag-message');
}

function fromCommits(findings: readonly Finding[], report: Report): string[] {
  if (findings.length === 0) return [];
  const what = `${it(findings)} from the commits that bring ${it(findings)} in:`;
  return way('remove', what, rebaseCommand(findings, report));
}

/** The tag is made anew, with another message. */
function fromTags(findings: readonly Finding[]): string[] {
  const tags = [...new Set(findings.flatMap(({ occurrences }) => occurrences.map(({ path }) => path)))].sort();
  return tags.flatMap((tag) => {
    const commit = shellWord(`${tag}^{}`);
    return way('remove', 'it from the message of the tag:', `git tag --force --annotate ${shellWord(tag)} ${commit}`);
  });
}

/** From the commit that is the oldest of those that bring something in. */
function rebaseCommand(findings: readonly Finding[], { range }: Report): string {
  const dated = findings.map(({ first }) => first).filter(({ commit }) => commit !== null);
  const oldest = dated.reduce((a, b) => ((b.date ?? '') < (a.date ?? '') ? b : a), dated[0]);
  const commit = oldest?.commit?.slice(0, 7) ?? range?.from;
  // The parent of a first commit has no name.
  return `git rebase --interactive ${commit}~1 || git rebase --interactive --root`;
}

function rotate(findings: readonly Finding[], { program }: Refusal): string[] {
  const names = [...new Set(findings.flatMap(({ variable }) => (isName(variable) ? [variable] : [])))];
  const command = names.length > 0 ? `rotate ${names.slice(0, 5).join(' ')}` : `explain ${findings[0].rule}`;
  const what = findings.length === 1 ? 'it, if anyone has seen it:' : 'what anyone has seen:';
  return way('rotate', what, `${program} ${command}`);
}

function isName(variable: string | null): variable is string {
  return variable !== null && /^[A-Za-z_]\w{0,80}$/.test(variable);
}

/** Nothing was found in a part: that is no pass. */
function uncovered({ scanned, exit }: Report, { stage }: Refusal): string[] {
  const what = stage === 'pre-push' ? 'Push' : 'Commit';
  const lines = scanned.omitted.map(({ name, reason }) => `left out  ${visible(name)}, ${visible(reason)}`);
  return [`${what} refused: ${exit.reason}.`, ...lines];
}
