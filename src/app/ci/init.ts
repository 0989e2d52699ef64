// The use case behind `keyturn ci init`: files for audit and rotation on a schedule. None that exists is touched.
import { isAbsolute, join } from 'node:path';
import type { CiFile, CiReport } from '../../core/ci-report.ts';
import type { Scripts } from '../../io/scripts.ts';
import { type CiFacts, type Draft, SERVICES, type Service } from './facts.ts';
import { githubFiles } from './github.ts';
import { GITLAB_INCLUDE, GITLAB_MAIN, gitlabFiles, includesJobs } from './gitlab.ts';
import { cronLines, systemdFiles, timerName } from './timers.ts';

export interface CiRequest {
  facts: CiFacts;
  services: readonly Service[];
  dryRun: boolean;
  program: string;
  /** Where systemd looks for a person's units; null where the environment names no home. */
  units: string | null;
}

export function initCi(request: CiRequest, scripts: Scripts): CiReport {
  const { facts, dryRun, units } = request;
  const services = SERVICES.filter((service) => request.services.includes(service));
  const drafts = services.flatMap((service): Draft[] => {
    if (service === 'github') return githubFiles(facts);
    if (service === 'gitlab') return gitlabFiles(facts);
    return service === 'systemd' && units !== null ? systemdFiles(facts, units) : [];
  });
  const files = drafts.map((draft) => place(draft, request, scripts));
  const kept = files.some(({ path, state }) => path === GITLAB_MAIN && state === 'kept') && lacksJobs(facts, scripts);
  return {
    schema: 'keyturn.ci/1',
    root: facts.root,
    dryRun,
    files,
    cron: services.includes('cron') ? cronLines(facts) : [],
    notes: services.flatMap((service) => NOTES[service](facts, kept)),
    next: dryRun ? [] : [...new Set(services.flatMap((service) => nextOf(service, request)))],
  };
}

function lacksJobs({ root }: CiFacts, scripts: Scripts): boolean {
  return !includesJobs(scripts.read(join(root, GITLAB_MAIN)) ?? '');
}

function place(draft: Draft, { facts, dryRun }: CiRequest, scripts: Scripts): CiFile {
  const path = isAbsolute(draft.path) ? draft.path : join(facts.root, draft.path);
  if (scripts.exists(path)) return { ...draft, state: 'kept' };
  if (!dryRun) scripts.write(path, Buffer.from(draft.content, 'utf8'), 0o644);
  return { ...draft, state: dryRun ? 'planned' : 'new' };
}

const FOR_ALL = [
  'the admin key gets the least rights that do; it is a row of status with a due date of its own',
  'a timer on your own host needs none of this: keyturn ci init systemd',
];

function localNotes({ local }: CiFacts): string[] {
  if (local.length === 0) return [];
  return [`no runner has what only this host keeps: ${local.join(', ')}; rotate that by a timer here`];
}

/** What a runner has to be given before it can rotate. */
function rotationNotes({ rotates }: CiFacts, notes: readonly string[]): string[] {
  return rotates ? [...notes, ...FOR_ALL] : FOR_ALL.slice(1);
}

const NOTES: Record<Service, (facts: CiFacts, kept: boolean) => string[]> = {
  github: (facts) => [
    ...localNotes(facts),
    ...rotationNotes(facts, [
      'make the environment "keyturn", for the default branch only, and keep the secrets there',
      ...(facts.secrets.length > 0 ? [`secrets that the rotation needs: ${facts.secrets.join(', ')}`] : []),
      `${facts.writesSecrets ? 'KEYTURN_GITHUB_TOKEN: ' : 'to write Actions secrets: '}a token of an App, or a fine-grained one with "Secrets: write"; the own token of a workflow cannot`,
      'the rotation does not run on events from forks: let it stay so',
    ]),
  ],
  gitlab: (facts, kept) => [
    ...(kept ? [`${GITLAB_MAIN} is there and stays; add to it: ${GITLAB_INCLUDE}`] : []),
    `make ${facts.rotates ? 'two schedules, with the variables KEYTURN=audit and KEYTURN=rotate' : 'a schedule, with the variable KEYTURN=audit'}`,
    ...localNotes(facts),
    ...rotationNotes(facts, [
      ...(facts.secrets.length > 0
        ? [`variables, protected and masked, that the rotation needs: ${facts.secrets.join(', ')}`]
        : []),
      ...(facts.writesSecrets ? ['GITLAB_TOKEN: one with the scope api; CI_JOB_TOKEN cannot write variables'] : []),
    ]),
  ],
  systemd: () => [
    'the admin keys come from the vault, the keychain, or EnvironmentFile= with mode 600, never from the unit itself',
  ],
  cron: () => ['cron starts with an empty environment: the admin keys come from the vault or the keychain'],
};

function nextOf(service: Service, { facts, program }: CiRequest): string[] {
  if (service === 'systemd') {
    return [
      'systemctl --user daemon-reload',
      `systemctl --user enable --now ${timerName(facts)}`,
      'loginctl enable-linger',
    ];
  }
  if (service === 'cron') return ['crontab -e'];
  return [`${program} rotate --due --dry-run`];
}
