import { personalKind } from '../../../shared/payment/personal-names';
import { SharedNames } from '../../../shared/payment/shared-names';
import { newExecution, runNode } from '../../support/context';
import { Postgres } from '../../support/postgres';
import { forgetProcessedData } from '../../support/processed-data';
import { things, toyProvider, toyRun } from '../../support/toy';
import { paid, paymentOperation } from '../../support/toy-payment';

describe('references that look like a person’s', () => {
	it.each([
		['an e-mail address among others', ['ORD-1', 'ana@example.com'], 'e-mail addresses'],
		['a CPF', ['11144477735'], 'CPF numbers'],
		['a CPF with its mask', ['111.444.777-35'], 'CPF numbers'],
		['a phone number with country code', ['+258 84 123 4567'], 'phone numbers'],
		['the same without a plus', ['258841234567'], 'phone numbers'],
		['the same with zeros', ['00258841234567'], 'phone numbers'],
		['of Brazil', ['+55 (11) 98765-4321'], 'phone numbers'],
		['three of Mozambique', ['841234567', '86 123 4567', '871234567'], 'phone numbers'],
		['three of Brazil', ['11987654321', '(11) 98765-4322', '21987654321'], 'phone numbers'],
	])('%s', async (_, names, kind) => {
		expect(await personalKind(names)).toBe(kind);
	});

	it.each([
		['order numbers', ['ORD-1', '1042', '2026/7', 'INV 12', '']],
		['an order number of eleven digits that fits no CPF', ['11144477736']],
		['such numbers, of which one fits by chance', ['11144477735', '11144477736']],
		['an order number of nine digits that fits a phone by chance', ['841234567']],
		['such numbers, of which two fit', ['841234567', '861234567', '100000001']],
		['numbers of no plan', ['258001234567', '+1 2']],
		['an at sign', ['a@b', 'user@', '@shop', 'me@host, you@example.com']],
		[
			'dates and identifiers',
			['2026-11-26', '6f1c2d3e-0000-4000-8000-000000000001', '20261126001'],
		],
		['none', []],
	])('no alarm for %s', async (_, names) => {
		expect(await personalKind(names)).toBeUndefined();
	});

	it('of random order numbers of eleven digits, three give no alarm', async () => {
		let alarms = 0;
		for (let run = 0; run < 300; run++) {
			const names = [1, 2, 3].map((n) =>
				String(10_000_000_000 + (((run * 7_919 + n * 104_729) * 9_973) % 89_999_999_999)),
			);
			if (await personalKind(names)) alarms++;
		}
		expect(alarms).toBeLessThanOrEqual(1);
	});

	it('a long run costs no more than its first hundred', async () => {
		const names = Array.from({ length: 100 }, (_, index) => `ORD-${index}`);
		expect(await personalKind([...names, 'ana@example.com'])).toBeUndefined();
	});
});

describe('the warning', () => {
	let postgres: Postgres;
	beforeAll(async () => (postgres = await Postgres.start()));
	afterAll(async () => await postgres.remove());
	beforeEach(forgetProcessedData);

	const warningsOf = async (hasLedger: boolean, references: string[]) => {
		const toy = toyRun(toyProvider(things(paymentOperation(jest.fn(paid())))), {
			items: references.map((reference) => ({ reference })),
			parameters: { reference: '={{ $json.reference }}' },
		});
		const ledger = hasLedger && { paymentLedgerApi: postgres.credential() };
		const credentials = { ...toy.credentials, ...ledger } as typeof toy.credentials;
		const { warnings } = await runNode({ ...toy, credentials, runData: newExecution() });
		return warnings.filter((text) => text.includes('keeps every reference'));
	};

	it('once a run, only where a ledger keeps them, and without the value', async () => {
		const warnings = await warningsOf(true, ['ana@example.com', 'rui@example.com']);
		expect(warnings).toEqual([
			expect.stringContaining('“Reference” seems to have e-mail addresses'),
		]);
		expect(warnings.join()).not.toContain('example.com');
		expect(await warningsOf(true, ['ORD-1'])).toEqual([]);
		expect(await warningsOf(false, ['eva@example.com'])).toEqual([]);
	});

	it('a namespace is no part of the reference', async () => {
		const names = new SharedNames(paymentOperation(jest.fn(paid())));
		names.note('11144477735', false, 'subscriptions');
		expect(await names.warnings(true)).toEqual([expect.stringContaining('CPF numbers')]);
		expect(await names.warnings(false)).toEqual([]);
	});
});
