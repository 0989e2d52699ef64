// Faults on demand: what a real provider does on a bad day.

export const FAULTS = ['latency', 'timeout-after', 'timeout-before', 'drop', 'html', 'garbage', 'redirect'] as const;
/** `status`: a refusal with any status from 400 on. */
export type FaultKind = (typeof FAULTS)[number] | 'status';

export interface Fault {
  kind: FaultKind;
  /** Of `status`. */
  status: number;
  /** `POST /keys`, as the start of method and path; empty: every call. */
  on: string;
  /** How many calls it meets; default 1. */
  times: number;
  /** Ms, for latency; default 500. */
  ms: number;
  /** Seconds, for 429. */
  retryAfter: number;
}

/** `429@POST /keys x2`: the kind, where, how often. Null: not understood. */
export function parseFault(text: string): Fault | null {
  const parts =
    /^([a-z0-9-]{1,20})(?::(\d{1,6}))?(?:@([A-Z]{1,7}(?: ?\/[\w/{}.-]{0,200})?|\/[\w/{}.-]{0,200}))?(?: ?x(\d{1,6}))?$/.exec(
      text.trim(),
    );
  const kind = parts && kindOf(parts[1]);
  if (!parts || !kind) return null;
  const amount = parts[2] === undefined ? null : Number(parts[2]);
  const status = kind === 'status' ? Number(parts[1]) : 0;
  return {
    kind,
    status,
    on: parts[3] ?? '',
    times: parts[4] === undefined ? 1 : Number(parts[4]),
    ms: kind === 'latency' ? (amount ?? 500) : 0,
    retryAfter: status === 429 ? (amount ?? 1) : 0,
  };
}

function kindOf(name: string): FaultKind | undefined {
  return /^[45]\d\d$/.test(name) ? 'status' : FAULTS.find((each) => each === name);
}

export class FaultBook {
  readonly #waiting: Fault[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ ...fault });
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /** The fault that meets this call, used up by it. */
  take(method: string, path: string): Fault | null {
    const call = `${method} ${path}`;
    const at = this.#waiting.findIndex(({ on }) => on === '' || call.startsWith(on) || path.startsWith(on));
    if (at === -1) return null;
    const fault = this.#waiting[at];
    fault.times--;
    if (fault.times <= 0) this.#waiting.splice(at, 1);
    return fault;
  }
}
