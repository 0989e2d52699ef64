// One provider under the contract suite: the provider, a fake of its API, and what is true of both.
import type { Credential } from '../../src/core/credential.ts';
import type { Provider } from '../../src/providers/provider.ts';
import type { Responder } from './fake/exchange.ts';

export interface Fake {
  respond: Responder;
  /** Null: this provider has none. */
  admin: Credential | null;
  /** A living key, made as its owner would by hand; not the default rights where there are any to choose. */
  issue(): Credential;
  /** Made up, in the right form. */
  strange(): Credential;
  isLive(credential: Credential): boolean;
  /** All that were ever made. */
  keys?(): readonly { value: string; state: 'active' | 'disabled' | 'gone' }[];
  /** Lets the program of the person know a new value; for secrets that no provider makes. */
  accept?(credential: Credential): void;
  /** Ends a key as its owner would by hand; for providers that cannot. */
  kill?(credential: Credential): void;
}

export interface ProviderCase {
  provider: Provider;
  fake(): Fake;
  /** `provider:` of the config. */
  settings?: Readonly<Record<string, unknown>>;
  /** Files of the descriptions, and the path of the real address that each leaves out. */
  specs: readonly { file: string; strip: string }[];
  /** Calls that no description has, `GET /v1/models`, and the page that has them. */
  undescribed?: Readonly<Record<string, string>>;
  /** Parameters of every list, which the vendor describes apart, and the page that does. */
  paging?: { parameters: readonly string[]; page: string };
  /** What the description says of errors contradicts itself. */
  vagueErrors?: boolean;
  /** Paths whose answers the fake gives in part only. */
  vagueAnswers?: RegExp;
  /** There is nobody to ask but the program that takes the value. */
  unasked?: boolean;
  /** `{}` is an empty list there. */
  emptyObjectIsList?: boolean;
}
