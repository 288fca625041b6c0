/** What the tools use of libraries that bring no types along. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	export const SOURCE_FILE_PATTERNS: string[];
	export function buildScanConfig(): Promise<import('eslint').Linter.Config[]>;
	export function analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message: string; details?: string }>;
}

/** Built into the Node that runs n8n; the types are those of the oldest Node that we support. */
declare module 'node:sqlite' {
	export class DatabaseSync {
		constructor(file: string, options?: { readOnly?: boolean });
		prepare(sql: string): { all(...parameters: unknown[]): Record<string, unknown>[] };
	}
}
