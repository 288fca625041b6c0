const LONGEST_MS = 10_000;

/** Waits for something that the sandbox sees; bounded, so that a test that fails also ends. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
	const end = performance.now() + LONGEST_MS;
	while (!(await isSo())) {
		if (performance.now() > end) throw new Error('What the test waits for never happened.');
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}
