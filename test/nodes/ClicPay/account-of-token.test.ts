import type { IDataObject } from 'n8n-workflow';

import { forgetAccounts } from '../../../shared/auth/account';
import { hash } from '../../../shared/payment/journal';
import { forgetRecentPayments } from '../../../shared/payment/claims/recent-payments';
import { ClicPayWallet } from '../../../nodes/ClicPay/ClicPayWallet.node';
import { runNode } from '../../support/context';
import { forgetProcessedData, storeContext } from '../../support/processed-data';
import { type Answer, sendJson, TestServer } from '../../support/servers';

/*
 * ClicPay as far as a charge needs it: who the token belongs to, and what was charged.
 */
const USERS: Record<string, number> = { 'token-1': 1, 'token-1-rotated': 1, 'token-2': 2 };
let charged: string[];
let userAnswers: boolean;
let server: TestServer;

const answer: Answer = ({ body, headers, url }, response) => {
	if (url === '/api/user') {
		const id = USERS[String(headers.authorization).replace('Bearer ', '')];
		return userAnswers ? sendJson(response, { id }) : sendJson(response, { message: 'No.' }, 404);
	}
	if (!url.includes('/c2b/')) return sendJson(response, { data: [], meta: {} });
	const asked = JSON.parse(body) as IDataObject;
	charged.push(String(asked.internal_notes));
	sendJson(response, {
		clicpay_reference: `CP${100_000_000 + charged.length}`,
		status: 'successful',
		amount: asked.amount,
	});
};

beforeEach(async () => {
	forgetAccounts();
	forgetRecentPayments();
	forgetProcessedData();
	charged = [];
	userAnswers = true;
	server = await TestServer.start(answer);
});

let executions = 0;
const charge = async (
	reference: string,
	{ token = 'token-1', accountName = '', credentialId = 'credential-1', amount = 500 } = {},
) => {
	const { items } = await runNode({
		nodeType: new ClicPayWallet(),
		executionId: `execution-${++executions}`,
		credentialId,
		onError: 'continueRegularOutput',
		credentials: {
			clicPayApi: {
				environment: 'custom',
				baseUrl: server.origin,
				authentication: 'accessToken',
				accessToken: token,
				accountName,
			},
		},
		items: [{ reference }],
		parameters: {
			resource: 'mobileMoney',
			operation: 'charge',
			wallet: { __rl: true, mode: 'id', value: '144365' },
			operator: 'mpesa',
			msisdn: '841234567',
			amount,
			reference,
			customerText: 'Order 1042',
			options: { walletCheck: 'off' },
		},
	});
	return items[0]?.json ?? {};
};
const asksForUser = () => server.heard.filter(({ url }) => url === '/api/user').length;
/** n8n was restarted: only what is in its database is left. */
const restart = () => {
	forgetAccounts();
	forgetRecentPayments();
};

it('is learnt once, before the first payment', async () => {
	expect(await charge('A')).toMatchObject({ outcome: 'succeeded' });
	expect(await charge('B')).toMatchObject({ outcome: 'succeeded' });
	expect(asksForUser()).toBe(1);
	expect(server.heard[0]?.url).toBe('/api/user');
});

it('is not asked for by a payment that cannot be sent', async () => {
	expect(await charge('A', { amount: -1 })).toMatchObject({ outcome: 'failed' });
	expect(server.heard).toHaveLength(0);
});

it('a rotated token in another credential is the same account: its reference is paid once', async () => {
	await charge('A');
	restart();
	const again = await charge('A', { token: 'token-1-rotated', credentialId: 'credential-2' });
	expect(again).toMatchObject({ outcome: 'unknown' });
	expect(charged).toEqual(['A']);
});

it('the token of another user in another credential is another account', async () => {
	await charge('A');
	const other = await charge('A', { token: 'token-2', credentialId: 'credential-2' });
	expect(other).toMatchObject({ outcome: 'succeeded' });
	expect(charged).toEqual(['A', 'A']);
});

it('where it cannot be learnt nothing is sent, and the field is named', async () => {
	userAnswers = false;
	const failed = await charge('A');
	expect(failed).toMatchObject({ outcome: 'failed' });
	expect(JSON.stringify(failed)).toContain('“Account Name” in the credential');
	expect(charged).toEqual([]);
	expect(await charge('A', { accountName: 'shop' })).toMatchObject({ outcome: 'succeeded' });
	expect(charged).toEqual(['A']);
});

describe('an account that gets another name', () => {
	it('by Account Name, after payments under its user: none is sent again', async () => {
		await charge('A');
		restart();
		expect(await charge('A', { accountName: 'shop' })).toMatchObject({ outcome: 'unknown' });
		expect(await charge('A', { accountName: 'shop 2' })).toMatchObject({ outcome: 'unknown' });
		restart();
		expect(await charge('A')).toMatchObject({ outcome: 'unknown' });
		expect(charged).toEqual(['A']);
	});

	it('by an update: what was recorded under the credential before it is not sent again', async () => {
		const { context } = storeContext({ workflow: 'workflow-1', node: 'node-under-test' });
		const old = (...parts: string[]) => hash('credential-1', 'collect', 'A', ...parts);
		const marks = [old('sent'), old('payment', 'f'), old('attempt', '1')];
		await context.helpers.checkProcessedAndRecord(marks, 'node', {
			mode: 'entries',
			maxEntries: 30_000,
		});
		expect(await charge('A')).toMatchObject({ outcome: 'unknown' });
		expect(await charge('B')).toMatchObject({ outcome: 'succeeded' });
		expect(charged).toEqual(['B']);
	});
});
