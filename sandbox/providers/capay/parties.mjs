import { Refusal, invalidId } from './refusal.mjs';
import { isCompany } from './users.mjs';

/**
 * Who acts: the caller itself, or a client of it.
 *
 * @typedef {import('./users.mjs').User} User
 *
 * @param {import('./model.mjs').CapayKernel} kernel
 * @param {import('./records.mjs').Records<import('./clients/store.mjs').Client>} clients
 */
export function createParties({ settings }, clients) {
	const forbidden = () => new Refusal(settings.foreignStatus, 'Forbidden resource');

	/**
	 * @param {User} caller
	 * @param {string | null | undefined} clientId
	 * @returns {string} the acting company
	 * @throws {Refusal} 403 for somebody else's client, 404 for nobody's
	 */
	function partyOf(caller, clientId) {
		if (clientId === undefined || clientId === null || clientId === '') return caller.companyId;
		if (clientId === caller.companyId) return clientId;
		const client = clients.get(clientId);
		if (client?.companyId === caller.companyId) return clientId;
		throw client || isCompany(clientId) ? forbidden() : invalidId();
	}

	/**
	 * The party of a payment: a program manager never is one.
	 *
	 * @param {User} caller
	 * @param {string | null | undefined} clientId
	 * @throws {Refusal}
	 */
	function payerOf(caller, clientId) {
		const party = partyOf(caller, clientId);
		if (caller.persona === 'programManager' && party === caller.companyId) {
			throw new Refusal(settings.noClientStatus, [settings.noClientText]);
		}
		const client = clients.get(party);
		if (client && client.status !== 'ACTIVE') {
			throw new Refusal(400, 'Client is not active');
		}
		return party;
	}

	/**
	 * @param {User} caller
	 * @param {string | undefined} clientId
	 * @returns {(row: { clientId: string }) => boolean} those rows of the caller that a list shows:
	 *   without `clientId`, its own or all of its clients' too
	 */
	function listFilter(caller, clientId) {
		if (!clientId && settings.listWithoutClientId === 'all') return () => true;
		const party = partyOf(caller, clientId);
		return (row) => row.clientId === party;
	}

	return { partyOf, payerOf, listFilter };
}
