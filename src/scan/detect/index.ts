// The detectors by the name that rules call them.
import type { Detectors } from '../matcher.ts';
import { detectNamed } from './named.ts';

export const detectors: Detectors = { named: detectNamed };
