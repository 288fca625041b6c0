import type { IDataObject } from 'n8n-workflow';

import { EVERY_STORY, OWN_REFERENCE, type PaymentCase } from '../../../faults/payment-case';
import type { Payer } from '../../../faults/payers';
import { runNode } from '../../support/context';
import { calling, COMPANY, MONEY } from './calls';

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

/** Named as Capay takes references, and with somebody to be paid. */
const references: PaymentCase['references'] = async (wanted, sandbox) => {
	const items = PAYERS.map(({ digits }) => ({ accountNumber: accountOf(digits) }));
	const made = await runNode(calling(sandbox, 'beneficiary.findOrCreate', { items }));
	for (const [index, { digits }] of PAYERS.entries()) {
		beneficiaries.set(digits, made.items[index]?.json.beneficiaryId);
	}
	return await OWN_REFERENCE.references(wanted);
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
	columns: ({ digits }) => ({ beneficiaryId: beneficiaries.get(digits) as string }),
	parameters: {
		resource: 'payment',
		operation,
		...MONEY,
		amount: '={{ $json.amount }}',
		...parameters,
	},
	path,
});

export const capayPayments: readonly PaymentCase[] = [
	capayCase('create', 'createWithBeneficiary', '/^\\/payments$/', {
		beneficiaryId: '={{ $json.beneficiaryId }}',
	}),
	capayCase('createWithBeneficiary', 'create', '/payments/with-beneficiary', {
		...COMPANY,
		accountNumber: '={{ "5500" + $json.msisdn.slice(-2) }}',
	}),
];
