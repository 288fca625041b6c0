import { number } from '../../shared/declare/fields';

/** How long an operation may wait for something to end. */
export const maxWaitSeconds = () =>
	number({
		displayName: 'Wait at Most (Seconds)',
		description: 'After this time the item goes on with what is known by then',
		default: 120,
		min: 1,
		max: 900,
	});

/** The pause between two questions while it waits. */
export const pollSeconds = (preset: number, description: string) =>
	number({ displayName: 'Ask Every (Seconds)', description, default: preset, min: 1, max: 120 });
