import { toggle } from '../../../shared/declare/fields';
import { maxWaitSeconds, pollSeconds } from '../../fields/wait';

/** ClicPay is reported to keep an answer for 15 seconds. */
export const askEvery = () =>
	pollSeconds(
		15,
		'First pause between two questions; later ones grow. ClicPay is reported to keep an answer for 15 seconds, so asking more often brings nothing new.',
	);

/** For payments that may wait for their own end. */
export const settleOptions = {
	waitUntilSettled: toggle({
		displayName: 'Wait Until Settled',
		description:
			'Whether to wait here until the payment succeeded or failed. Without it, the item leaves as soon as ClicPay has accepted the payment.',
		default: false,
	}),
	maxWaitSeconds: maxWaitSeconds(),
	pollSeconds: askEvery(),
};
