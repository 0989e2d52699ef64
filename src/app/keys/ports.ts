// What is needed to get hold of the keys that a config names.
import type { Consumer } from '../../consumers/consumer.ts';
import type { ConsumerConfig, StoreConfig } from '../../core/config.ts';
import type { Dial } from '../../core/dial.ts';
import type { Http, Timer } from '../../core/http.ts';
import type { Result } from '../../core/result.ts';
import type { Secret } from '../../core/secret.ts';
import type { FieldNames, Store } from '../../stores/store.ts';
import type { ConfigPorts } from '../config/open.ts';
import type { ScanPorts } from '../ports.ts';

export interface KeysPorts extends Omit<ConfigPorts, 'matcher'>, Pick<ScanPorts, 'repositories' | 'matcher'> {
  http: Http;
  timer: Timer;
  dial: Dial;
  /** `root`: where relative paths begin. */
  openStore(entry: StoreConfig, names: FieldNames, root: string): Result<Store>;
  openConsumer(consumer: ConsumerConfig, root: string): Result<Consumer>;
  /** A credential by its name: from the environment, the keychain or the vault; null: it is in none of them. */
  secret(name: string): Promise<Secret | null>;
}
