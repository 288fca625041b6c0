import type { IDataObject } from 'n8n-workflow';

import { forgetAllTokens } from '../../../../shared/auth/token';
import { runNode } from '../../../support/context';
import { errorOf } from '../../../support/error-of';
import { forgetProcessedData } from '../../../support/processed-data';
import { sendJson, TestServer } from '../../../support/servers';
import { calling, CARD } from '../../../providers/fatoripay/calls';
import { SEED_ANSWER } from '../../../providers/fatoripay/seed-answer';
import { standIn } from '../../../providers/fatoripay/stand-in';

/** What is sent to the letter, and what is made of the answer of the card example. */
let server: TestServer;
beforeEach(async () => {
	forgetAllTokens();
	forgetProcessedData();
	server = await TestServer.start(({ method, url }, response) => {
		if (url.endsWith('/auth/login')) return sendJson(response, { access_token: 'token-1' });
		const isOpen = method === 'GET' && !url.endsWith(SEED_ANSWER.id.toUpperCase());
		sendJson(response, isOpen ? { ...SEED_ANSWER, status: 'unpaid', payment: null } : SEED_ANSWER);
	});
});

const run = async (name: string, parameters: IDataObject = {}) =>
	await runNode(
		calling(standIn(server), name, {
			items: [{ invoiceId: SEED_ANSWER.id, card: { ...CARD, expiry: '01/2031' } }],
			parameters,
		}),
	);
const sent = async (name: string, parameters: IDataObject = {}) => {
	const { items } = await run(name, parameters);
	const [{ body, headers, url } = { body: '', headers: {}, url: '' }] = server.heard.filter(
		({ method, url: path }) => method === 'POST' && path.includes('/capture/'),
	);
	return { body: JSON.parse(body) as IDataObject, headers, url, json: items[0]?.json ?? {} };
};
const card = (expiry: string) => ({
	method: 'credit_card',
	payment: {
		card: {
			holder: 'CLIENTE DE TESTE',
			holder_document: '11144477735',
			number: '5555555555554444',
			expiry,
			cvv: '739',
			brand: 'mastercard',
			installment: 10,
		},
	},
});

it('a card is captured as the example has it, without the client’s headers', async () => {
	const { body, headers, json, url } = await sent('invoice.captureByCard');
	expect(url).toBe(`/api/v1/invoices/capture/${SEED_ANSWER.id}`);
	expect(body).toEqual(card('0131'));
	expect(headers).toMatchObject({ authorization: 'Bearer token-1' });
	expect(headers).not.toHaveProperty('client-secret');
	// Of the example, paid_at of the invoice is empty; the payment has the stamp.
	expect(json).toMatchObject({
		outcome: 'succeeded',
		amountMinor: 10_000,
		paymentAmountMinor: 10_000,
		feeAmountMinor: 2_600,
		paidAt: '2023-04-24T15:09:38',
		nextPayoutDate: '2023-05-24',
		dueDate: '2023-04-27',
		createdAt: '2023-04-24',
		installments: 10,
	});
});

it('the expiry may be written as the other page has it', async () => {
	const { body } = await sent('invoice.captureByCard', { options: { expiryForm: 'MM/YYYY' } });
	expect(body).toEqual(card('01/2031'));
});

it.each([
	['invoice.captureByPix', { method: 'pix' }],
	['invoice.captureByBoleto', { method: 'boleto' }],
])('%s sends its method alone', async (name, body) => {
	expect((await sent(name)).body).toEqual(body);
});

it('the payout agenda of the example, to the letter', async () => {
	const invoiceId = SEED_ANSWER.id.toUpperCase();
	const { items, hints } = await run('invoice.getPayoutAgenda', { invoiceId });
	expect(items.map(({ json }) => [json.payoutDate, json.amountMinor, json.feeAmountMinor])).toEqual(
		[
			['2023-05-24', 1_000, 260],
			['2023-06-23', 1_000, 260],
			['2023-07-23', 1_000, 260],
			['2023-08-22', 1_000, 260],
			['2023-09-21', 1_000, 260],
			['2023-10-21', 1_000, 260],
			['2023-11-20', 1_000, 260],
			['2023-12-20', 1_000, 260],
			['2024-01-19', 1_000, 260],
			['2024-02-18', 1_000, 260],
		],
	);
	expect(new Set(items.map(({ json }) => json.addsUp))).toEqual(new Set([true]));
	expect(hints).toEqual([]);
});

it('a token that stays refused: one log-in more, and then it says so', async () => {
	let logins = 0;
	const refusing = await TestServer.start(({ url }, response) => {
		if (url.endsWith('/auth/login')) {
			return sendJson(response, { access_token: `token-${++logins}` });
		}
		sendJson(response, { message: 'Não autenticado.' }, 401);
	});
	const items = [{ reference: 'K-1' }];
	const error = await errorOf(runNode(calling(standIn(refusing), 'invoice.create', { items })));
	expect(error.context.data).toMatchObject({ kind: 'rejected', httpStatus: 401 });
	expect(logins).toBe(2);
	expect(refusing.heard.filter(({ url }) => url.endsWith('/invoices/create'))).toHaveLength(2);
});
