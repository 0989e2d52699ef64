// What to do now, as commands that work when pasted where the person stands.
import type { Finding, Omission, Report } from '../core/model.ts';
import { contentsLeftOut } from '../core/own-word.ts';
import { gitIn, isWithin, pathFrom } from './commands.ts';
import type { ScanRequest } from './request.ts';

const MOST = 5;
const MOST_FINDINGS = 3;

/** Sources that a scan of the place looks at again. */
const WHOLE = ['history', 'worktree', 'files'];

type Found = Pick<Report, 'findings' | 'checks' | 'scanned' | 'root'>;

export function nextCommands({ findings, checks, scanned, root }: Found, { cwd, program }: Standing): string[] {
  const open = findings.filter((finding) => !finding.baseline);
  // What is kept where it belongs needs nobody.
  const leaks = open.filter(({ severity }) => severity !== 'info');
  const ends = leaks.flatMap(({ next }) => next.slice(0, 1)).slice(0, MOST_FINDINGS);
  // Below a repository every place means the whole of it.
  const here = scanned.sources.includes('files') ? root === cwd : isWithin(root, cwd);
  const fixes = fixCommands(checks, { program, where: here ? '' : ` --root ${pathFrom(cwd, root)}` });
  const coverage = [
    ...(contentsLeftOut(scanned) > 0 && scanned.sources.some((source) => WHOLE.includes(source))
      ? [`${program} scan --no-repo-config${here ? '' : ` ${pathFrom(cwd, root)}`}`]
      : []),
    ...scanned.omitted.flatMap((omission) => coverageCommand(omission, gitIn(root, cwd))),
  ];
  const room = MOST - Math.min(1, coverage.length);
  return [...new Set([...[...new Set(ends), ...fixes].slice(0, room), ...coverage])].slice(0, MOST);
}

type Standing = Pick<ScanRequest, 'cwd' | 'program'>;

/** One command repairs what can be repaired; what is left to the person is explained. */
function fixCommands(checks: Report['checks'], { program, where }: { program: string; where: string }): string[] {
  const repairs = checks.some(({ action }) => action !== 'you');
  const own = checks.find(({ action }) => action === 'you');
  return [
    ...(repairs ? [`${program} check --fix${where}`] : []),
    ...(own ? [own.fix ?? `${program} explain ${own.id}`] : []),
  ];
}

/** Of objects that are lost or spoilt; `over the size limit` is neither. */
const DAMAGED = /corrupt|missing|unreadable|pack |borrowed/;

/** How to get what was missing. */
function coverageCommand({ what, name, reason }: Omission, git: string): string[] {
  if (reason.includes('partial clone')) return [`${git} fetch --refetch --no-filter`];
  if (name === 'shallow clone' || reason.includes('shallow checkout')) return [`${git} fetch --unshallow`];
  if (reason.endsWith('the checkout lacks it')) return [`${git} fetch origin ${name}`];
  if (reason.startsWith('git is too old')) return ['git --version'];
  const damaged =
    what === 'object'
      ? DAMAGED.test(reason)
      : /^git log failed|^git takes this for no |^leads to no |^damaged/.test(reason);
  return damaged ? [`${git} fsck --full`] : [];
}

/** A finding is looked for again where it was found; what cannot be looked at again is explained by its rule. */
export function explainCommand(
  { id, rule }: Finding,
  { program, cwd, at, target }: Pick<ScanRequest, 'program' | 'cwd' | 'at' | 'target'>,
): string {
  const paths = target.kind === 'paths' ? target.paths : [at];
  if (target.kind === 'stdin' || paths.length !== 1) return `${program} explain ${rule}`;
  const place = pathFrom(cwd, paths[0]);
  return `${program} explain ${id}${place === '.' ? '' : ` ${place}`}`;
}
