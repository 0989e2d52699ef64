// Where keys are kept, as `keyturn stores` prints it.

/** A store that is in use where the person stands, for one key. */
export interface StoreHere {
  store: string;
  kind: string;
  key: string;
  /** What keeps the value there from who should not read it, in words. */
  promise: string;
  /** Of a file; null: none, or it cannot be checked. */
  mode: string | null;
  /** When the value that stands there was retired, RFC 3339; null: it is not known to be dead. */
  retired: string | null;
}
