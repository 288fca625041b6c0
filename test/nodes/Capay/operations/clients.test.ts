import { CLIENT, COMPANY, PERSON } from '../../../providers/capay/account-calls';
import { inSandbox } from '../../../providers/capay/in-sandbox';
import { call } from '../../../providers/capay/trigger';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(40, (started) => (sandbox = started));
const { arm, calls, failing, itemOf, run, set } = inSandbox(() => sandbox);

/** Of each item: then the panel cannot know which options the kind has, and offers all of them. */
const BUSINESS = '={{ "business" }}';

/** Nothing of it may have been asked. */
const untouched = async () => expect(await calls('POST /clients/business')).toBe(0);

describe('Create', () => {
	it('a business, with all that it may have from the beginning', async () => {
		const item = await itemOf('client.create', {
			...COMPANY,
			businessNumber: '51 824 753 556',
			reference: 'CUSTOMER-1',
			options: {
				companyNumber: '000 000 000',
				registerDate: '2020-02-29',
				website: 'https://grevillea.example',
				contactEmail: 'ada@grevillea.example',
				expectedAnnualAmount: '250000.50',
				expectedAnnualCount: 12,
				transactionContinuation: 'ONGOING',
			},
		});
		expect(item).toMatchObject({
			kind: 'business',
			status: 'pending_approval',
			name: 'Grevillea Pty Ltd',
			// As registers have it, whatever groups it was typed in.
			businessNumber: '51824753556',
			reference: 'CUSTOMER-1',
			ownerFirstName: 'Ada',
			address: { street: '1 George Street', city: 'Sydney', state: 'NSW', zip: '2000' },
			registerDate: '2020-02-29',
			expectedAnnualTransactionAmount: 250_000.5,
			expectedAnnualTransactionCount: 12,
			transactionContinuation: 'ONGOING',
			call: { attempts: 1 },
		});
		expect(await call(sandbox, 'GET', `/clients/business/${String(item.clientId)}`)).toMatchObject({
			beneficiaryOwnerLastName: 'Sample',
			companyNumber: '000000000',
			referenceId: 'CUSTOMER-1',
		});
	});

	it('a person, whose identification is told whole', async () => {
		const identification = {
			identificationType: 'Passport',
			identificationNumber: 'X1234567',
			identificationIssueCountry: 'au',
		};
		const item = await itemOf('client.create', {
			...PERSON,
			reference: 'PERSON-1',
			options: { ...identification, identificationExpiryDate: '2031-12-31' },
		});
		expect(item).toMatchObject({
			kind: 'personal',
			name: 'Mia Sample',
			dateOfBirth: '1990-01-31',
			identificationType: 'Passport',
			identificationIssueCountry: 'AU',
			identificationExpiryDate: '2031-12-31',
		});
	});

	it.each([
		[{ businessName: '' }, 'Name: It is empty'],
		[{ countryCode: 'Australia' }, 'Country: This is not the code of a country'],
		[{ street: '', city: '', state: '', zip: '' }, 'Street: There is no address'],
		[{ reference: 'a'.repeat(37) }, 'Reference: It has 37 characters; at most 36 fit'],
		[{ reference: 'Kunde Müller' }, 'Reference: Only letters, digits'],
		[{ kind: BUSINESS, options: { occupation: 'Carpenter' } }, 'Occupation: A business has none'],
		[
			{ kind: BUSINESS, options: { identificationType: 'Passport' } },
			'Identification Type: A business has none',
		],
		[{ options: { expectedAnnualAmount: '250.000,00' } }, 'Expected Annual Amount'],
		[
			{ ...PERSON, kind: '={{ "personal" }}', options: { website: 'https://a.example' } },
			'Website: A person has none',
		],
		[{ ...PERSON, dateOfBirth: '' }, 'Date of Birth: It is empty'],
		[
			{ ...PERSON, options: { identificationNumber: 'X1' } },
			'Identification Type: Of the identification only a part is given',
		],
	])('%j is refused before anything is sent', async (changes, words) => {
		const { message } = await failing('client.create', { ...COMPANY, reference: '', ...changes });
		expect(message).toContain(words);
		await untouched();
	});

	it('check digits of ABN and ACN: a warning, or a refusal where that is chosen', async () => {
		const typed = { reference: '', businessNumber: '51 824 753 557' };
		const { hints } = await run('client.create', typed);
		expect(hints.join()).toContain('This is no ABN');
		const options = { companyNumberCheck: 'enforce', companyNumber: '004085617' };
		expect((await failing('client.create', { ...typed, options })).message).toContain('no ABN');
		const good = { ...typed, businessNumber: '51824753556' };
		expect((await failing('client.create', { ...good, options })).message).toContain('no ACN');
		const { hints: quiet } = await run('client.create', { ...good, ...{ countryCode: 'NZ' } });
		expect(quiet).toEqual([]);
	});

	it('no error repeats who it is', async () => {
		const people = { ...PERSON, reference: 'P-9', options: { identificationNumber: 'X9876543' } };
		const { message, description } = await failing('client.create', people);
		expect(`${message} ${description}`).not.toMatch(/Mia|X9876543|1990/);
	});

	it('the other kind’s fields are not read', async () => {
		const item = await itemOf('client.create', { ...PERSON, ...{ businessName: 'Ignored' } });
		expect(item.name).toBe('Mia Sample');
	});
});

describe('once', () => {
	const repeated = { executionId: 'the-same-execution' };

	it('run again by n8n, the client that was made is found by its reference', async () => {
		const [first] = (await run('client.create', { reference: 'C-1' }, repeated)).items;
		const [again] = (await run('client.create', { reference: 'C-1' }, repeated)).items;
		expect(again?.json).toMatchObject({ clientId: first?.json.clientId, replayed: true });
	});

	it('without a reference nothing is made twice, and the error says what to look for', async () => {
		await run('client.create', { reference: '' }, repeated);
		const { description, message } = await failing('client.create', { reference: '' }, repeated);
		expect(message).toContain('Duplicate idempotency key');
		expect(description).toContain('An earlier try of this execution was accepted');
		const { data } = await call(sandbox, 'GET', '/clients/businesses?limit=100');
		expect(
			(data as Array<{ name: string }>).filter(({ name }) => name === COMPANY.businessName),
		).toHaveLength(1);
	});

	it('an answer that was lost is no failure, where the reference finds the client', async () => {
		await arm({ kind: 'reset-after-accept', match: { method: 'POST', path: '/clients/' } });
		const item = await itemOf('client.create', { reference: 'C-2' });
		expect(item).toMatchObject({ reference: 'C-2', status: expect.stringMatching(/\w/) });
		expect(item.replayed).toBeUndefined();
		expect(await calls('POST /clients/business')).toBe(1);
	});

	it('and stays unknown where there is none', async () => {
		await arm({ kind: 'reset-after-accept', match: { method: 'POST', path: '/clients/' } });
		const { message } = await failing('client.create', { reference: '' });
		expect(message).toContain('Capay');
		expect(await calls('POST /clients/business')).toBe(1);
	});
});

describe('Update', () => {
	const client = CLIENT;

	it('changes what is given and nothing else; an address keeps its other parts', async () => {
		const before = await itemOf('client.get', { client });
		const item = await itemOf('client.update', {
			client,
			options: { tradingName: 'Wattle Imports', street: '7 Pitt Street' },
		});
		expect(item).toMatchObject({
			name: before.name,
			ownerFirstName: before.ownerFirstName,
			tradingName: 'Wattle Imports',
			address: { street: '7 Pitt Street', city: 'Sydney', state: 'NSW', zip: '2000' },
		});
	});

	it('reads nothing first where no address changes', async () => {
		await itemOf('client.update', { client, options: { note: 'N' } });
		expect(await calls('GET /clients/business/:id')).toBe(0);
		expect(await calls('PUT /clients/business/:id')).toBe(1);
	});

	it.each([
		[{}, 'Options: There is nothing to change'],
		[{ transactionContinuation: 'keep', expectedAnnualCount: 0 }, 'nothing to change'],
		[{ occupation: 'Carpenter' }, 'Occupation: A business has none'],
	])('%j is refused', async (options, words) => {
		const given = { client, kind: BUSINESS, options };
		expect((await failing('client.update', given)).message).toContain(words);
		expect(await calls('PUT /clients/business/:id')).toBe(0);
	});

	it('a person as a business is not found, and the error says so', async () => {
		const { clientId } = await itemOf('client.create', { ...PERSON, reference: 'P-1' });
		const { description } = await failing('client.get', { client: clientId });
		expect(description).toContain('whether it is a business or a person');
		expect(await itemOf('client.get', { kind: 'personal', client: 'P-1' })).toMatchObject({
			clientId,
		});
	});
});

describe('Delete', () => {
	it.each([true, false])('the answer may have the record (%s) or nothing', async (shown) => {
		await set({ deletedClientShown: shown });
		expect(await itemOf('client.delete', { client: CLIENT })).toMatchObject({
			deleted: true,
			clientId: CLIENT,
		});
		expect((await failing('client.get', { client: CLIENT })).message).toContain('404');
	});

	it('run again by n8n, it is deleted still', async () => {
		const repeated = { executionId: 'deleted-twice' };
		await run('client.delete', { client: CLIENT }, repeated);
		const [again] = (await run('client.delete', { client: CLIENT }, repeated)).items;
		expect(again?.json).toMatchObject({ deleted: true, replayed: true });
	});
});

it('Get Many by kind, country and name', async () => {
	for (const reference of ['A', 'B']) await run('client.create', { ...PERSON, reference });
	const namesOf = async (parameters: object) =>
		(await run('client.getMany', { ...parameters })).items.map(({ json }) => json.name);
	expect(await namesOf({ kind: 'personal' })).toEqual(['Mia Sample', 'Mia Sample']);
	expect(await namesOf({ options: { name: 'wattle' } })).toEqual(['Wattle Trading Pty Ltd']);
	expect(await namesOf({ options: { countryCode: 'nz' } })).toEqual([]);
});
