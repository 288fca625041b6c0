import { text } from 'node:stream/consumers';

import './environment';
import { PAYMENTS } from '../../faults/payments';
import { newExecution, type NodeSetup, runNode } from './context';

/** One payment, by a node as it ships. */
export interface PaymentOrder {
	/** `<Provider> <resource>.<operation>` */
	payment: string;
	setup: Pick<NodeSetup, 'credentials' | 'items' | 'parameters'>;
	/** Of the node in n8n, another one for each process. */
	nodeId: string;
	deadlineMs: number;
}

/**
 * Makes a payment in this process.
 *
 * @returns what the node says of it: its outcome, ex. `pending, replayed`, or its error
 */
export async function pay({ deadlineMs, nodeId, payment, setup }: PaymentOrder): Promise<string> {
	const node = PAYMENTS.find(({ name }) => name === payment)?.node({ deadlineMs, pauseMs: 5 });
	if (node === undefined) throw new Error(`There is no payment called ${payment}.`);
	const about = { nodeType: node, nodeId, executionId: nodeId, runData: newExecution() };
	return await runNode({ ...about, ...setup }).then(
		({ items: [item] }) =>
			`${String(item?.json.outcome)}${item?.json.replayed ? ', replayed' : ''}`,
		(error: { message: string }) => `error: ${error.message}`,
	);
}

/** As a process of its own, for `PaymentProcess`: the order comes on its standard input. */
if (require.main === module) {
	void text(process.stdin)
		.then(async (order) => await pay(JSON.parse(order) as PaymentOrder))
		.then((said) => process.stdout.write(`said ${said}\n`));
	process.stdout.write('ready\n');
}
