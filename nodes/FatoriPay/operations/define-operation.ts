import { definerFor } from '../../../shared/declare/operation';
import type { Settings } from '../provider';

/** Operations of FatoriPay are told what its credential says of their calls. */
export const defineOperation = definerFor<Settings>();
