// What the object reader needs from the outside.

/** A file that is read in pieces. */
export interface RandomFile {
  readonly size: number;
  /** Fills `into` from `position` on; returns the number of bytes read. */
  read(into: Uint8Array, position: number): number;
  close(): void;
}

/** Read-only access to the files of an object store; paths are absolute. */
export interface ObjectFiles {
  /** Names in a directory; empty if there is none. Throws an Error that says why it cannot be read. */
  list(directory: string): string[];
  /** A whole small file, or null if it does not exist. */
  read(path: string): Buffer | null;
  /** Throws if it cannot be opened. */
  open(path: string): RandomFile;
}
