/** Tests import the built vendor bundle, so what they exercise is what users get. */
const shared = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }] },
	moduleNameMapper: { '^(?:\\.\\./)+(?:shared/)?vendor$': '<rootDir>/dist/shared/vendor.js' },
	setupFiles: ['<rootDir>/test/support/environment.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/dev/n8n/'],
};

/**
 * Suites that hold a defect nobody has mended yet: each was written against the kernel and found
 * something. They stay out of the gate until they pass; `npm run test:open` runs them. Empty this list.
 */
const OPEN = [
	'architecture/files',
	'nodes/ClicPay/charge-privacy',
	'shared/auth/token',
	'shared/errors/node-error',
	'shared/errors/redact',
	'shared/http/pages',
	'shared/http/proxy',
	'shared/http/retry',
	'shared/http/text-forms',
	'shared/money/amount',
	'shared/operation/item-loop',
	'shared/operation/tools-and-keys',
].map((suite) => `test/${suite}.test.ts`);

/** @type {import('jest').Config} */
module.exports = {
	testTimeout: 30_000,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: [
				'<rootDir>/test/n8n/',
				'<rootDir>/test/editor/',
				...OPEN.map((suite) => `<rootDir>/${suite}`),
			],
		},
		{ ...shared, displayName: 'open', testMatch: OPEN.map((suite) => `<rootDir>/${suite}`) },
		{ ...shared, displayName: 'n8n', testMatch: ['<rootDir>/test/n8n/**/*.test.ts'] },
		{ ...shared, displayName: 'editor', testMatch: ['<rootDir>/test/editor/**/*.test.ts'] },
	],
};
