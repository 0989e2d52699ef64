// Why a connection does not come about, or ends, in words.

const NO_LINE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name server does not answer',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut while it was made',
  EACCES: 'this machine lets no connection out',
  EPERM: 'this machine lets no connection out',
  EADDRNOTAVAIL: 'this machine has no address of its own for it',
  EHOSTDOWN: 'the host is down',
  EHOSTUNREACH: 'no way to the host',
  ENETDOWN: 'the network is down',
  ENETUNREACH: 'no way to its network',
  ENOENT: 'there is no such socket',
  ETIMEDOUT: 'no connection in time',
};

const STRANGE = 'its certificate comes from an authority that is not known here';

const NO_PROOF: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet, or the clock of this machine is wrong',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed its certificate itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  SELF_SIGNED_CERT_IN_CHAIN: STRANGE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: STRANGE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: STRANGE,
};

const CUT: Readonly<Record<string, string>> = {
  ECONNRESET: 'the other side cut it',
  EPIPE: 'the other side closed it',
  ETIMEDOUT: 'the other side is silent',
};

/** A reason that is known speaks for itself; `what` is said before it, and before one that is not. */
export function connectReason(code: string, what?: string): string {
  const reason = NO_LINE[code];
  if (!reason) return `${what ?? 'no connection'}: ${code}`;
  return what ? `${what}: ${reason}` : reason;
}

/** `its certificate has expired (CERT_HAS_EXPIRED)`. */
export function tlsReason(code: string): string {
  return NO_PROOF[code] ? `${NO_PROOF[code]} (${code})` : code;
}

/** `the other side cut it (ECONNRESET)`. */
export function cutReason(code: string): string {
  return CUT[code] ? `${CUT[code]} (${code})` : code;
}
