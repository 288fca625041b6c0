import type { IDataObject } from 'n8n-workflow';

import { EVERY_STORY, OWN_REFERENCE, type PaymentCase } from '../../../faults/payment-case';
import type { Payer } from '../../../faults/payers';
import { runNode } from '../../support/context';
import { calling, COMPANY, MONEY } from './calls';

/** By reference, what Prepare said; of plans that are over nothing is kept. */
const prepared = new Map<string, IDataObject | undefined>();
const MOST_PREPARED = 2_000;

/** By the end of the account: what becomes of a payment to it. */
const PAYERS: readonly Payer[] = [
	{ digits: '50', pays: true },
	// In the very first answer.
	{ digits: '07', pays: true },
	// Fails while it is sent, and before that.
	{ digits: '01', pays: false },
	{ digits: '09', pays: false },
];

const accountOf = (digits: string) => `5500${digits}`;

/** Of each account, by its end; the same for as long as the sandbox is not reset. */
const beneficiaries = new Map<string, unknown>();

const OF_ITEM = { ...MONEY, amount: '={{ $json.amount }}' };

/** Named as Capay takes references, and with somebody to be paid. */
const references: PaymentCase['references'] = async (wanted, sandbox) => {
	const items = PAYERS.map(({ digits }) => ({ accountNumber: accountOf(digits) }));
	const made = await runNode(calling(sandbox, 'beneficiary.findOrCreate', { items }));
	for (const [index, { digits }] of PAYERS.entries()) {
		beneficiaries.set(digits, made.items[index]?.json.beneficiaryId);
	}
	return await OWN_REFERENCE.references(wanted);
};

/** The same, and each of them prepared with its amount. */
const preparedReferences: PaymentCase['references'] = async (wanted, sandbox) => {
	const names = await references(wanted, sandbox);
	const items = names.map((reference, index) => ({
		reference,
		amount: wanted.amounts[index],
		beneficiaryId: beneficiaries.get(wanted.payer.digits),
	})) as IDataObject[];
	const parameters = { ...OF_ITEM, beneficiaryId: '={{ $json.beneficiaryId }}' };
	const found = await runNode(calling(sandbox, 'payment.prepare', { items, parameters }));
	for (const [index, name] of names.entries()) prepared.set(name, found.items[index]?.json);
	for (const name of prepared.keys()) {
		if (prepared.size <= MOST_PREPARED) break;
		prepared.delete(name);
	}
	return names;
};

const capayCase = (
	operation: string,
	sibling: string,
	path: string,
	parameters: IDataObject,
): PaymentCase => ({
	...OWN_REFERENCE,
	name: `Capay payment.${operation}`,
	payers: PAYERS,
	stories: [...EVERY_STORY, 'otherOperation'],
	sibling: `Capay payment.${sibling}`,
	looksUp: true,
	renewsTokens: true,
	references,
	paidWord: 'completed',
	columns: ({ digits }, reference) => ({
		beneficiaryId: beneficiaries.get(digits) as string,
		prepared: prepared.get(reference),
	}),
	parameters: { resource: 'payment', operation, ...parameters },
	path,
});

export const capayPayments: readonly PaymentCase[] = [
	capayCase('create', 'createWithBeneficiary', '/^\\/payments$/', {
		...OF_ITEM,
		beneficiaryId: '={{ $json.beneficiaryId }}',
	}),
	{
		...capayCase('createPrepared', 'create', '/^\\/payments$/', {
			reference: MONEY.reference,
			prepared: '={{ $json.prepared }}',
		}),
		references: preparedReferences,
		// Whatever people do with its fields, it pays what was prepared or nothing.
		stories: ['killed', 'sameProcess', 'otherOperation'],
	},
	capayCase('createWithBeneficiary', 'create', '/payments/with-beneficiary', {
		...OF_ITEM,
		...COMPANY,
		accountNumber: '={{ "5500" + $json.msisdn.slice(-2) }}',
	}),
];
