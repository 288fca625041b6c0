/** Tests import the built bundles of libraries, so what they exercise is what users get. */
const shared = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.json' }] },
	moduleNameMapper: {
		'^(?:\\.\\./)+(?:shared/)?vendor/([a-z-]+)$': '<rootDir>/dist/shared/vendor/$1.js',
	},
	setupFiles: ['<rootDir>/test/support/environment.ts'],
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/dev/n8n'],
};

/** @type {import('jest').Config} */
module.exports = {
	testTimeout: 120_000,
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: ['n8n', 'editor', 'queue'].map(
				(folder) => `<rootDir>/test/${folder}/`,
			),
		},
		{ ...shared, displayName: 'n8n', testMatch: ['<rootDir>/test/n8n/**/*.test.ts'] },
		{ ...shared, displayName: 'queue', testMatch: ['<rootDir>/test/queue/**/*.test.ts'] },
		{ ...shared, displayName: 'editor', testMatch: ['<rootDir>/test/editor/**/*.test.ts'] },
	],
};
