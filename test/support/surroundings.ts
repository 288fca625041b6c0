import type { Surroundings } from '../../shared/declare/field';
import { vendor } from './transport';

/** What a field is read in: two hours ahead of UTC, so that a day read as UTC's is seen to be wrong. */
export const around: Surroundings = { vendor, timezone: 'Africa/Maputo' };
