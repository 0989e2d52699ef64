// Ctrl-C and SIGTERM end the scan early, with what was found so far; a second one ends the program at once.

const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** A signal whose reason is the name of what interrupted. */
export function listenForSignals(): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((name) => {
    const listener = () => {
      if (controller.signal.aborted) process.exit(CODES[name]);
      controller.abort(name);
    };
    process.on(name, listener);
    return { name, listener };
  });
  return {
    signal: controller.signal,
    stop: () => {
      for (const { name, listener } of listeners) process.off(name, listener);
    },
  };
}
