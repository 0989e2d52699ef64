// The only way of a value to standard output.

/** Writes a value; resolves once the stream has taken it. */
export function reveal(value: Buffer | string, stdout: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(value, (error) => {
      // A reader that went away wants no more of it.
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}
