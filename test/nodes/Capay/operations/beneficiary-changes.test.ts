import type { IDataObject } from 'n8n-workflow';

import { BENEFICIARY, COMPANY, PERSON } from '../../../providers/capay/calls';
import { inSandbox, SILENT } from '../../../providers/capay/in-sandbox';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(60_000, (started) => (sandbox = started));
const { arm, calls, failing, itemOf, run, set } = inSandbox(() => sandbox);

describe('Update', () => {
	it('keeps what is not given, though Capay replaces the whole record', async () => {
		const before = await itemOf('beneficiary.create', {
			options: { email: 'pay@gum.example', city: 'Sydney', reference: 'v-7' },
		});
		const { beneficiaryId: beneficiary } = before;
		const options = { companyName: 'Red Gum Pty Ltd', zip: '2000', accountName: 'Red Gum' };
		const after = await itemOf('beneficiary.update', { beneficiary: 'v-7', options });
		expect(after).toMatchObject({
			beneficiaryId: beneficiary,
			name: 'Red Gum Pty Ltd',
			email: 'pay@gum.example',
			reference: 'v-7',
			address: { city: 'Sydney', zip: '2000' },
			bankAccount: { accountName: 'Red Gum', accountNumber: '445566', routingNumber: '012999' },
		});
		const stored = await itemOf('beneficiary.get', { beneficiary });
		expect(stored).toMatchObject({ email: 'pay@gum.example', name: 'Red Gum Pty Ltd' });
	});

	it.each(SILENT)('%s: the record shows that it was made', async (_, fault) => {
		const { beneficiaryId: beneficiary } = await itemOf('beneficiary.create');
		await arm({ ...fault, match: { method: 'PUT', path: '/beneficiaries/' } });
		const item = await itemOf('beneficiary.update', { beneficiary });
		expect(item).toMatchObject({ beneficiaryId: beneficiary, nickName: 'Gum' });
	});

	it('nothing to change, or what the kind has not, is refused before anything is asked', async () => {
		const nothing = await failing('beneficiary.update', { beneficiary: BENEFICIARY, options: {} });
		expect(nothing.message).toContain('There is nothing to change');
		const options = { firstName: 'Mia' };
		// The panel offers it to persons only; where the kind comes with the item, it has to offer all.
		const kind = '={{ "business" }}';
		const given = { kind, beneficiary: BENEFICIARY, options };
		const foreign = await failing('beneficiary.update', given);
		expect(foreign.message).toContain('First Name: A business beneficiary has none');
		expect(await calls('GET /beneficiaries/business/:id')).toBe(0);
	});
});

describe('Delete', () => {
	it('deletes, also where the answer was lost; not while a payment is on its way', async () => {
		const { beneficiaryId: beneficiary } = await itemOf('beneficiary.create');
		expect(await itemOf('beneficiary.delete', { beneficiary })).toEqual({
			deleted: true,
			beneficiaryId: beneficiary,
			kind: 'business',
		});
		const second = await itemOf('beneficiary.create');
		await arm({ kind: 'reset-after-accept', match: { method: 'DELETE' } });
		const lost = await itemOf('beneficiary.delete', { beneficiary: second.beneficiaryId });
		expect(lost).toMatchObject({ deleted: true });
		await itemOf('payment.create', { reference: 'INV-1' });
		const error = await failing('beneficiary.delete', { beneficiary: BENEFICIARY });
		expect(error.description).toContain('Wait until it is final');
	});
});

describe('Validate', () => {
	it.each([200, 201])('a good one, answered with an empty body and HTTP %s', async (status) => {
		await set({ validateStatus: status });
		expect(await itemOf('beneficiary.validate')).toMatchObject({ valid: true, problems: [] });
		expect(await calls('POST /beneficiaries/business/validate')).toBe(1);
		expect((await run('beneficiary.getMany')).items).toHaveLength(1);
	});

	it('a bad one is an item that says what is wrong, not an error', async () => {
		const { fastId: _known, ...rest } = COMPANY as IDataObject;
		const bad = { ...rest, payTo: 'fastId', fastId: '4999999999999999' };
		expect(await itemOf('beneficiary.validate', bad)).toMatchObject({
			valid: false,
			problems: ['uniquePayId is invalid'],
		});
		const person = { ...PERSON, options: { routingCheck: 'off' }, routingNumber: '1' };
		const item = await itemOf('beneficiary.validate', person);
		expect(item).toMatchObject({ valid: false });
		expect(item.problems).toHaveLength(1);
	});

	it.each([
		['445566', 'matched'],
		['445521', 'closeMatched'],
		['445522', 'notMatched'],
		['445523', 'notFound'],
		['445524', 'optedOut'],
		['445525', 'other'],
	])('Confirmation of Payee of …%s says “%s”', async (accountNumber, match) => {
		const item = await itemOf('beneficiary.validateWithConfirmation', { accountNumber });
		expect(item).toMatchObject({ valid: true, match, accountNames: expect.any(Array) });
	});

	it('a code that nobody explained confirms nothing', async () => {
		const body = { code: 'COP MAYBE', message: 'Who knows' };
		await arm({ kind: 'status', params: { status: 201, body }, match: { path: '/v2/' } });
		expect(await itemOf('beneficiary.validateWithConfirmation')).toMatchObject({ match: 'other' });
	});
});
