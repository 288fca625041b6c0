import type { IDataObject } from 'n8n-workflow';

import { InvoiceCapture } from '../../../nodes/FatoriPay/InvoiceCapture/InvoiceCapture.node';
import type { NodeSetup } from '../../support/context';
import type { Sandbox } from '../../support/sandbox';
import type { Calls, Changes } from '../entry';

export type { Changes } from '../entry';

/** As n8n hands the credential over. */
export function fatoriPayCredential(sandbox: Sandbox, changes: IDataObject = {}) {
	const { baseUrl, credentials } = sandbox.ready.providers.fatoripay;
	return {
		fatoriPayApi: {
			environment: 'custom',
			baseUrl,
			undocumentedPaths: true,
			...credentials,
			...changes,
		} as IDataObject,
	};
}

const SEED_INVOICE = '2329167a-29d8-41f6-bea5-305461430d7c';
const ONE = { invoiceId: `={{ $json.invoiceId ?? "${SEED_INVOICE}" }}` };

/** Parameters of a good call of every operation, by resource and operation. */
export const GOOD_CALLS: Record<string, IDataObject> = {
	'invoice.get': ONE,
	'invoice.getMany': {},
};

/** Any operation, by its name in GOOD_CALLS. */
export function calling(sandbox: Sandbox, name: string, changes: Changes = {}): NodeSetup {
	const { parameters: changed, ...rest } = changes;
	const [resource = '', operation = ''] = name.split('.');
	return {
		nodeType: new InvoiceCapture(),
		credentials: fatoriPayCredential(sandbox),
		...rest,
		parameters: {
			resource,
			operation,
			...GOOD_CALLS[name],
			...changed,
		} as NodeSetup['parameters'],
	};
}

export const fatoriPayCalls: Calls = {
	names: Object.keys(GOOD_CALLS),
	setUp: calling,
	path: () => '/invoices/',
	async prepare(sandbox) {
		const { invoiceId, paidInvoiceId } = sandbox.ready.providers.fatoripay.samples;
		return [
			{ reference: 'A', invoiceId },
			{ reference: 'B', invoiceId: paidInvoiceId },
		];
	},
};
