import { assert, asyncProperty, constantFrom, nat } from 'fast-check';
import type { IDataObject, IExecuteFunctions, INode, INodeParameters } from 'n8n-workflow';

import { money } from '../../../nodes/fields/money';
import { choice, text } from '../../../shared/declare/fields';
import { defineOperation } from '../../../shared/declare/operation';
import { minorDigits, toDecimal } from '../../../shared/money/amount';
import { majorNumber } from '../../../shared/money/wire-forms';
import { path } from '../../../shared/http/path';
import { InputReader } from '../../../shared/run/input-reader';
import { runNode } from '../../support/context';
import { TestServer } from '../../support/servers';
import { around, library } from '../../support/surroundings';
import { GO, things, toyProvider, toyRun, toySession } from '../../support/toy';

const CODES = ['AUD', 'JPY', 'KWD'] as const;

/** The amount stands first in the panel, as people think of it, and the currency behind it. */
const pay = defineOperation({
	...GO,
	effect: 'write',
	fields: {
		amount: money({ currencyFrom: 'currency' }, { description: 'What to pay.', max: 1_000_000 }),
		currency: {
			...choice({
				displayName: 'Currency',
				description: 'What the beneficiary receives',
				options: CODES.map((value) => ({ name: value, value, description: value })),
				default: 'AUD',
			}),
		},
		note: text({ displayName: 'Note', description: 'A note', max: 3, example: 'abc' }),
	},
	options: {
		fee: money(
			{ currencyFrom: 'currency' },
			{ displayName: 'Fee', description: 'Ours.', default: '1' },
		),
	},
	async run({ api, input: { amount, currency, options } }) {
		const body = { amount: majorNumber.write(amount), currency };
		const { raw } = await api.post(path`/payments`, { body });
		return { json: { minor: amount.minor, of: amount.currency, fee: options.fee.minor }, raw };
	},
});

let server: TestServer;
beforeEach(async () => {
	server = await TestServer.start((_, response) => {
		response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
	});
});

const setup = (parameters: INodeParameters, items: IDataObject[] = [{}]) =>
	toyRun(toyProvider(things(pay), { connect: () => toySession({ baseUrl: server.origin }) }), {
		parameters,
		items,
	});
const paid = async (parameters: INodeParameters) => {
	const { items } = await runNode(setup(parameters));
	return [items[0]?.json, JSON.parse(server.heard.at(-1)?.body ?? '')] as unknown;
};

describe('an amount whose currency is another field', () => {
	it.each([
		['1250.50', 'AUD', 125_050, 1250.5, 100],
		['1.250,50', 'AUD', 125_050, 1250.5, 100],
		['1250', 'JPY', 1_250, 1250, 1],
		['1250.505', 'KWD', 1_250_505, 1250.505, 1_000],
		[0.005, 'KWD', 5, 0.005, 1_000],
	])('%s %s has the decimals of that currency', async (amount, currency, minor, sent, fee) => {
		expect(await paid({ amount, currency })).toEqual([
			{ minor, of: currency, fee },
			{ amount: sent, currency },
		]);
	});

	it('is of the default currency where nobody chose one', async () => {
		expect(await paid({ amount: '2.5' })).toEqual([
			{ minor: 250, of: 'AUD', fee: 100 },
			{ amount: 2.5, currency: 'AUD' },
		]);
	});

	it('may be of another one in every item', async () => {
		const items = [
			{ a: '10', c: 'JPY' },
			{ a: '10', c: 'AUD' },
		];
		const parameters = { amount: '={{ $json.a }}', currency: '={{ $json.c }}' };
		const { items: done } = await runNode(setup(parameters, items));
		expect(done.map(({ json }) => [json.minor, json.of])).toEqual([
			[10, 'JPY'],
			[1_000, 'AUD'],
		]);
	});

	it.each([
		['12.5', 'JPY', 'Amount: It has 1 decimal; none is possible. (“Currency” is JPY.)'],
		[
			'12.505',
			'AUD',
			'Amount: “12.505” can be read as 12505.00 or as 12.505. (“Currency” is AUD.)',
		],
		['R$ 12', 'AUD', 'do not belong to an amount of AUD. (“Currency” is AUD.)'],
		['0', 'JPY', '0 JPY is less than the smallest amount, 1 JPY. (“Currency” is JPY.)'],
		['0', 'KWD', '0.000 KWD is less than the smallest amount, 0.001 KWD. (“Currency” is KWD.)'],
		['2000000', 'JPY', '2000000 JPY is more than 1000000 JPY. (“Currency” is JPY.)'],
		['', 'AUD', 'Amount: It is empty. (“Currency” is AUD.)'],
	])('%s %s is refused by the names of both fields', async (amount, currency, message) => {
		await expect(runNode(setup({ amount, currency }))).rejects.toThrow(message);
		expect(server.heard).toEqual([]);
	});

	it('a currency that cannot be read is the problem, not the amount', async () => {
		const wrong = { amount: '', currency: 'EUR', note: 'too long' };
		await expect(runNode(setup(wrong))).rejects.toThrow('Currency: This is none of the choices.');
		expect(server.heard).toEqual([]);
	});

	it('is refused where the other field names no currency', () => {
		const field = money({ currencyFrom: 'currency' }, { description: 'What to pay.' });
		for (const value of [undefined, '', 'aud', 7]) {
			const sibling = () => ({ label: 'Pay In', value });
			expect(() => field.read('1', { ...around, sibling })).toThrow(
				'Amount: Of which currency it is says “Pay In”, and that names none.',
			);
		}
	});

	it.each(['curency', 'other'])('a mistake in the declaration ends the run: %s', (currencyFrom) => {
		const message = `A field is said to follow “${currencyFrom}”, which is none, or follows another itself.`;
		const field = (from: string) => money({ currencyFrom: from }, { description: 'What to pay.' });
		const wrong = defineOperation({
			...GO,
			effect: 'read',
			fields: { amount: field(currencyFrom), other: field('amount') },
			run: async () => [],
		});
		const context = { getTimezone: () => 'UTC' } as unknown as IExecuteFunctions;
		const node = { parameters: {} } as INode;
		expect(() => new InputReader(context, node, wrong, library)).toThrow(message);
	});

	it('is the first problem where it stands first, though it is read last', async () => {
		const wrong = { amount: 'x', currency: 'AUD', note: 'too long' };
		await expect(runNode(setup(wrong))).rejects.toThrow('Amount: ');
	});

	it('whatever is typed is what is sent, to the last minor unit', async () => {
		await assert(
			asyncProperty(nat(99_999_999), constantFrom(...CODES), async (units, currency) => {
				const minor = (units % (1_000_000 * 10 ** minorDigits(currency))) + 1;
				// “1.234” alone is asked about: the comma says that it is no thousand.
				const typed = `{{ ${toDecimal({ minor, currency })} }}`;
				expect(await paid({ amount: `=${typed}`, currency })).toEqual([
					expect.objectContaining({ minor, of: currency }),
					{ amount: Number(toDecimal({ minor, currency })), currency },
				]);
			}),
			{ numRuns: 60 },
		);
	});
});
