// The detectors by the name that rules call them.
import type { Detectors } from '../matcher.ts';

export const detectors: Detectors = {};
