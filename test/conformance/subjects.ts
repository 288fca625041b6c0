import type { IDataObject } from 'n8n-workflow';

import * as clicPay from '../support/clicpay';
import { type NodeSetup, runNode } from '../support/context';
import * as kapitale from '../support/kapitale';
import type { ProviderId, Sandbox } from '../support/sandbox';

export type Changes = {
	parameters?: IDataObject;
	items?: IDataObject[];
	onError?: NodeSetup['onError'];
};

/** An operation with a good call of it, and two items that the call may be made for. */
export interface Subject {
	label: string;
	provider: string;
	id: ProviderId;
	/** Paths of the call itself, not of what comes before it. */
	path: string;
	call(sandbox: Sandbox, changes: Changes): NodeSetup;
	prepare(sandbox: Sandbox): Promise<IDataObject[]>;
}

const CLICPAY: Subject[] = Object.keys(clicPay.GOOD_CALLS).map((name) => ({
	label: `ClicPay ${name}`,
	provider: 'ClicPay',
	id: 'clicpay',
	path: '/',
	call: (sandbox, changes) => clicPay.calling(sandbox, name, changes),
	async prepare(sandbox) {
		// Not documented, so the sandbox has it in this profile only.
		await sandbox.set({ profile: name.endsWith('getTransactions') ? 'observed' : 'seed' });
		const made = await runNode(clicPay.calling(sandbox, 'webhook.create'));
		return [
			{ reference: 'A', webhook: 1 },
			{ reference: 'B', webhook: Number(made.items[0]?.json.id) },
		];
	},
}));

/** An order that waits for its invoice, or for a decision. */
const newOrders = async (sandbox: Sandbox, cnpj: string) => {
	const items = ['P', 'Q'].map((reference) => ({ reference, cnpj }));
	const made = await runNode(kapitale.calling(sandbox, 'order.create', { items }));
	return made.items.map(({ json }) => json.orderId);
};

const KAPITALE: Subject[] = Object.keys(kapitale.GOOD_CALLS).map((name) => ({
	label: `Kapitale ${name}`,
	provider: 'Kapitale',
	id: 'kapitale',
	path: name.startsWith('retail.') ? '/company/' : '/^\\/(order|receivable)/',
	call: (sandbox, { parameters, ...changes }) =>
		kapitale.calling(sandbox, name, {
			...changes,
			parameters: {
				// Each change comes once, so the two items look at different buyers.
				...(name.endsWith('getChangedSince') && { options: { cnpjPart: '={{ $json.part }}' } }),
				...parameters,
			},
			binary: [kapitale.pdf(), kapitale.pdf()],
		}),
	async prepare(sandbox) {
		const { CNPJ } = kapitale;
		const cnpj = name.endsWith('attachInvoice') ? CNPJ.approvedAtOnce : CNPJ.staysPending;
		const [first, second] = await newOrders(sandbox, cnpj);
		return [
			{ reference: 'A', orderId: first, invoiceNumber: 'NF-1', part: '98765432' },
			{ reference: 'B', orderId: second, invoiceNumber: 'NF-2', part: cnpj },
		] as IDataObject[];
	},
}));

export const SUBJECTS = [...CLICPAY, ...KAPITALE];
