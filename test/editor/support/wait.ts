/**
 * Asks until the answer is good, for what no locator can wait for.
 *
 * @throws Error with the last answer
 */
export async function until<T>(
	what: string,
	read: () => Promise<T>,
	isGood: (value: T) => boolean,
	limitMs = 30_000,
): Promise<T> {
	const end = Date.now() + limitMs;
	for (;;) {
		const value = await read();
		if (isGood(value)) return value;
		if (Date.now() > end) throw new Error(`${what}; last seen: ${JSON.stringify(value)}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
