import { inSandbox } from '../../../providers/capay/in-sandbox';
import type { Sandbox } from '../../../support/sandbox';
import { useSandbox } from '../../../support/use-sandbox';

let sandbox: Sandbox;
useSandbox(60_000, (started) => (sandbox = started));
const { calls, failing, itemOf, run } = inSandbox(() => sandbox);

describe('an account by the form of its country', () => {
	const AMERICA = { bankCountry: 'US', accountType: 'CHECKING', routingNumber: '123456780' };

	it('its numbers go out under Capay’s words for them; hidden fields are not read', async () => {
		const hidden = { bankCountryCode: 'AU', routingNoType: 'BSB' };
		const item = await itemOf('beneficiary.create', { ...AMERICA, ...hidden, currencyCode: 'USD' });
		expect(item.bankAccount).toMatchObject({
			countryCode: 'US',
			routingNoType: 'ABA',
			routingNumber: '123456780',
			accountType: 'CHECKING',
		});
		const london = {
			bankCountry: 'GB',
			bankType: 'SWIFT',
			accountNumber: 'GB33 BUKB 2020 1555 5555 55',
			// Typed before the network was changed.
			routingNumber: '20-20-15',
			bic: 'TESTGB2S',
			secondNumber: '20-20-15',
		};
		const sterling = await itemOf('beneficiary.create', { ...london, currencyCode: 'GBP' });
		expect(sterling.bankAccount).toMatchObject({
			routingNoType: 'SWIFT/BIC',
			routingNumber: 'TESTGB2S',
			routingNoType1: 'Sort Code',
			routingNumber1: '202015',
			accountNumber: 'GB33BUKB20201555555555',
		});
	});

	it('rows of a spreadsheet say their country, and one column has the number of each', async () => {
		const items = [
			{ country: 'au', number: '012 999', account: '111', currency: 'AUD' },
			{ country: 'GB', number: '20-20-15', account: '31926819', currency: 'GBP' },
			{ country: 'IN', number: 'test0000001', account: '222', currency: 'INR' },
		];
		const columns = {
			bankCountryCode: '={{ $json.country }}',
			routingNoType: 'None',
			routingNumber: '={{ $json.number }}',
			accountNumber: '={{ $json.account }}',
			currencyCode: '={{ $json.currency }}',
		};
		const { items: made } = await run('beneficiary.create', columns, { items });
		expect(made.map(({ json }) => json.bankAccount)).toMatchObject([
			{ countryCode: 'AU', routingNoType: 'BSB', routingNumber: '012999' },
			{ countryCode: 'GB', routingNoType: 'Sort Code', routingNumber: '202015' },
			{ countryCode: 'IN', routingNoType: 'IFSC', routingNumber: 'TEST0000001' },
		]);
		const wrong = [...items, { country: 'GB', number: '012999', account: 'GB33', currency: 'GBP' }];
		wrong.push({ country: 'DE', number: '', account: 'DE03120300000000202051', currency: 'EUR' });
		const error = await failing('beneficiary.create', columns, { items: wrong });
		expect(error.message).toContain('The check digits of this IBAN do not fit');
		expect(error.context.itemIndex).toBe(4);
		expect(error.message).not.toContain('120300000000202051');
	});

	it.each([
		['known', false],
		['enforce', true],
		['warn', false],
		['off', false],
	])('an assumption of ours in the mode %s', async (routingCheck, isRefused) => {
		const dollars = { currencyCode: 'USD', options: { routingCheck } };
		if (isRefused) {
			const { message } = await failing('beneficiary.create', dollars);
			expect(message).toContain('Bank Network: Local accounts of AU are paid in AUD');
			expect(await calls('POST /beneficiaries/business')).toBe(0);
			return;
		}
		const { hints, items } = await run('beneficiary.create', dollars);
		expect(items[0]?.json).toHaveProperty('beneficiaryId');
		expect(hints.join().includes('are paid in AUD')).toBe(routingCheck !== 'off');
	});

	it('routing numbers by a country’s rules; a check of ours, which may only warn', async () => {
		const bad = { bankCountryCode: 'GB', routingNoType: 'BSB', routingNumber: '20-00-00' };
		const error = await failing('beneficiary.create', bad);
		expect(error.message).toContain('A local account of GB needs a Sort Code of 6 digits');
		expect(error.description).toContain('Bank Account Check');
		const good = {
			...bad,
			routingNoType: 'Sort Code',
			accountNumber: 'gb29 nwbk 6016 1331 9268 19',
		};
		const item = await itemOf('beneficiary.create', good);
		expect(item.bankAccount).toMatchObject({
			routingNumber: '200000',
			accountNumber: 'GB29NWBK60161331926819',
		});
		const elsewhere = { bankCountryCode: 'KE', routingNoType: 'None', routingNumber: '' };
		expect(await itemOf('beneficiary.create', { ...elsewhere, accountNumber: '1' })).toHaveProperty(
			'beneficiaryId',
		);
		const { hints } = await run('beneficiary.validate', {
			...bad,
			options: { routingCheck: 'warn' },
		});
		expect(hints.join()).toContain('Sort Code');
	});
});
