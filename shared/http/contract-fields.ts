import type { Infer, ZodType, Vendor } from '../vendor/http';
import { asText, wordTable } from './words';

type Z = Vendor['z'];

/**
 * The fields that contracts are made of. Only two kinds may break an answer: what names a thing
 * (`identifier`) and what it costs (`amount`). Everything else is passed on whatever type it came
 * in, because a bank that writes a house number without quotes must not stop anybody's payment.
 */

/** What `schema` lets through, as `read` makes it. */
export const transformed = <S extends ZodType, T>(z: Z, schema: S, read: (value: Infer<S>) => T) =>
	z.pipe(schema, z.transform(read));

/** A part of an answer of which nothing depends: left out where it is another thing. */
export const passedOnPart = <S extends ZodType>(z: Z, schema: S) =>
	z.catch(z.nullish(schema), undefined);

/** What some frameworks wrap in `data`, without it. */
export const inData = <T>(z: Z, schema: ZodType<T>): ZodType<T> =>
	z.pipe(
		z.looseObject({ data: schema }),
		z.transform(({ data }) => data),
	);

/** The replacement character of a failed decoding, and control characters. */
const BROKEN = /[\ufffd\p{Cc}]/u;

/**
 * An identifier, which is sent back or compared. Providers write it as a number or as text; inside it
 * is always text. One with broken characters is refused, and so is a number with a fraction.
 */
export const identifier = (z: Z) =>
	z
		.pipe(
			z.union([z.string(), z.number().check(z.refine(Number.isSafeInteger, 'not a whole number'))]),
			z.transform((value) => String(value).trim()),
		)
		.check(
			z.refine((text) => text !== '' && text.isWellFormed() && !BROKEN.test(text), 'no identifier'),
		);

/** The same for ids that are numbers: digits in text are one too. */
export const numericId = (z: Z) =>
	transformed(z, identifier(z), (text) => {
		const value = Number(text);
		return /^\d+$/.test(text) && Number.isSafeInteger(value) ? value : text;
	});

/** A name that is only shown: left out where it is none. */
export const passedOnName = (z: Z) => z.catch(z.optional(identifier(z)), undefined);

/** An amount of money that is compared with another one; parsed later, with its currency. */
export const amount = (z: Z) => z.nullish(z.union([z.number(), z.string()]));

/** The word for what became of the money. It must be there; an unknown one counts as not final. */
export const statusWord = (z: Z) =>
	transformed(z, z.union([required(z), z.number(), z.boolean()]), asText);

/** Text that must be there: an address that somebody is sent to. */
export const required = (z: Z) => z.string().check(z.minLength(1));

/** An amount that is only shown. */
export const passedOnAmount = (z: Z) => z.catch(amount(z), undefined);

const orNothing =
	<T>(read: (value: unknown) => T) =>
	(value: unknown) =>
		value === null || value === undefined ? undefined : read(value);

/** Passed on as text, whatever it came as. */
export const passedOn = (z: Z) => z.optional(transformed(z, z.unknown(), orNothing(asText)));

/** Passed on as it came where it is a number or a text. */
export const passedOnId = (z: Z) =>
	z.optional(
		transformed(
			z,
			z.unknown(),
			orNothing((value) => (typeof value === 'number' ? value : asText(value))),
		),
	);

/** A page's number, or how many entries there are. Without one, lists are read until nothing new comes. */
export const wholeNumber = (z: Z) =>
	z.optional(
		transformed(z, z.unknown(), (value) => {
			const number = typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value;
			return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
				? number
				: undefined;
		}),
	);

const flags = wordTable({
	...{ true: true, '1': true, yes: true, y: true, sim: true, s: true },
	...{ false: false, '0': false, no: false, n: false, não: false },
});

/** Yes or no, as databases and people write it; undefined for anything else. */
export const flag = (z: Z) =>
	z.optional(transformed(z, z.unknown(), (value) => flags(asText(value ?? ''))));
