import { inData } from '../../../shared/http/contract-fields';
import type { Vendor, ZodType } from '../../../shared/vendor/http';

type Z = Vendor['z'];

/** A bare list, as documented. One with an envelope is taken as well, should it ever come. */
export const listOf = <S extends ZodType>(z: Z, row: S) =>
	z.union([z.array(row), z.looseObject({ data: z.array(row) })]);

export type ListOf<T> = T[] | { data: T[] };

/** One record of which no answer is documented: bare, or in the same envelope. */
export const recordOf = <T>(z: Z, record: ZodType<T>): ZodType<T> =>
	z.union([inData(z, record), record]);
