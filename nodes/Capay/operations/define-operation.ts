import { definerFor } from '../../../shared/declare/operation';
import type { Settings } from '../provider';

/** Operations of Capay are told for whom they act. */
export const defineOperation = definerFor<Settings>();
