/** A test that shows what a row promises, by its file and a part of its title as written there. */
export interface Proof {
	file: string;
	test: string;
}

/** One row of docs/reliability.md. Numbers, rows and promises are those of the project's list. */
export interface Row {
	row: number;
	fault: string;
	promise: string;
	/** Shown elsewhere than in the fault runner: in a unit test or in the real n8n. */
	proofs?: readonly Proof[];
}

export const proof = (file: string, ...tests: string[]): Proof[] =>
	tests.map((test) => ({ file, test }));

export const http = (file: string, ...tests: string[]) =>
	proof(`test/shared/http/${file}.test.ts`, ...tests);
export const kernel = (file: string, ...tests: string[]) =>
	proof(`test/shared/${file}.test.ts`, ...tests);
export const clicPay = (file: string, ...tests: string[]) =>
	proof(`test/nodes/ClicPay/${file}.test.ts`, ...tests);
export const kapitale = (file: string, ...tests: string[]) =>
	proof(`test/nodes/Kapitale/${file}.test.ts`, ...tests);
export const capay = (file: string, ...tests: string[]) =>
	proof(`test/nodes/Capay/${file}.test.ts`, ...tests);
export const fatoriPay = (file: string, ...tests: string[]) =>
	proof(`test/nodes/FatoriPay/${file}.test.ts`, ...tests);
export const realN8n = (file: string, ...tests: string[]) =>
	proof(`test/n8n/${file}.test.ts`, ...tests);
