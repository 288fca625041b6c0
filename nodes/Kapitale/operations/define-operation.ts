import { definerFor } from '../../../shared/declare/operation';
import type { Settings } from '../provider';

/** Operations of Kapitale are told what its credential knows. */
export const defineOperation = definerFor<Settings>();
