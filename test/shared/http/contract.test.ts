import {
	array,
	assert,
	asyncProperty,
	constantFrom,
	jsonValue,
	oneof,
	record,
	string,
} from 'fast-check';

import {
	startedTransaction,
	transactionStatus,
	walletPage,
} from '../../../nodes/ClicPay/wire/contracts';
import { ProviderFailure } from '../../../shared/errors/failure';
import { checkContract } from '../../../shared/http/contract';
import { path } from '../../../shared/http/path';
import { TestServer } from '../../support/servers';
import { apiOver, vendor } from '../../support/transport';

const CONTRACTS = { startedTransaction, transactionStatus, walletPage };

describe('an answer that breaks its documented form', () => {
	it.each([null, 'text', 5, true, [], [1], {}, { clicpay_reference: null, status: 'pending' }])(
		'%j is a broken answer, not a success and not a bug',
		(body) => {
			try {
				checkContract(startedTransaction, body, vendor);
			} catch (error) {
				expect(error).toBeInstanceOf(ProviderFailure);
				expect((error as ProviderFailure).details).toMatchObject({
					kind: 'unknown',
					code: 'contract',
				});
				return;
			}
			throw new Error('It was accepted.');
		},
	);

	it('says where, and never quotes the value', () => {
		const body = { data: [{ id: 1 }, { id: { name: 'canary-value' } }] };
		expect(() => checkContract(walletPage, body, vendor)).toThrow(/data\.1\.id/);
		expect(() => checkContract(walletPage, body, vendor)).not.toThrow(/canary-value/);
	});

	it('says so when nothing of it fits', () => {
		expect(() => checkContract(walletPage, null, vendor)).toThrow(/the whole body/);
	});

	it('is held against a schema that is built once', () => {
		const contract = jest.fn(startedTransaction);
		const body = { clicpay_reference: 'CP1', status: 'pending' };
		for (let answer = 0; answer < 3; answer++) checkContract(contract, body, vendor);
		expect(contract).toHaveBeenCalledTimes(1);
	});

	it('300 bodies of any form end in an answer or a ProviderFailure, never a TypeError', async () => {
		let text = '';
		const server = await TestServer.start((_, response) => void response.end(text));
		const api = apiOver(server.origin, { effect: 'movesMoney' });
		const almost = record(
			{
				clicpay_reference: oneof(jsonValue(), string()),
				status: oneof(jsonValue(), constantFrom('pending', 'successful')),
				data: array(jsonValue()),
				meta: jsonValue(),
				message: jsonValue(),
			},
			{ requiredKeys: [] },
		);
		const body = oneof(
			jsonValue().map((value) => JSON.stringify(value)),
			almost.map((value) => JSON.stringify(value)),
			string(),
		);
		let broken = 0;
		const check = async (sent: string, name: keyof typeof CONTRACTS) => {
			text = sent;
			const error: unknown = await api
				.post(path`/x`, { contract: CONTRACTS[name] as typeof startedTransaction })
				.then(
					() => undefined,
					(reason: unknown) => reason,
				);
			if (error === undefined) return;
			broken++;
			expect(error).toBeInstanceOf(ProviderFailure);
			expect((error as ProviderFailure).kind).toBe('unknown');
		};
		const names = constantFrom(...(Object.keys(CONTRACTS) as Array<keyof typeof CONTRACTS>));
		await assert(asyncProperty(body, names, check), { numRuns: 300 });
		expect(broken).toBeGreaterThan(100);
	});
});
