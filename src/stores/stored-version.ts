// One version of what a store keeps.
export interface StoredVersion {
  version: string;
  label: 'pending' | 'current' | 'previous' | null;
  /** RFC 3339. */
  created: string | null;
}
