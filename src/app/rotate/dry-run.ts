// Finds out which calls a rotation would make: reads are sent, changes are written down and not sent.
import type { Dial } from '../../core/dial.ts';
import type { Http, HttpFault, HttpRequest } from '../../core/http.ts';
import type { PlannedAction } from '../../core/rotation-view.ts';

const NOT_SENT: HttpFault = { answered: false, sent: false, code: 'dry-run', message: 'not sent: a dry run' };

export interface DryHttp extends Http {
  actions: PlannedAction[];
  /** The same for what speaks no HTTP. */
  dial: Dial;
  /** From now on only reads are sent. */
  stopSending(): void;
}

/** Until `stopSending` all is sent: asking whether a key works takes a POST here and there. */
export function dryHttp(http: Http, dial: Dial): DryHttp {
  let sending = true;
  const actions: PlannedAction[] = [];
  return {
    actions,
    dial: {
      open: (address, tls) => dial.open(address, tls),
      mayChange(what) {
        actions.push({ kind: 'would', what, detail: '' });
        return false;
      },
    },
    stopSending() {
      sending = false;
    },
    async send(request) {
      const reads = request.method === 'GET' || request.method === 'LIST';
      if (!sending && !reads) {
        actions.push({ kind: 'would', what: callOf(request), detail: bodyNames(request) });
        return NOT_SENT;
      }
      const outcome = await http.send(request);
      const detail = outcome.answered ? String(outcome.status) : outcome.message;
      const what = callOf(request);
      const known = actions.some((action) => action.what === what && action.detail === detail);
      if (sending && !known) actions.push({ kind: 'asked', what, detail });
      return outcome;
    },
  };
}

/** `POST openrouter.ai/api/v1/keys`, `POST iam.amazonaws.com/ CreateAccessKey`. */
function callOf({ method, url, body }: HttpRequest): string {
  const { host, pathname } = new URL(url.replaceAll('{secret}', 'SECRET'));
  const action = typeof body === 'string' ? /^(?:.*&)?Action=([A-Za-z]{1,60})(?:&|$)/.exec(body)?.[1] : undefined;
  return `${method} ${host}${pathname.replaceAll('SECRET', '…')}${action ? ` ${action}` : ''}`;
}

/** Of a body that is JSON: `name, limit`. */
function bodyNames({ body }: HttpRequest): string {
  return typeof body === 'object' && body !== null ? Object.keys(body).join(', ') : '';
}
