import { createRequire } from 'node:module';

interface Luxon {
	toISODate(): string;
	toISO(): string;
}

/** The Luxon that n8n’s expressions use: a dependency of n8n’s, not of ours. */
export const { DateTime } = createRequire(require.resolve('n8n-workflow'))('luxon') as {
	DateTime: {
		fromJSDate(moment: Date, options: { zone: string }): Luxon;
		invalid(reason: string): Luxon;
	};
};
