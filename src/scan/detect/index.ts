// The detectors by the name that rules call them.
import type { Detectors } from '../handler.ts';
import { detectGeneric } from './generic.ts';
import { detectJwt } from './jwt.ts';
import { detectPem } from './key/pem.ts';
import { detectPutty } from './key/putty.ts';
import { detectRsaXml } from './key/rsa-xml.ts';
import { detectNamed } from './named.ts';
import { structuralDetectors } from './structural.ts';

export const detectors: Detectors = {
  generic: detectGeneric,
  jwt: detectJwt,
  named: detectNamed,
  pem: detectPem,
  putty: detectPutty,
  'rsa-xml': detectRsaXml,
  ...structuralDetectors,
};
