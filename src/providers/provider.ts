// The contract of a provider: one file each, `verify` required, a missing method becomes a human step.
import type { Credential, Liveness } from '../core/credential.ts';
import type { Dial } from '../core/dial.ts';
import type { Http, Timer } from '../core/http.ts';
import type { Result } from '../core/result.ts';

/** What a rotation can promise (docs/providers.md): two listable keys, two keys without a list, in place, by hand. */
export type ProviderClass = 'A' | 'B' | 'C' | 'D';

export interface ProviderContext {
  http: Http;
  timer: Timer;
  /** For what speaks no HTTP: databases. */
  dial: Dial;
  /** The provider's own address, or a trusted other one; without a slash at the end. `hosts` names more than one. */
  baseUrl: string;
  /** The provider's own address, which no config names. */
  guessed?: true;
  /** The key stood in the list of this address and was ended here: no other region has to be asked about it. */
  isHome?: boolean;
  /** Further addresses by name (inference, management), overridable like `baseUrl`. */
  urls: Readonly<Record<string, string>>;
  /** `provider:` of the config without `id` and addresses. */
  settings: Readonly<Record<string, unknown>>;
  /** The admin credential, where one is named and was found. */
  admin: Credential | null;
}

/** What a key may do and spend, in a form that can be shown, compared and given to the new key. */
export interface Rights {
  /** For people: `scopes` → `mail.send`, `limit` → `20 USD a month`. */
  shown: Readonly<Record<string, string>>;
  /** What `generate` needs to make an equal key; JSON. Null: the provider does not tell or cannot copy. */
  copy: Readonly<Record<string, unknown>> | null;
  /** Names that `--narrow` may drop. */
  droppable: readonly string[];
  /** What could not be read or copied, in words; empty if all could. */
  unknown: readonly string[];
  /** What goes far beyond what a program needs, in words: `may delete repositories`. */
  broad?: readonly string[];
}

export interface Verification {
  state: Liveness;
  /** Status and short code, e.g. `401 invalid_api_key`; never a secret. */
  evidence: string;
  /** Who it belongs to, as far as the answer tells. */
  account?: string | null;
  /** The provider's own id of this key. */
  keyId?: string | null;
  rights?: Rights;
  /** RFC 3339. */
  expires?: string | null;
  /** A key of another kind than asked for (an admin key in an agent). */
  warning?: string;
  /** `unknown` because there is nobody to ask (a secret that its owner issues himself), not because the answer failed. */
  unasked?: true;
}

export interface ListedKey {
  id: string;
  label: string | null;
  /** Redacted form as the provider shows it. */
  hint: string | null;
  /** RFC 3339, UTC. */
  created: string | null;
  lastUsed: string | null;
  expires: string | null;
  state: 'active' | 'disabled' | 'expired';
  rights?: Rights;
}

export interface GenerateRequest {
  label: string;
  rights: Rights;
  /** RFC 3339; null: none. */
  expires: string | null;
  /** The key that is replaced: user, project, workspace to stay in. */
  old: KeyRef;
  /** What `propose` gave. */
  proposed?: Credential;
}

export interface GeneratedKey {
  id: string | null;
  credential: Credential;
  /** The rights that the provider says the new key has. */
  rights?: Rights;
}

/** One key at the provider: its id, and its value where it is known. */
export interface KeyRef {
  id: string | null;
  credential: Credential | null;
}

export interface UsageRow {
  /** RFC 3339, start of the bucket, one day long. */
  day: string;
  requests: number | null;
  costUsd: number | null;
  tokens: number | null;
}

export interface HumanStep {
  /** The exact page. */
  open: string;
  /** What to click there, in order. */
  click: readonly string[];
  /** Further lines: what to enter, what to watch for. */
  notes: readonly string[];
}

export interface CredentialField {
  name: string;
  /** The usual variable, e.g. `AWS_ACCESS_KEY_ID`. */
  variable: string;
  secret: boolean;
  /** A new key has the same: nobody is asked for it. */
  stays?: true;
  /** Whole values only; near misses (cut off, other kind) are refused before anything is asked. */
  pattern?: RegExp;
  /** Of a credential of several fields: ids of the rules that find this one. */
  rules?: readonly string[];
}

export interface AdminCredential {
  /** Variables that usually hold it. */
  variables: readonly string[];
  title: string;
  /** Where a person makes it, and the least rights that it needs. */
  open: string;
  rights: string;
  fields: readonly CredentialField[];
}

/** Groups of an env file and of lists. */
export type ProviderKind = 'ai' | 'chat' | 'cloud' | 'code' | 'database' | 'mail' | 'payment' | 'other';

export interface Provider {
  id: string;
  title: string;
  kind: ProviderKind;
  /** Packages whose import tells that the provider is used, e.g. `openai`; of npm, PyPI, Go, whatever. */
  packages?: readonly string[];
  class: ProviderClass;
  /** Own documented hosts: a secret goes nowhere else without trust. First = `baseUrl`. */
  baseUrl: string;
  /** Many run a server of their own: that the vendor's does not know a key is no proof of its death. */
  selfHosted?: true;
  urls?: Readonly<Record<string, string>>;
  /** Names in `urls` of regions that keep keys of their own; `provider: { region }` takes one, or `global`. */
  regions?: readonly string[];
  fields: readonly CredentialField[];
  /** Ids of the rules whose findings are keys of this provider. */
  rules: readonly string[];
  /** Usual names of the variable. */
  variables: readonly string[];
  admin: AdminCredential | null;
  /**
   * The credential can manage keys itself: where no admin credential is named it is its own; after the switch the new
   * one is.
   */
  selfAdmin?: true;
  console: { keys: string; usage: string | null; limits: string | null };
  /** For people: what is asked with the key, what says that it is dead, and what looks like that and does not. */
  tells: string;
  /** Pages that the facts in the file come from. */
  sources: readonly string[];
  /** Alphabet and length that labels may have; null: keys carry no label. */
  label: { pattern: RegExp; max: number } | null;
  /** How long a new or a dead key may take to be known everywhere, in ms. */
  propagation: number;
  /** What was revoked stays in its list, as disabled. */
  listsEnded?: true;
  /** The value is made here: whoever takes it learns it from its store, not before. */
  madeHere?: true;
  /** The page of just this key, where its value tells it; the steps name the one that leads there. */
  page?(credential: Credential): string | null;
  /** A key as the provider's own page shows it: for a person who has to find its row. */
  row?(credential: Credential): string;
  /** Recognises a value without a network: admin key, cut off, another product's. Null: looks right. */
  refuse?(credential: Credential): string | null;
  verify(credential: Credential, context: ProviderContext): Promise<Verification>;
  /** Preflight: the admin credential works and may do what a rotation needs. */
  checkAdmin?(context: ProviderContext): Promise<Result<{ account: string | null }>>;
  /** The one key that this value is; `not-found` or `conflict` (two match) otherwise. Never a guess. */
  identify?(credential: Credential, context: ProviderContext): Promise<Result<ListedKey>>;
  list?(context: ProviderContext): Promise<Result<readonly ListedKey[]>>;
  /** Where no admin credential is needed, and no rotation asks: all keys of the one whose key this is. */
  listWith?(credential: Credential, context: ProviderContext): Promise<Result<readonly ListedKey[]>>;
  /** Preflight: `quota` if no second key fits, `refused` if this one cannot be replaced. */
  checkQuota?(context: ProviderContext, old: KeyRef): Promise<Result<null>>;
  generate?(request: GenerateRequest, context: ProviderContext): Promise<Result<GeneratedKey>>;
  /** The new value of `rotateInPlace`, where it is made here: kept before the call, it cannot be lost with the answer. */
  propose?(request: GenerateRequest, context: ProviderContext): Result<Credential>;
  /** Class C: the old key dies in the same call. */
  rotateInPlace?(request: GenerateRequest, context: ProviderContext): Promise<Result<GeneratedKey>>;
  /** Reversible. */
  disable?(key: KeyRef, context: ProviderContext): Promise<Result<null>>;
  enable?(key: KeyRef, context: ProviderContext): Promise<Result<null>>;
  /** For good; `not-found` counts as done by the caller. */
  revoke?(key: KeyRef, context: ProviderContext): Promise<Result<null>>;
  /** Only its own value can tell when it was last used; RFC 3339. */
  lastUsed?(key: KeyRef, context: ProviderContext): Promise<Result<string | null>>;
  /** Where no time of use is told: a number that grows with use, so that two equal ones mean idle between. */
  meter?(key: KeyRef, context: ProviderContext): Promise<Result<number>>;
  usage?(key: KeyRef, context: ProviderContext): Promise<Result<readonly UsageRow[]>>;
  /** After the new value is everywhere, e.g. setWebhook of a Telegram bot. */
  afterSwitch?(fresh: Credential, context: ProviderContext): Promise<Result<string | null>>;
  steps: {
    create?: HumanStep;
    remove?: HumanStep;
    /** Class C by hand: one click makes the new key and kills the old. */
    replace?: HumanStep;
  };
}
