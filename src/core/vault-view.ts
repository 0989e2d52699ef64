// What the commands of the vault say, as --json prints it; never a value but where `reveal` was asked for.

export interface VaultDocument {
  schema: 'keyturn.vault/1';
  action: 'set' | 'rm' | 'import' | 'get' | 'export' | 'list' | 'rekey' | 'status';
  /** Null: there is none yet. */
  vault: string | null;
  group: string;
  next: readonly string[];
  exit: { code: number; reason: string };
}

export interface ChangeView extends VaultDocument {
  action: 'set' | 'rm' | 'import';
  names: readonly string[];
  unchanged: readonly string[];
  /** Names that had no value to import. */
  empty: readonly string[];
  /** Changed here and in the version that was imported: left as they are here. */
  conflicts: readonly string[];
  created: boolean;
  /** The file with the plain text is gone. */
  removed: string | null;
}

export interface ValueView extends VaultDocument {
  action: 'get';
  name: string;
  label: string;
  created: string;
  /** `base64` where the value is no text. */
  encoding: 'utf8' | 'base64';
  value: string;
}

export interface RecipientView {
  label: string;
  recipient: string;
  own: boolean;
  /** Whoever knows it, with a copy of the vault. */
  passphrase: boolean;
}

export interface ListView extends VaultDocument {
  action: 'list';
  groups: readonly string[];
  recipients: readonly RecipientView[];
  conflicts: readonly string[];
  secrets: readonly {
    name: string;
    provider: string | null;
    labels: readonly string[];
    created: string;
    ageDays: number;
    fingerprint: string;
    bytes: number;
  }[];
}

export interface RekeyView extends VaultDocument {
  action: 'rekey';
  added: readonly string[];
  removed: readonly string[];
  renewed: boolean;
  seen: readonly string[];
  recipients: readonly RecipientView[];
}

export interface StatusView extends VaultDocument {
  action: 'status';
  keySource: { id: string; title: string; by: 'setting' | 'record' | 'default'; keyId: string; file: string | null };
  /** Who can read the values, without more than that. */
  readable: { copiedVault: boolean; stolenDisk: boolean; otherUser: boolean; sameUser: boolean; root: boolean };
  recipient: string;
  previous: string | null;
  groups: readonly {
    name: string;
    readable: boolean;
    secrets: number | null;
    pending: readonly string[];
    conflicts: readonly string[];
    recipients: readonly RecipientView[];
  }[];
}
