import type { IDataObject } from 'n8n-workflow';

import { forgetEverything } from '../../shared/webhooks/memory';
import { PROVIDERS, SUBJECTS, TRIGGERS } from '../providers';
import { runNode } from '../support/context';
import type { Sandbox } from '../support/sandbox';
import { TriggerHost } from '../support/trigger-host';
import { useSandbox } from '../support/use-sandbox';
import { SECRET, sent } from './attack';

/** What a person reads of a payment, in this order, before anything else; of some there is less. */
const firstOf = (provider: string): string[] => {
	const profile = PROVIDERS.find(({ name }) => name === provider)?.provider.profile;
	const ids = profile === undefined ? [] : [profile.idColumn, 'depositId'];
	const standing = ['event', 'outcome', 'status', 'decision', 'reference'];
	return [...standing, ...ids, 'amount', 'amountMinor', 'currency'];
};
/** Behind them, whatever item shows the payment: each thing has one name at its provider. */
const BEHIND: Record<string, string> = {
	ClicPay:
		'operator walletId checkoutUrl createdAt transactionId sessionId providerReference providerStatus description message',
	Kapitale:
		'retailName retailCnpj retailRegistered invoiceNumber createdAt expiryDate netAmount netAmountMinor feeAmount feeAmountMinor industryFee retailFee orderStatus paymentStatus approvedAt deniedReason invoiceUrl settledAt industryId change',
	Capay:
		'beneficiaryId paymentReference invoiceNumber paymentDate createdAt referenceNo clientId chargeType fee feeMinor purposeCode sourceOfFunds updatedAt payer depositDate clientName accountId type',
	FatoriPay:
		'customerName customerDocument customerEmail customerPhone customerId description dueDate createdAt link paymentMethod paymentStatus paymentId paymentAmount paymentAmountMinor feeAmount feeAmountMinor interestAmount interestAmountMinor cardBrand cardLastFour installments nextPayoutDate paidAt digitableLine digitableLinePrinted barcode boletoDueDate boletoPdfUrl pixCode invoiceStatus invoiceReference',
};
/** Of one that was sent before: when, and by what. */
const REPLAYED = ['replayed', 'firstSentAt', 'workflowId', 'executionId'];
/** How it was found out, and how the call went; of a trigger, how it was told. */
const LAST = ['found', 'matches', 'checkedBy', 'idempotencyKey', 'call', ...REPLAYED, '_delivery'];

const DATES = ['createdAt', 'depositDate', 'payoutDate', 'at'];

let sandbox: Sandbox;
useSandbox(20, (started) => (sandbox = started));
// As its live pages show orders in the list; its guide shows five fields of them.
beforeEach(async () => await sandbox.set({ listEntries: 'full' }, 'kapitale'));

function expectReadable(provider: string, json: IDataObject): void {
	const names = Object.keys(json);
	if ('outcome' in json) {
		const head = firstOf(provider);
		const first = head.filter((name) => name in json);
		expect(names.slice(0, first.length)).toEqual(first);
		const known = [...head, ...(BEHIND[provider] ?? '').split(' '), ...LAST];
		expect(names.filter((name) => !known.includes(name))).toEqual([]);
	}
	for (const detail of ['attempts', 'elapsedMs', 'requestId']) {
		// What ClicPay says of a delivery of its own has such a column too.
		if (!('webhook_endpoint_id' in json)) expect(json).not.toHaveProperty(detail);
	}
	const last = LAST.filter((name) => name in json);
	if (last.length > 0) expect(names.slice(-last.length)).toEqual(last);
}

const PAYMENT_LISTS = /\.(getMany|getTransactions|getChangedSince|getPayoutAgenda)$/;

describe.each(SUBJECTS)('$label', ({ call, name, prepare, provider }) => {
	it('shows first what a person reads, under one name each, and the call last', async () => {
		const items = await prepare(sandbox);
		const { items: output } = await runNode(call(sandbox, { items }));
		expect(output.length).toBeGreaterThan(0);
		for (const { json } of output) expectReadable(provider, json);
		if (!PAYMENT_LISTS.test(name)) return;
		for (const { json } of output) {
			if (!('outcome' in json) && !('amount' in json)) continue;
			expect(json).toMatchObject({ amount: expect.any(Number), currency: expect.any(String) });
			expect(DATES.some((date) => date in json)).toBe(true);
		}
	});
});

describe.each(TRIGGERS)('$name Trigger', (entry) => {
	it('shows the same columns in the same order', async () => {
		forgetEverything();
		await entry.answering?.();
		const host = await TriggerHost.start({
			nodeType: entry.node(),
			credentials: entry.credential([SECRET]),
			parameters: entry.parameters,
		});
		const { body, headers, query } = sent(entry, entry.event(1), SECRET);
		expect(await host.post(body, headers, { query })).toBe(200);
		const [item = {}] = host.executions;
		expect(item).toMatchObject({ event: expect.any(String), outcome: expect.any(String) });
		expectReadable(entry.name, item);
	});
});
