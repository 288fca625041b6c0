import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { KapitaleOrder } from '../../../nodes/Kapitale/KapitaleOrder.node';
import { type NodeSetup, runNode } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import type { Calls, Changes } from '../entry';

export type { Changes } from '../entry';

/** CNPJs of the sandbox; each decides what becomes of an order. */
export const CNPJ = {
	approved: '99901001000174',
	rejected: '99901002000119',
	staysPending: '99901003000163',
	expires: '99901004000108',
	approvedAtOnce: '99901005000152',
	unregistered: '99901006000105',
	changesMind: '99901007000141',
	withLetters: '9A90B0C1000187',
	unknown: '99000000000159',
};
export const SEED_ORDER = '550e8400-e29b-41d4-a716-446655440000';
export const SCOPES =
	'partner-can/cnpj.read partner-can/orders.create partner-can/orders.read partner-can/orders.sentnf partner-can/receivable.read';

/** As n8n hands the credential over, its hidden fields worked out. */
export function kapitaleCredential(sandbox: Sandbox, changes: IDataObject = {}) {
	const { baseUrl, credentials, samples } = sandbox.ready.providers.kapitale;
	return {
		kapitaleApi: {
			environment: 'custom',
			baseUrl,
			clientId: credentials.clientId,
			clientSecret: credentials.clientSecret,
			authentication: 'clientCredentials',
			tokenUrl: credentials.tokenUrl,
			scope: SCOPES,
			receivables: true,
			receivablePath: samples.receivablePath,
			...changes,
		},
	};
}

const ORDER = {
	cnpj: '={{ $json.cnpj ?? "99.901.001/0001-74" }}',
	amount: 10_000.5,
	reference: '={{ $json.reference }}',
	expiryDate: '2027-12-31',
	purchaseDate: '2026-02-26',
	items: { item: [{ itemDescription: 'Produto A', quantity: 2, value: 5000.25 }] },
};
const CONTACT = {
	representative: 'João Silva',
	email: 'joao@empresa.example',
	phone: '(11) 99999-9999',
};
const ONE = { orderId: `={{ $json.orderId ?? "${SEED_ORDER}" }}` };

/** Parameters of a good call of every operation, by resource and operation. */
export const GOOD_CALLS: Record<string, IDataObject> = {
	'order.attachInvoice': {
		...ONE,
		invoiceNumber: '={{ $json.invoiceNumber ?? "NF-1" }}',
		binaryField: 'data',
	},
	'order.cancel': { ...ONE, reason: 'Order canceled at customer request' },
	'order.create': { ...ORDER, ...CONTACT },
	'order.createFromCnpj': ORDER,
	'order.get': ONE,
	'order.getChangedSince': { createdSince: '2020-01-01' },
	'order.getMany': {},
	'order.waitUntilDecided': { ...ONE, maxWaitSeconds: 1, options: { pollSeconds: 1 } },
	'receivable.getByCnpj': { cnpj: CNPJ.approved },
	'retail.getByCnpj': { cnpj: CNPJ.approved },
};

/** Any operation, by its name in GOOD_CALLS. */
export function calling(sandbox: Sandbox, name: string, changes: Changes = {}): NodeSetup {
	const { parameters: changed, ...rest } = changes;
	const [resource = '', operation = ''] = name.split('.');
	return {
		nodeType: new KapitaleOrder(),
		credentials: kapitaleCredential(sandbox),
		...rest,
		parameters: {
			resource,
			operation,
			...GOOD_CALLS[name],
			...changed,
		} as NodeSetup['parameters'],
	};
}

/** A synthetic PDF as n8n keeps it in memory. */
export function pdf(content = '%PDF-1.4 synthetic', mimeType = 'application/pdf'): IBinaryKeyData {
	const data = Buffer.from(content).toString('base64');
	return { data: { data, mimeType, fileName: 'nota.pdf', fileExtension: 'pdf' } };
}

/** An order that waits for its invoice, or for a decision. */
const newOrders = async (sandbox: Sandbox, cnpj: string) => {
	const items = ['P', 'Q'].map((reference) => ({ reference, cnpj }));
	const made = await runNode(calling(sandbox, 'order.create', { items }));
	return made.items.map(({ json }) => json.orderId);
};

export const kapitaleCalls: Calls = {
	names: Object.keys(GOOD_CALLS),
	setUp: (sandbox, name, { parameters, ...changes }) =>
		calling(sandbox, name, {
			...changes,
			parameters: {
				// Each change comes once, so the two items look at different buyers.
				...(name.endsWith('getChangedSince') && { options: { cnpjPart: '={{ $json.part }}' } }),
				...parameters,
			},
			binary: [pdf(), pdf()],
		}),
	path: (name) => (name.startsWith('retail.') ? '/company/' : '/^\\/(order|receivable)/'),
	async prepare(sandbox, name) {
		const cnpj = name.endsWith('attachInvoice') ? CNPJ.approvedAtOnce : CNPJ.staysPending;
		const [first, second] = await newOrders(sandbox, cnpj);
		return [
			{ reference: 'A', orderId: first, invoiceNumber: 'NF-1', part: '98765432' },
			{ reference: 'B', orderId: second, invoiceNumber: 'NF-2', part: cnpj },
		] as IDataObject[];
	},
};
