/** The two callers, each with a company of its own. They are synthetic. */
export const COMPANIES = {
	client: {
		id: '44444444-4444-4444-8444-444444444444',
		name: 'ABC Pty Ltd',
		uniquePayId: '4000000000000001',
	},
	programManager: {
		id: '77777777-7777-4777-8777-777777777777',
		name: 'Program Manager Pty Ltd',
		uniquePayId: '4000000000000002',
	},
};

/**
 * @typedef {object} User
 * @property {string} id
 * @property {'client' | 'programManager'} persona
 * @property {string} apiUser
 * @property {string} apiKey 64 characters
 * @property {string} companyId
 */

/** @type {Record<User['persona'], User>} */
export const USERS = {
	client: {
		id: '10000000-0000-4000-8000-000000000001',
		persona: 'client',
		apiUser: 'client@sandbox.example',
		apiKey: 'c11e47c0'.repeat(8),
		companyId: COMPANIES.client.id,
	},
	programManager: {
		id: '10000000-0000-4000-8000-000000000002',
		persona: 'programManager',
		apiUser: 'manager@sandbox.example',
		apiKey: '3a9a6e40'.repeat(8),
		companyId: COMPANIES.programManager.id,
	},
};

export const TENANT_ID = '20000000-0000-4000-8000-000000000001';

/** @param {string} id */
export const isCompany = (id) => Object.values(COMPANIES).some((company) => company.id === id);

/** @param {string} id */
export const companyOf = (id) => Object.values(COMPANIES).find((company) => company.id === id);
