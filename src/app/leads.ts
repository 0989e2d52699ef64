// Where a finding leads: a key in use is rotated, one that only the history holds is revoked.
import { posix, relative } from 'node:path';
import type { KeyConfig } from '../core/config.ts';
import type { Finding, Report } from '../core/model.ts';
import { shellWord } from '../core/shell.ts';
import { providers } from '../providers/index.ts';
import type { Provider } from '../providers/provider.ts';
import { envFiles } from './keys/env-files.ts';
import { type KeyRing, lookUp, openKeyRing } from './keys/key-ring.ts';
import { nextCommands } from './next.ts';
import type { ScanPorts } from './ports.ts';
import type { AskedScan } from './request.ts';

/** The report with the commands that end those findings whose provider is known. */
export async function followLeads(report: Report, asked: AskedScan, ports: ScanPorts): Promise<Report> {
  const { target, at, cwd, program } = asked;
  // `rotate` and `revoke` act on the project in which the person stands.
  if (target.kind === 'stdin' || target.kind === 'paths' || at !== cwd || !report.findings.some(isOpen)) return report;
  const ring = await openKeyRing({ ...asked, environment: null }, ports);
  const below = relative(ring.root, ring.base).replaceAll('\\', '/');
  const files = envFiles(ring.base, ports).map((file) => posix.join(below, file));
  // Commits that cannot be read may hold a value in HEAD.
  const readable =
    !report.stopped && !report.scanned.omitted.some(({ what, name }) => what === 'source' && name === 'commits');
  const findings = report.findings.map((finding) => {
    const lead = isOpen(finding) ? leadOf(finding, { ring, files, ports, readable }) : null;
    return lead ? { ...finding, next: [`${program} ${lead}`, ...finding.next] } : finding;
  });
  return { ...report, findings, next: nextCommands({ ...report, findings }, asked) };
}

function isOpen({ baseline, liveness }: Finding): boolean {
  return !baseline && liveness?.state !== 'dead';
}

interface Project {
  ring: KeyRing;
  /** The env files beside the config, as findings name them. */
  files: readonly string[];
  ports: ScanPorts;
  /** Where a value stands is known. */
  readable: boolean;
}

function leadOf(finding: Finding, project: Project): string | null {
  const provider = providers.find(({ rules }) => rules.includes(finding.rule)) ?? null;
  const name = nameInUse(finding, provider, project);
  if (name !== null) return `rotate ${shellWord(name)}`;
  // A value that still stands in the files would be missing where it is used.
  return project.readable && provider?.fields.length === 1 && !stands(finding)
    ? `revoke --finding ${finding.id}`
    : null;
}

/** The project's name for exactly this value, as `rotate` takes it. */
function nameInUse(
  { variable, ...finding }: Finding,
  provider: Provider | null,
  { ring, files, ports }: Project,
): string | null {
  if (variable === null || !stands(finding)) return null;
  const inFile = finding.occurrences.some(({ path }) => files.includes(path));
  const named = ring.keys.find(({ name, fields }) => name === variable || Object.values(fields).includes(variable));
  // What a store holds is not read here: an env file with this value is one that is in use.
  const elsewhere = named?.stores.some(({ kind }) => kind !== 'env-file') ?? false;
  if (!inFile && !elsewhere) return null;
  const key = named ?? lookUp(variable, ring, ports).key;
  return key && isOf(key, provider) ? key.name : null;
}

/** No rule tells what a password in a URL is of: that says the key's own entry or its name. */
function isOf(key: KeyConfig, provider: Provider | null): boolean {
  if (!provider) return key.provider !== null;
  return (key.provider?.id ?? provider.id) === provider.id;
}

/** In the files of the work tree, the index or HEAD. */
function stands({ inHead, occurrences }: Pick<Finding, 'inHead' | 'occurrences'>): boolean {
  return inHead || occurrences.some(({ source }) => source === 'worktree' || source === 'index');
}
