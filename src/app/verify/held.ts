// What credentials findings hold: one alone, or several that belong together (an AWS key id and the secret beside it).
import type { Finding, Occurrence } from '../../core/model.ts';
import { providers } from '../../providers/index.ts';
import type { CredentialField, Provider } from '../../providers/provider.ts';

export interface Held {
  provider: Provider;
  /** Field → value. */
  values: Readonly<Record<string, string>>;
  /** Fingerprints of the findings that it comes from. */
  findings: readonly string[];
}

/** As much of a finding as it takes. */
export interface Found extends Pick<Finding, 'rule' | 'secret' | 'fingerprint'> {
  occurrences: readonly Pick<Occurrence, 'path' | 'blob' | 'line'>[];
}

/** In the order of the findings; those of which no provider can be asked are left out. */
export function heldBy(findings: readonly Found[]): Held[] {
  const held = new Map<string, Held>();
  for (const finding of findings) {
    const found = alone(finding) ?? together(finding, findings);
    if (found) held.set([...found.findings].sort().join(), found);
  }
  return [...held.values()];
}

function alone({ rule, secret, fingerprint }: Found): Held | null {
  const provider = providers.find(({ rules, fields }) => fields.length === 1 && rules.includes(rule));
  if (!provider || secret === undefined) return null;
  return { provider, values: { [provider.fields[0].name]: secret }, findings: [fingerprint] };
}

function together(finding: Found, findings: readonly Found[]): Held | null {
  const provider = providers.find(({ fields }) => fields.length > 1 && fields.some((field) => isOf(finding, field)));
  if (!provider) return null;
  const parts = provider.fields.map((field) => (isOf(finding, field) ? finding : nearest(finding, field, findings)));
  if (!parts.every((part) => part?.secret !== undefined)) return null;
  const whole = parts as Found[];
  const values = Object.fromEntries(provider.fields.map(({ name }, i) => [name, whole[i].secret as string]));
  return { provider, values, findings: whole.map(({ fingerprint }) => fingerprint) };
}

function isOf({ rule }: Found, { rules }: CredentialField): boolean {
  return rules?.includes(rule) ?? false;
}

/** Parts of one credential stand near each other in one file. */
const NEAR_LINES = 12;
const MOST_PLACES = 50;

function nearest(finding: Found, field: CredentialField, findings: readonly Found[]): Found | null {
  let best: Found | null = null;
  let least = NEAR_LINES + 1;
  for (const other of findings) {
    const lines = isOf(other, field) ? distance(finding, other) : least;
    if (lines < least) [best, least] = [other, lines];
  }
  return best;
}

function distance(one: Found, other: Found): number {
  let least = Number.POSITIVE_INFINITY;
  for (const a of one.occurrences.slice(0, MOST_PLACES)) {
    for (const b of other.occurrences.slice(0, MOST_PLACES)) {
      if (a.path === b.path && a.blob === b.blob) least = Math.min(least, Math.abs(a.line - b.line));
    }
  }
  return least;
}
