import type { CardLibrary } from '../vendor/cards';
import type { IbanLibrary } from '../vendor/iban';
import type { PhoneLibrary } from '../vendor/phone';
import type { TaxIdLibrary } from '../vendor/tax-ids';

/** The libraries that only some fields need. What every call needs is loaded with the provider. */
interface Libraries {
	cards: CardLibrary;
	iban: IbanLibrary;
	phone: PhoneLibrary;
	taxIds: TaxIdLibrary;
}

export type Need = keyof Libraries;

/** Gives a library that a field of the operation declares in `needs`; any other was never loaded. */
export type Library = <N extends Need>(need: N) => Libraries[N];

const LOADERS: { [N in Need]: () => Promise<{ default: Libraries[N] }> } = {
	cards: async () => await import('../vendor/cards'),
	iban: async () => await import('../vendor/iban'),
	phone: async () => await import('../vendor/phone'),
	taxIds: async () => await import('../vendor/tax-ids'),
};

/** Loads what these fields declare, so that reading them need not wait. */
export async function loadLibraries(
	fields: Iterable<{ needs?: readonly Need[] }>,
): Promise<Library> {
	const needs = new Set([...fields].flatMap((field) => field.needs ?? []));
	const loaded: Partial<Libraries> = {};
	const load = async <N extends Need>(need: N) => {
		loaded[need] = (await LOADERS[need]()).default;
	};
	await Promise.all([...needs].map(load));
	return (need) => {
		const library = loaded[need];
		if (library === undefined) throw new Error(`No field says that it needs “${need}”.`);
		return library;
	};
}
