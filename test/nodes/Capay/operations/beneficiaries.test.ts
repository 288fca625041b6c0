import { BENEFICIARY, PERSON } from '../../../providers/capay/calls';
import { inSandbox, SILENT } from '../../../providers/capay/in-sandbox';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(60_000, (started) => (sandbox = started));
const { arm, calls, failing, itemOf, run, set } = inSandbox(() => sandbox);

const POST = { method: 'POST', path: '/beneficiaries/' };

describe('Create', () => {
	it('a company, with all that may be said of it', async () => {
		const item = await itemOf('beneficiary.create', {
			accountType: 'CHECKING',
			options: {
				reference: 'vendor-1',
				email: 'pay@gum.example',
				phoneNumber: '02 9999 9999',
				street: '1 George Street',
				city: 'Sydney',
				state: 'NSW',
				zip: 2000,
				bankCity: 'Sydney',
				nickName: 'Gum',
			},
		});
		expect(item).toMatchObject({
			beneficiaryId: expect.stringMatching(/^[0-9a-f-]{36}$/),
			kind: 'business',
			name: 'Blue Gum Pty Ltd',
			nickName: 'Gum',
			reference: 'vendor-1',
			isActive: true,
			countryCode: 'AU',
			email: 'pay@gum.example',
			phoneNumber: '+61299999999',
			address: { street: '1 George Street', city: 'Sydney', state: 'NSW', zip: '2000' },
			bankAccount: {
				bankType: 'LOCAL',
				currency: 'AUD',
				accountName: 'Blue Gum Pty Ltd',
				accountNumber: '445566',
				accountType: 'CHECKING',
				routingNoType: 'BSB',
				routingNumber: '012999',
				address: { city: 'Sydney' },
			},
			createdAt: expect.stringMatching(/Z$/),
		});
	});

	it('a person, and one by FastID', async () => {
		expect(await itemOf('beneficiary.create', PERSON)).toMatchObject({
			kind: 'personal',
			firstName: 'Mia',
			lastName: "O'Sample-Jones",
			bankAccount: { accountName: 'Mia Sample' },
		});
		const { fastId } = sandbox.ready.providers.capay.samples;
		const item = await itemOf('beneficiary.create', { payTo: 'fastId', fastId });
		expect(item).toMatchObject({ fastId });
		expect(item).not.toHaveProperty('bankAccount');
	});

	it('the same account twice is refused, and the error says what to use instead', async () => {
		await itemOf('beneficiary.create');
		const error = await failing('beneficiary.create', { companyName: 'Another Name' });
		expect(error.message).toContain('already exists');
		expect(error.description).toContain('Find or Create');
	});

	it.each(SILENT)('%s: the list shows that it was made', async (_, fault) => {
		await arm({ ...fault, match: POST });
		const item = await itemOf('beneficiary.create');
		expect(item).toMatchObject({ name: 'Blue Gum Pty Ltd', foundBy: 'search' });
		expect(await calls('POST /beneficiaries/business')).toBe(1);
	});

	it('n8n runs the node again: the key is refused, and the list shows it', async () => {
		const again = { executionId: 'again' };
		const { beneficiaryId } = await itemOf('beneficiary.create', {}, again);
		expect(await itemOf('beneficiary.create', {}, again)).toMatchObject({ beneficiaryId });
	});

	it('one that was not made is not said to be', async () => {
		await arm({ kind: 'reset-before-accept', match: POST });
		const error = await failing('beneficiary.create');
		expect(error.context.data).toMatchObject({ kind: 'unknown' });
		expect(error.description).toContain('Find or Create');
	});
});

describe('Find or Create', () => {
	it('makes it once, also of a spreadsheet that has it twice', async () => {
		const items = ['1122', '3344', '1122'].map((accountNumber) => ({ accountNumber }));
		const { items: made } = await run('beneficiary.findOrCreate', {}, { items });
		const ids = made.map(({ json }) => json.beneficiaryId);
		expect(made.map(({ json }) => json.created)).toEqual([true, true, false]);
		expect(ids[2]).toBe(ids[0]);
		// The list is read once a run.
		expect(await calls('GET /beneficiaries/businesses')).toBe(1);
		const again = await itemOf(
			'beneficiary.findOrCreate',
			{},
			{ items: [{ accountNumber: '1122' }] },
		);
		expect(again).toMatchObject({ beneficiaryId: ids[0], created: false });
	});

	it('another currency, or name of the account, is another one', async () => {
		const first = await itemOf('beneficiary.findOrCreate');
		const dollars = await itemOf('beneficiary.findOrCreate', { currencyCode: 'USD' });
		const renamed = await itemOf('beneficiary.findOrCreate', { accountName: 'Blue Gum' });
		const ids = [first, dollars, renamed].map(({ beneficiaryId }) => beneficiaryId);
		expect(new Set(ids).size).toBe(3);
	});

	it('somebody else makes it meanwhile: it is found', async () => {
		const made = await itemOf('beneficiary.create');
		// The first look does not see it.
		const body = { meta: { totalCount: 0, skip: 0, limit: 100 }, data: [] };
		const match = { method: 'GET', path: '/beneficiaries/businesses' };
		await arm({ kind: 'status', params: { status: 200, body }, match });
		const found = await itemOf('beneficiary.findOrCreate');
		expect(found).toMatchObject({ beneficiaryId: made.beneficiaryId, created: false });
	});
});

describe('Get, Get Many', () => {
	it('by Capay’s ID and by the own reference', async () => {
		const byId = await itemOf('beneficiary.get');
		expect(byId).toMatchObject({ beneficiaryId: BENEFICIARY, reference: 'vendor-42' });
		const byReference = await itemOf('beneficiary.get', { beneficiary: 'vendor-42' });
		expect(byReference.beneficiaryId).toBe(BENEFICIARY);
		const error = await failing('beneficiary.get', { kind: 'personal' });
		expect(error.description).toContain('whether it is a business or a person');
	});

	it('reads every page, however small Capay makes them', async () => {
		const items = Array.from({ length: 23 }, (_, index) => ({ accountNumber: `70${index}` }));
		await run('beneficiary.create', {}, { items });
		await set({ largestPage: 5 });
		const { items: all } = await run('beneficiary.getMany', { returnAll: true });
		expect(all).toHaveLength(24);
		expect(new Set(all.map(({ json }) => json.beneficiaryId)).size).toBe(24);
		const { items: some } = await run('beneficiary.getMany', { limit: 7 });
		expect(some).toHaveLength(7);
	});

	it('filters; of a client, only its own', async () => {
		const { customerId } = sandbox.ready.providers.capay.samples;
		const made = await itemOf('beneficiary.create', { options: { clientId: customerId } });
		expect(made.clientId).toBe(customerId);
		const ofClient = await run('beneficiary.getMany', {
			options: { clientId: { __rl: true, mode: 'id', value: customerId } },
		});
		expect(ofClient.items.map(({ json }) => json.beneficiaryId)).toEqual([made.beneficiaryId]);
		const dollars = await run('beneficiary.getMany', { options: { currencyCode: 'usd' } });
		expect(dollars.items).toEqual([]);
		const named = await run('beneficiary.getMany', { options: { name: 'abc' } });
		expect(named.items).toHaveLength(1);
	});
});
