// The keys that the sandbox knows: made, listed, disabled, deleted and used as at a real provider, in memory.
import { createHash, randomBytes } from 'node:crypto';

export interface SandboxKey {
  hash: string;
  name: string;
  /** Redacted, as the provider's pages show it. */
  label: string;
  management: boolean;
  disabled: boolean;
  limit: number | null;
  limitReset: 'daily' | 'weekly' | 'monthly' | null;
  includeByok: boolean;
  workspace: string;
  created: string;
  updated: string | null;
  expires: string | null;
  /** USD. */
  used: number;
  /** Requests by day, `2026-11-21`. */
  requests: Map<string, number>;
  /** Ms since 1970 from which this state counts at the inference side. */
  liveFrom: number;
  deadFrom: number | null;
  /** Deleted: no longer listed, though it may still work for a moment. */
  gone: boolean;
}

export interface NewKey {
  name: string;
  management?: boolean;
  limit?: number | null;
  limitReset?: SandboxKey['limitReset'];
  includeByok?: boolean;
  workspace?: string;
  expires?: string | null;
}

/** What is said of a value: nothing is known of it, or it is a key that works or not. */
export type Standing = 'unknown' | 'dead' | 'live';

const PREFIX = 'sk-or-v1-';
export const DEFAULT_WORKSPACE = '00000000-0000-4000-8000-000000000001';
const COST = 0.0001;

export class KeyBook {
  /** By the SHA-256 of the value: the values themselves are kept nowhere. */
  readonly #byHash = new Map<string, SandboxKey>();

  constructor(
    readonly now: () => number,
    /** How long a new or a dead key takes to be known, in ms. */
    public propagation = 0,
  ) {}

  /** The value is in the answer and nowhere else. */
  create(wanted: NewKey): { key: SandboxKey; value: string } {
    const value = PREFIX + randomBytes(32).toString('hex');
    const at = this.now();
    const key: SandboxKey = {
      hash: hashOf(value),
      name: wanted.name,
      label: `${value.slice(0, PREFIX.length + 3)}...${value.slice(-3)}`,
      management: wanted.management ?? false,
      disabled: false,
      limit: wanted.limit ?? null,
      limitReset: wanted.limitReset ?? null,
      includeByok: wanted.includeByok ?? false,
      workspace: wanted.workspace ?? DEFAULT_WORKSPACE,
      created: timeOf(at),
      updated: null,
      expires: wanted.expires ?? null,
      used: 0,
      requests: new Map(),
      liveFrom: at + (wanted.management ? 0 : this.propagation),
      deadFrom: null,
      gone: false,
    };
    this.#byHash.set(key.hash, key);
    return { key, value };
  }

  get(hash: string): SandboxKey | null {
    const key = this.#byHash.get(hash);
    return key && !key.gone ? key : null;
  }

  list(workspace: string): SandboxKey[] {
    return [...this.#byHash.values()].filter((key) => !key.management && key.workspace === workspace && !key.gone);
  }

  update(
    key: SandboxKey,
    change: Partial<Pick<SandboxKey, 'name' | 'disabled' | 'limit' | 'limitReset' | 'includeByok'>>,
  ): void {
    const wasDisabled = key.disabled;
    Object.assign(key, change, { updated: timeOf(this.now()) });
    if (key.disabled && !wasDisabled) key.deadFrom = this.now() + this.propagation;
    if (!key.disabled && wasDisabled) {
      key.deadFrom = null;
      key.liveFrom = this.now() + this.propagation;
    }
  }

  /** False if it is gone already. */
  remove(hash: string): boolean {
    const key = this.#byHash.get(hash);
    if (!key || key.gone) return false;
    key.gone = true;
    key.deadFrom ??= this.now() + this.propagation;
    return true;
  }

  /** Looks a value up, as the inference side sees it now. */
  standing(value: string): { standing: Standing; key: SandboxKey | null } {
    const key = this.#byHash.get(hashOf(value)) ?? null;
    if (!key) return { standing: 'unknown', key: null };
    const now = this.now();
    const over = key.expires !== null && Date.parse(key.expires) <= now;
    const works = !over && now >= key.liveFrom && (key.deadFrom === null || now < key.deadFrom);
    return { standing: works ? 'live' : 'dead', key };
  }

  /** One request of a program with this key. */
  use(key: SandboxKey): void {
    const day = timeOf(this.now()).slice(0, 10);
    key.requests.set(day, (key.requests.get(day) ?? 0) + 1);
    key.used += COST;
  }
}

function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
