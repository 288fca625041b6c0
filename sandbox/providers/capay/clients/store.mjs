import { randomInt, randomUUID } from 'node:crypto';
import { Records } from '../records.mjs';
import { SEED_CLIENTS } from '../seed.mjs';
import { COMPANIES } from '../users.mjs';

/**
 * An underlying customer, or a client of a program manager.
 *
 * @typedef {object} Client
 * @property {'business' | 'personal'} kind
 * @property {string} id the `clientId` to use elsewhere
 * @property {string} companyId who manages it
 * @property {string | null} referenceId
 * @property {string} clientNo
 * @property {string} uniquePayId FastID
 * @property {'PENDING APPROVAL' | 'ACTIVE' | 'INACTIVE' | 'SUSPENDED'} status
 * @property {number} at epoch milliseconds
 * @property {number} updatedAt
 * @property {ClientFields} fields
 *
 * @typedef {import('../model.mjs').ClientFields} ClientFields
 */

/** @type {Record<string, Client['status']>} */
const STATUS_AFTER = { activate: 'ACTIVE', suspend: 'SUSPENDED', deactivate: 'INACTIVE' };

/** @type {Array<keyof ClientFields>} */
const IDENTITY = ['identificationType', 'identificationNumber', 'identificationIssueCountry'];

/** @extends {Records<Client>} */
export class Clients extends Records {
	/** @type {(client: Client) => void} called after every change of a status */
	onChange = () => {};
	/** @type {import('../model.mjs').CapayKernel} */
	#kernel;

	/** @param {import('../model.mjs').CapayKernel} kernel */
	constructor(kernel) {
		super(kernel.settings);
		this.#kernel = kernel;
		this.seed();
	}

	seed() {
		this.reset();
		for (const client of SEED_CLIENTS) {
			this.add({ ...client, updatedAt: client.at, fields: structuredClone(client.fields) });
		}
	}

	/**
	 * @param {import('../users.mjs').User} caller
	 * @param {Client['kind']} kind
	 * @param {import('../model.mjs').ClientWish} wish
	 * @returns {Client}
	 */
	create({ companyId }, kind, { referenceId = null, ...fields }) {
		const at = Date.now();
		/** @type {Client} */
		const client = {
			kind,
			id: randomUUID(),
			companyId,
			referenceId,
			clientNo: `CAPAYAU-SYD-${String(randomInt(1_000_000)).padStart(6, '0')}`,
			uniquePayId: `4${String(randomInt(1e12)).padStart(15, '0')}`,
			status: 'PENDING APPROVAL',
			at,
			updatedAt: at,
			fields: withWholeIdentity(fields),
		};
		this.add(client);
		this.onChange(client);
		const { settings, timers } = this.#kernel;
		if (settings.clientActivation === 'immediate') this.act(client, 'activate');
		if (settings.clientActivation === 'delayed') {
			timers.after(settings.settleMs, () => {
				if (client.status === 'PENDING APPROVAL') this.act(client, 'activate');
			});
		}
		return client;
	}

	/**
	 * Only what is given changes.
	 *
	 * @param {Client} client
	 * @param {import('../../../kernel/app.mjs').Fields} changes whose fields have been checked
	 */
	change(client, changes) {
		client.fields = withWholeIdentity({ ...client.fields, ...changes });
		client.updatedAt = Date.now();
	}

	/** @param {Pick<Client, 'status'>} client @returns {string[]} what a person may do now */
	actionsOf({ status }) {
		return Object.keys(STATUS_AFTER).filter((action) => STATUS_AFTER[action] !== status);
	}

	/**
	 * @param {Client} client
	 * @param {string} action
	 * @returns {boolean} false when the client already stands there
	 */
	act(client, action) {
		const status = STATUS_AFTER[action];
		if (status === undefined || status === client.status) return false;
		client.status = status;
		client.updatedAt = Date.now();
		this.onChange(client);
		return true;
	}

	/**
	 * @param {string} uniquePayId
	 * @returns {{ companyId: string, clientId: string } | undefined} whose FastID this is
	 */
	ownerOfFastId(uniquePayId) {
		const company = Object.values(COMPANIES).find((one) => one.uniquePayId === uniquePayId);
		if (company) return { companyId: company.id, clientId: company.id };
		const client = this.all().find((one) => one.uniquePayId === uniquePayId);
		return client && { companyId: client.companyId, clientId: client.id };
	}
}

/**
 * Type, number and issuing country are kept only together.
 *
 * @param {ClientFields} fields
 */
function withWholeIdentity(fields) {
	if (IDENTITY.every((name) => fields[name])) return fields;
	const rest = { ...fields };
	for (const name of IDENTITY) delete rest[name];
	return rest;
}

/** @param {Client} client */
export function clientBody({ id, referenceId, clientNo, uniquePayId, status, ...client }) {
	return {
		id,
		...client.fields,
		referenceId,
		clientNo,
		uniquePayId,
		isVerified: status === 'ACTIVE',
		status,
		createdTime: new Date(client.at).toISOString(),
		updatedTime: new Date(client.updatedAt).toISOString(),
	};
}
