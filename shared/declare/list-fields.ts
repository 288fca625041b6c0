import { number, toggle } from './fields';

/** Return All and Limit, as every n8n list has them. */
export const listFields = () => ({
	returnAll: toggle({
		displayName: 'Return All',
		description: 'Whether to return all results or only up to a given limit',
		default: false,
	}),
	limit: {
		...number({
			displayName: 'Limit',
			description: 'Max number of results to return',
			default: 50,
			min: 1,
			max: 50_000,
		}),
		showWhen: { returnAll: [false] },
	},
});
