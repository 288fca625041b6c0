/** `npm run test:queue -- --quick` sets it: the same tests, with less of everything. */
const isQuick = process.env.QUEUE_TESTS_QUICK === 'true';

export const SIZE = {
	/** Of one reference, at two workers at once. */
	pairs: isQuick ? 50 : 500,
	/** Each in twenty copies. */
	events: isQuick ? 10 : 50,
	/** Workers that are killed, one after another, each amid thirty payments. */
	kills: isQuick ? 1 : 3,
};

/** A figure that a run has found out, for whoever reads its output. */
export function tell(figure: string): void {
	process.stdout.write(`  · ${figure}\n`);
}
