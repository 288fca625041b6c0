import type { Api } from '../../../shared/http/api';
import { type Entry, readPages } from '../../../shared/http/pages';
import { duplicateKeys, type Payee } from '../wire/beneficiary-requests';
import type { Beneficiary } from '../wire/contracts';
import { beneficiaryPages } from './beneficiary-pages';

type Listed = Entry<Beneficiary>;

/** One owner's beneficiaries of one kind, by what makes each the only one. */
type Known = Map<string, Listed>;

/** Read once a run, since a run may bring a whole spreadsheet: all its items share one Api. */
const lists = new WeakMap<Api, Map<string, Promise<Known>>>();

interface Wanted {
	payee: Payee;
	clientId: string | undefined;
}

/**
 * The beneficiary of this owner that Capay would call a duplicate: the same FastID, or the same
 * routing number, account number, account name and currency.
 *
 * @param anew reads the list again, where it may have changed meanwhile
 */
export async function findTwin(
	api: Api,
	wanted: Wanted,
	{ anew = false } = {},
): Promise<Listed | undefined> {
	const known = await knownOf(api, wanted, anew);
	return duplicateKeys(wanted.payee.record)
		.map((key) => known.get(key))
		.find((found) => found !== undefined);
}

/** One that was made in this run is found by its later items. */
export async function noteTwin(api: Api, wanted: Wanted, made: Listed): Promise<void> {
	const known = await lists.get(api)?.get(nameOf(wanted));
	if (known) note(known, made);
}

async function knownOf(api: Api, wanted: Wanted, anew: boolean): Promise<Known> {
	const ofRun = lists.get(api) ?? new Map<string, Promise<Known>>();
	lists.set(api, ofRun);
	const name = nameOf(wanted);
	const read = anew ? undefined : ofRun.get(name);
	if (read) return await read;
	const reading = readList(api, wanted);
	ofRun.set(name, reading);
	// A list that could not be read is asked for again.
	return await reading.catch((error: unknown) => {
		if (ofRun.get(name) === reading) ofRun.delete(name);
		throw error;
	});
}

async function readList(api: Api, { clientId, payee }: Wanted): Promise<Known> {
	const query = { clientId, currencyCode: payee.record.bankAccount?.currencyCode };
	const known: Known = new Map();
	for (const listed of await readPages(beneficiaryPages(api, payee.kind, query))) {
		note(known, listed);
	}
	return known;
}

function note(known: Known, listed: Listed): void {
	for (const key of duplicateKeys(listed.entry)) known.set(key, listed);
}

const nameOf = ({ clientId, payee: { kind, record } }: Wanted) =>
	JSON.stringify([kind, clientId, record.bankAccount?.currencyCode]);
