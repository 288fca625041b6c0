import { chargeParameters, clicPay, type Node } from './support';

/** The node “Charge”, with changed parameters or settings. */
export function charge(
	changes: Record<string, unknown> = {},
	settings: Record<string, unknown> = {},
): Node {
	return clicPay('Charge', chargeParameters(changes), settings);
}

/** The node “Settled”, which waits for what the node before it charged. */
export function settled(): Node {
	return clicPay('Settled', {
		resource: 'transaction',
		operation: 'waitUntilSettled',
		clicPayReference: '={{ $json.clicPayReference }}',
		maxWaitSeconds: 20,
		options: { pollSeconds: 1 },
	});
}
