// What is built in about each provider, as plain data.
import { providers } from '../providers/index.ts';
import type { HumanStep, Provider } from '../providers/provider.ts';
import { HOME_REGION } from '../providers/shared/regions.ts';

export type Means = 'api' | 'in-place' | 'by-hand' | 'no';

export interface ProviderRow {
  id: string;
  title: string;
  kind: string;
  class: string;
  make: Means;
  list: boolean;
  /** Reversible. */
  disable: boolean;
  remove: Means;
  usage: boolean;
  variables: readonly string[];
  fields: readonly string[];
  admin: { title: string; variables: readonly string[]; open: string; rights: string } | null;
  /** Where a secret of this provider may go. */
  hosts: readonly string[];
  /** What `provider: { region }` takes; empty where keys belong to no region. */
  regions: readonly string[];
  console: Provider['console'];
  steps: Readonly<Record<string, HumanStep>>;
  rules: readonly string[];
  /** What `verify` asks, and what its answers mean. */
  tells: string;
  sources: readonly string[];
}

export function providerRows(): ProviderRow[] {
  return providers.map(rowOf);
}

function rowOf(provider: Provider): ProviderRow {
  const { id, title, kind, variables, console, rules, tells, sources, admin } = provider;
  const urls = [provider.baseUrl, ...Object.values(provider.urls ?? {})].filter((url) => url !== '');
  return {
    id,
    title,
    kind,
    class: provider.class,
    make: provider.generate ? 'api' : provider.rotateInPlace ? 'in-place' : 'by-hand',
    list: Boolean(provider.list ?? provider.listWith),
    disable: Boolean(provider.disable),
    remove: provider.revoke ? 'api' : provider.rotateInPlace ? 'in-place' : 'by-hand',
    usage: Boolean(provider.usage),
    variables,
    fields: provider.fields.map(({ name }) => name),
    admin: admin && { title: admin.title, variables: admin.variables, open: admin.open, rights: admin.rights },
    hosts: [...new Set(urls.map((url) => new URL(url).host))],
    regions: provider.regions ? [HOME_REGION, ...provider.regions] : [],
    console,
    steps: { ...provider.steps },
    rules,
    tells,
    sources,
  };
}
